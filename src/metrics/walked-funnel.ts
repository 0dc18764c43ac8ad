import { type FunnelQuestion } from './funnel-question';
import { createFunnelWalk, type FunnelWalk, type PackedSteps } from './funnel-walk';
import { type Asking } from './metric';
import { type Range } from './period';
import { type Binds } from './reader';
import { DAYS_ASKED, GONE, packedList, PACKED_STEPS, UNPACKED_STEPS } from './sql/event-days';

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(2000, 0, 1);
/** What is read at once; of days that are not packed no more than a week. */
const BYTES_AT_ONCE = 2 ** 20;
const UNPACKED_DAY = Math.floor(BYTES_AT_ONCE / 7);
const NOBODY = new Uint8Array();

export interface Walked {
  question: FunnelQuestion;
  /** Its period at `now`, in milliseconds. */
  range: Range;
  now: number;
  /** SQL of the customers (`id`) whose funnel it is; absent: of all. */
  list?: string | undefined;
}

/**
 * A funnel of any steps over packed events, as rows of a metric of steps: what `funnelSql` answers, in a tenth of the
 * time. Days that are not packed yet are packed as they are read.
 */
export async function walkFunnel(
  { question, range, now, list }: Walked,
  ask: Asking,
): Promise<Record<string, unknown>[]> {
  const { steps, windowDays } = question;
  const until = Math.min(now, range.to + windowDays * DAY_MS);
  const binds = { until: new Date(until).toISOString() };
  const walk = createFunnelWalk({
    ...{ steps: steps.length, window: windowDays * DAY_MS * 1000 },
    ...{ from: microseconds(range.from), to: microseconds(range.to), now: microseconds(now) },
  });
  for (const { isPacked, ...stretch } of stretchesOf(await ask<AskedDay>(DAYS_ASKED, binds)))
    await takeAll(walk, await ask<PackedRow>(isPacked ? PACKED_STEPS : UNPACKED_STEPS, stretch));
  const idsOf = async (sql: string, of?: Binds) =>
    (await ask<{ ids: Uint8Array | null }>(sql, of))[0]?.ids ?? NOBODY;
  const reached = walk.reached({
    gone: await idsOf(GONE, binds),
    listed: list === undefined ? undefined : await idsOf(packedList(list)),
  });
  return steps.map((key, index) => ({
    ...{ step: String(index + 1), key, window_days: String(windowDays) },
    value: String(reached.slice(index).reduce((sum, { customers }) => sum + customers, 0)),
    open: String(reached[index]?.open ?? 0),
  }));
}

/** All that it asks. */
export const statementsOfWalk = (list: string | undefined): string[] => [
  ...[DAYS_ASKED, PACKED_STEPS, UNPACKED_STEPS, GONE],
  ...(list === undefined ? [] : [packedList(list)]),
];

const microseconds = (at: number): number => (at - EPOCH_MS) * 1000;

/** Rows of a day and a step each, in the order of days. */
async function takeAll(walk: FunnelWalk, rows: readonly PackedRow[]): Promise<void> {
  const days = new Map<string, PackedRow[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  for (const streams of days.values()) await walk.take(streams);
}

interface PackedRow extends PackedSteps {
  day: string;
}
interface AskedDay {
  day: string;
  bytes: string | null;
}
interface Stretch {
  first_day: string;
  last_day: string;
  isPacked: boolean;
}

/** Days that are read at once: those that are packed by their size, and the others by their number. */
function stretchesOf(days: readonly AskedDay[]): Stretch[] {
  const stretches: Stretch[] = [];
  let room = 0;
  for (const { day, bytes } of days) {
    const isPacked = bytes !== null;
    const last = stretches.at(-1);
    const size = isPacked ? Number(bytes) : UNPACKED_DAY;
    if (last?.isPacked === isPacked && size <= room) last.last_day = day;
    else {
      stretches.push({ first_day: day, last_day: day, isPacked });
      room = BYTES_AT_ONCE;
    }
    room -= size;
  }
  return stretches;
}
