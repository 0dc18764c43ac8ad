import { UserError } from '../../errors';
import { type Logger } from '../../logger';
import { type MigrationSession } from './session';

/** Whoever waits for a lock makes everybody behind it wait: so long at most, then let them pass and ask again. */
const LOCK_TIMEOUT_MS = 300;
const GIVE_UP_MS = 3 * 60_000;
const MAX_PAUSE_MS = 2_000;

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK_DETECTED = '40P01';

/** Runs `work` in a transaction that never waits long for a lock, as often as it takes to get it. */
export async function patiently<T>(
  { session, logger }: { session: MigrationSession; logger: Logger },
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await session.transaction(async () => {
        await session.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
        return work();
      });
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      if (Date.now() > deadline) {
        throw new UserError(
          `${what}: the lock could not be had in ${GIVE_UP_MS / 60_000} minutes because another session holds` +
            ' it; look in pg_stat_activity for one that is "idle in transaction", and run again to continue.',
        );
      }
      logger.info({ attempt }, `${what}: the table is busy, trying again`);
      // A random part, so that two who collide do not collide again.
      const pause = Math.min(MAX_PAUSE_MS, 50 * 2 ** attempt) * (0.5 + Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function isLockFailure(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === LOCK_NOT_AVAILABLE || code === DEADLOCK_DETECTED;
}
