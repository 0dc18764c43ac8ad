import { ConnectionError } from 'sequelize';
import { DatabaseUnavailable } from '../errors';
import { type MetricReader, type Snapshot } from '../metrics/reader';
import { type Database } from './database';
import { ReplicaUnfit } from './replica';
import { readReplica } from './replica-reader';
import { readSnapshot } from './snapshot';

/** Longest one statement of a screen may take on a server; the embedded database knows no limit. */
const STATEMENT_MS = 15_000;
/** From here on figures say that they are behind. */
const TOLD_LAG_MS = 5_000;

/**
 * Reads in a read-only transaction of one snapshot; each statement in a savepoint, so that one may fail alone. Where
 * the database has a replica that is well, that is read; a replica that fails on the way is left, and all of the work
 * is done again on the primary. Rejects with DatabaseUnavailable where no connection is to be had.
 */
export function createMetricReader(
  database: Database,
  { statementMs = STATEMENT_MS, toldLagMs = TOLD_LAG_MS }: { statementMs?: number; toldLagMs?: number } = {},
): MetricReader {
  async function readPrimary<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    try {
      return await readSnapshot(database, statementMs, work);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      throw new DatabaseUnavailable('the database cannot be reached', { cause: error });
    }
  }
  return {
    async snapshot(work) {
      if (!database.replica) return readPrimary(work);
      try {
        return await readReplica(database.replica, { statementMs, toldLagMs }, work);
      } catch (error) {
        if (!(error instanceof ReplicaUnfit)) throw error;
        return readPrimary(work);
      }
    },
  };
}
