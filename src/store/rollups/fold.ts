import { type Clock } from '../../clock';
import { type Database } from '../database';
import { createChunk } from './chunk';
import { createFoldHere } from './fold-here';
import { countWaiting, isReadingBehind, waitingTables } from './waiting';

export interface Fold {
  /**
   * Works in what has changed since the last fold, in transactions of a chunk each. Resolves with how much that was, in keys
   * and rows that waited.
   */
  fold(): Promise<number>;
  /**
   * The same for somebody who is about to read. While all of them are being built nobody can, and nothing is done: it would
   * wait for a step of the build each time. Where so much has changed at once that it takes seconds, nobody waits for the
   * end: resolves with how many percent of it are worked in, and with undefined where all is.
   */
  foldToRead(): Promise<number | undefined>;
  /** The same inside the caller's transaction, whose first statement LOCK_SQL must have been. */
  foldHere(): Promise<number>;
}

/**
 * One folds at a time, in whichever process. It is a lock on a table, since that alone can be had before a
 * transaction takes its snapshot; those who read rollups do not wait for it.
 */
export const LOCK_SQL = 'LOCK TABLE rollup_state IN EXCLUSIVE MODE';

/** What has come within a second or two is worked in by then, however busy the shop is. */
const READER_WAITS_MS = 5_000;

/**
 * Once `until` is aborted a fold takes no further statement, and rejects with its reason: the next one does the rest.
 * `most`: keys of one statement, and about as many of one transaction.
 */
export function createFold(
  database: Database,
  { clock, until, most }: { clock: Clock; until?: AbortSignal | undefined; most?: number | undefined },
): Fold {
  const chunk = createChunk(most);
  const foldHere = createFoldHere(database, { clock, chunk, until });
  /** As many rows have waited at once since all was worked in. */
  let mostWaiting = 0;

  /** A chunk a transaction: nobody waits long for the lock, and what is done stays done. */
  async function foldPart(): Promise<{ folded: number; isAll: boolean }> {
    const room = { left: chunk.size };
    const foldAlone = async () => {
      await database.query(LOCK_SQL);
      return foldHere(room);
    };
    try {
      const folded = await database.transaction(foldAlone, { until });
      return { folded, isAll: room.left > 0 };
    } catch (error) {
      // The next one takes less at a time.
      chunk.isSmallerAfter(error);
      throw error;
    }
  }

  return {
    foldHere: () => foldHere({ left: Infinity }),
    async fold() {
      if ((await waitingTables(database)).length === 0) return 0;
      let all = 0;
      for (;;) {
        const { folded, isAll } = await foldPart();
        all += folded;
        if (isAll) return all;
      }
    },
    async foldToRead() {
      const latest = clock.now() + READER_WAITS_MS;
      let isAll = !(await isReadingBehind(database));
      while (!isAll && clock.now() < latest) ({ isAll } = await foldPart());
      if (isAll) {
        mostWaiting = 0;
        return undefined;
      }
      const waiting = await countWaiting(database);
      mostWaiting = Math.max(mostWaiting, waiting, 1);
      return Math.floor(100 * (1 - waiting / mostWaiting));
    },
  };
}
