import { before } from '../before';
import { type Clock } from '../clock';
import { type Database } from './database';
import { poolState } from './pool';
import { asTrouble, BUSY, DatabaseTrouble, SILENT, SLOW } from './trouble';

/** Less than a part of /readyz may take. */
const SLOW_MS = 1_500;
/** A write of one row that is not answered for so long is more than slow. */
const SILENT_MS = 5_000;

/** Rejects with DatabaseTrouble, within SLOW_MS, unless a write was answered in time. */
export type Heartbeat = () => Promise<void>;

interface Beat {
  since: number;
  /** It had to queue for a connection: all were taken, or others waited for those that were being opened. */
  isQueued: boolean;
  /** Resolves with how long it took. */
  answered: Promise<number>;
}

/**
 * Proves that the database takes writes: a server that became read-only still answers every question. Whoever asks
 * while a beat is under way waits for the same one: on a server that hangs each would hold a connection of the pool.
 */
export function createHeartbeat(database: Database, clock: Clock): Heartbeat {
  let underway: Beat | undefined;
  /** What the last beat failed with: while the next one waits, that is what is known. */
  let failure: DatabaseTrouble | undefined;

  const isFull = () => poolState(database)?.isFull ?? false;

  function begin(): Beat {
    const since = performance.now();
    const isQueued = isFull() || (poolState(database)?.waiting ?? 0) > 0;
    const answered = beat(database, clock.now()).then(
      () => {
        underway = failure = undefined;
        return performance.now() - since;
      },
      (error: unknown) => {
        underway = undefined;
        throw (failure = asTrouble(error));
      },
    );
    // Whoever asks may have gone before it fails.
    answered.catch(() => undefined);
    return { since, isQueued, answered };
  }

  return async () => {
    const mine = (underway ??= begin());
    const took = await before(SLOW_MS, mine.answered);
    if (took === undefined) throw failure ?? new DatabaseTrouble(lateness(mine));
    if (took > SLOW_MS) throw new DatabaseTrouble(SLOW);
  };

  function lateness({ since, isQueued }: Beat): string {
    // One that has a connection hears nothing on it, whoever has taken all others since.
    if (isQueued && isFull()) return BUSY;
    return performance.now() - since < SILENT_MS ? SLOW : SILENT;
  }
}

export async function beat(database: Database, now: number): Promise<void> {
  await database.query(
    `INSERT INTO service_heartbeat (id, at) VALUES (1, $now::timestamptz)
     ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at RETURNING id`,
    { now: new Date(now).toISOString() },
    { waits: true },
  );
}
