import { ConnectionError } from 'sequelize';
import { DatabaseUnavailable } from '../errors';
import { type MetricReader } from '../metrics/reader';
import { type Database } from './database';

/** Longest one statement of a screen may take on a server; the embedded database knows no limit. */
const STATEMENT_MS = 15_000;

/**
 * Reads in a read-only transaction of one snapshot; each statement in a savepoint, so that one may fail alone.
 * Rejects with DatabaseUnavailable where no connection is to be had.
 */
export function createMetricReader(
  database: Database,
  { statementMs = STATEMENT_MS }: { statementMs?: number } = {},
): MetricReader {
  const select = (sql: string, binds: object) =>
    database.transaction(() => database.query<Record<string, unknown>>(sql, { ...binds }), {
      timeoutMs: statementMs,
    });
  return {
    async snapshot(work) {
      try {
        return await database.transaction(() => work({ select }), {
          readOnly: true,
          isolation: 'repeatable read',
        });
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        throw new DatabaseUnavailable('the database cannot be reached', { cause: error });
      }
    },
  };
}
