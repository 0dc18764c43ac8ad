import { ConnectionAcquireTimeoutError } from 'sequelize';
import { type PoolState } from './pool';
import { BUSY, DatabaseTrouble, SILENT } from './trouble';

/** Fewer who wait for a connection are served soon, whatever is slow. */
const CROWD = 20;
/** How long a crowd is watched before anybody is sent away. */
const WATCH_MS = 1_000;
/** Of older times less and less is counted. */
const FORGET_MS = 4_000;
/** Longer than this nobody waits for the database: customers are told at once, or served without. */
const MOST_WAIT_MS = 3_000;

/** Says at once that there will be no answer, to whom would wait for one in vain and keep others waiting meanwhile. */
export interface Admission {
  /**
   * `waits`: the queue for a connection may be as long as it likes.
   * @throws DatabaseTrouble where the server is known to be silent, or the queue is too long
   */
  admit(waits: boolean): void;
  /** Something that was admitted has ended. */
  ended(): void;
  /** The error that something failed with, or what is known better: of a silent server no connection is to be had. */
  reasonOf(error: unknown): unknown;
}

export interface AdmissionOptions {
  pool: () => PoolState | undefined;
  isSilent: () => boolean;
  /** Milliseconds on a clock that only goes forwards. */
  monotonic?: () => number;
}

export function createAdmission({
  pool,
  isSilent,
  monotonic = () => performance.now(),
}: AdmissionOptions): Admission {
  /** Since when there is a crowd, and how many were served in that time. */
  let since: number | undefined;
  let served = 0;

  /** How long whoever comes now will wait, by how quickly the crowd is served; 0 while that is not known. */
  function wait(waiting: number): number {
    if (since === undefined) {
      since = monotonic();
      served = 0;
    }
    const watched = monotonic() - since;
    if (watched < WATCH_MS) return 0;
    const each = watched / Math.max(1, served);
    if (watched > FORGET_MS) {
      since += watched / 2;
      served /= 2;
    }
    return waiting * each;
  }

  return {
    admit(waits) {
      if (isSilent()) throw new DatabaseTrouble(SILENT);
      const waiting = pool()?.waiting ?? 0;
      if (waiting < CROWD) since = undefined;
      else if (wait(waiting) > MOST_WAIT_MS && !waits) throw new DatabaseTrouble(BUSY);
    },
    ended: () => void (served += 1),
    reasonOf: (error) =>
      error instanceof ConnectionAcquireTimeoutError && isSilent()
        ? new DatabaseTrouble(SILENT, { cause: error })
        : error,
  };
}

/** Of whoever is never sent away. */
export const ADMIT_ALL: Admission = {
  admit: () => undefined,
  ended: () => undefined,
  reasonOf: (error) => error,
};
