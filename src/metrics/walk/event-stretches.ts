import pLimit from 'p-limit';
import { type Asking } from '../metric';
import { PACKED_STEPS, UNPACKED_STEPS } from '../sql/event-days';

/** The database gets so many stretches ready while one is gone through. */
const READ_AHEAD = 8;
/** What is read at once of days that are packed; the others come one by one. */
const BYTES_AT_ONCE = 2 ** 20;

/** A date on which something may have happened, and how many bytes of its events are packed; null where it is not. */
export interface AskedDay {
  day: string;
  bytes: number | null;
}

/** Events of one step on one day. */
export interface PackedRow {
  day: string;
  step: number;
  /** In base64. */
  packed: string;
  /** As a day that is kept, and not row by row. */
  isPacked: boolean;
}

/** The events of some days, in their order, a stretch of days at a time. */
export async function* packedRows(days: readonly AskedDay[], ask: Asking): AsyncGenerator<PackedRow[]> {
  const left = stretchesOf(days).values();
  const inTurn = pLimit(1);
  const coming: Promise<PackedRow[]>[] = [];
  function readOn(): void {
    const { value: stretch } = left.next();
    if (!stretch) return;
    const { isPacked, first_day, last_day } = stretch;
    const rows = inTurn(async () => {
      const asked = isPacked
        ? ask<Omit<PackedRow, 'isPacked'>>(PACKED_STEPS, { first_day, last_day })
        : ask<Omit<PackedRow, 'isPacked'>>(UNPACKED_STEPS, { day: first_day });
      return (await asked).map((row) => ({ ...row, isPacked }));
    });
    // Whoever comes to wait for it hears of it.
    rows.catch(() => undefined);
    coming.push(rows);
  }
  for (let ahead = 0; ahead < READ_AHEAD; ahead++) readOn();
  try {
    for (let rows = coming.shift(); rows; rows = coming.shift()) {
      yield await rows;
      readOn();
    }
  } finally {
    inTurn.clearQueue();
  }
}

interface Stretch {
  first_day: string;
  last_day: string;
  isPacked: boolean;
}

/** Days that are read at once. */
function stretchesOf(days: readonly AskedDay[]): Stretch[] {
  const stretches: Stretch[] = [];
  let room = 0;
  for (const { day, bytes } of days) {
    const last = stretches.at(-1);
    if (last?.isPacked && bytes !== null && bytes <= room) last.last_day = day;
    else {
      stretches.push({ first_day: day, last_day: day, isPacked: bytes !== null });
      room = BYTES_AT_ONCE;
    }
    room -= bytes ?? 0;
  }
  return stretches;
}
