import { DatabaseError } from 'sequelize';

/** A few seconds' work at most, so that nobody waits long for the lock. */
const MOST = 20_000;
const LEAST = 100;

/** How many keys one statement works in. */
export interface Chunk {
  readonly size: number;
  /** Of what it was in the beginning. */
  readonly share: number;
  /**
   * A statement failed: whether it is to be tried again, with half as many. A slow server takes longer for as many than any
   * statement may, and would never come to the end.
   */
  isSmallerAfter(error: unknown): boolean;
}

export function createChunk(most = MOST): Chunk {
  let size = most;
  return {
    get size() {
      return size;
    },
    get share() {
      return size / most;
    },
    isSmallerAfter(error) {
      if (!isTooLong(error) || size <= LEAST) return false;
      size = Math.max(LEAST, Math.floor(size / 2));
      return true;
    },
  };
}

const QUERY_CANCELED = '57014';

/** Whether the server gave up a statement because it took longer than any may. */
const isTooLong = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.original as { code?: string }).code === QUERY_CANCELED;
