import { type Logger } from '../../logger';
import { type Database } from '../database';

const CHECKPOINT_EVERY_MS = 5 * 60_000;
const VACUUM_EVERY_MS = 60 * 60_000;

/** Starts the write-ahead log over; nothing in the embedded server does so by itself, and it grows without end. */
export async function checkpoint({ sequelize }: Database): Promise<void> {
  await sequelize.query('CHECKPOINT', { transaction: null });
}

/** What autovacuum does on a server: frees dead rows and renews the planner's statistics. */
export async function vacuum({ sequelize }: Database): Promise<void> {
  await sequelize.query('VACUUM (ANALYZE)', { transaction: null });
}

/** Runs both on their schedule, through the one connection and so never beside another query. */
export function scheduleMaintenance(database: Database, logger: Logger): () => void {
  const run = (name: string, work: (database: Database) => Promise<void>) => () => {
    work(database).catch((error: unknown) =>
      logger.warn({ err: error }, `embedded database: ${name} failed`),
    );
  };
  const timers = [
    setInterval(run('checkpoint', checkpoint), CHECKPOINT_EVERY_MS),
    setInterval(run('vacuum', vacuum), VACUUM_EVERY_MS),
  ];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}
