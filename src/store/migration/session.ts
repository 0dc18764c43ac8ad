import { type Logger } from '../../logger';
import { UserError } from '../../errors';
import { type Database } from '../database';

export type Row = Record<string, unknown>;

/** One connection for a whole run of migrations. If it dies, so do the lock and the run, together. */
export interface MigrationSession {
  /** Positional values (`$1`), and no reading of `$` in a text without values: function bodies have them. */
  query: <R extends object = Row>(sql: string, values?: readonly unknown[]) => Promise<R[]>;
  /** Not nestable. */
  transaction: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What the pool hands out: a `pg` client, which Sequelize does not describe. */
interface Connection {
  query(sql: string, values?: unknown[]): Promise<{ rows: object[] } | { rows: object[] }[]>;
}

/** Any number that no other program is likely to lock; the same in every version of this one. */
const LOCK_KEY = '7308620133170955';
const LOCK_POLL_MS = 250;
const LOCK_WAIT_MS = 15 * 60_000;

/** Runs `work` on one connection, on a server while holding the lock that other migrators wait for. */
export async function withMigrationSession<T>(
  database: Database,
  logger: Logger,
  work: (session: MigrationSession) => Promise<T>,
): Promise<T> {
  const pool = database.sequelize.connectionManager;
  const connection = (await pool.getConnection({ type: 'write' })) as Connection;
  const session = sessionOver(connection);
  try {
    if (database.kind === 'server') {
      // An index over a large table takes as long as it takes.
      await session.query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0');
      await waitForLock(session, logger);
    }
    return await work(session);
  } finally {
    await letGo(database, connection, logger);
  }
}

function sessionOver(connection: Connection): MigrationSession {
  const query = async <R extends object>(sql: string, values?: readonly unknown[]): Promise<R[]> => {
    const result = await (values ? connection.query(sql, [...values]) : connection.query(sql));
    // Several statements in one text give a list of results; the last one's rows are meant.
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last?.rows ?? []) as R[];
  };
  return {
    query,
    transaction: async (work) => {
      await query('BEGIN');
      try {
        const result = await work();
        await query('COMMIT');
        return result;
      } catch (error) {
        await query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
  };
}

/**
 * Asks again and again instead of waiting inside `pg_advisory_lock`: a waiting statement holds a
 * snapshot, and CREATE INDEX CONCURRENTLY of the one at work waits for all snapshots to end.
 */
async function waitForLock(session: MigrationSession, logger: Logger): Promise<void> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (let attempt = 1; ; attempt++) {
    const [row] = await session.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      LOCK_KEY,
    ]);
    if (row?.held) return;
    if (attempt === 1) logger.info('another process migrates the database; waiting for it');
    if (Date.now() > deadline) {
      throw new UserError(
        'Another process has been migrating this database for 15 minutes; look for it in pg_stat_activity.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

async function letGo(database: Database, connection: Connection, logger: Logger): Promise<void> {
  const pool = database.sequelize.connectionManager as unknown as {
    releaseConnection(connection: Connection): void;
    destroyConnection(connection: Connection): Promise<void>;
  };
  try {
    // On a server it carries our settings and the lock, and both end with it.
    if (database.kind === 'server') await pool.destroyConnection(connection);
    else pool.releaseConnection(connection);
  } catch (error) {
    logger.debug({ err: error }, 'the connection of the migration was gone already');
  }
}
