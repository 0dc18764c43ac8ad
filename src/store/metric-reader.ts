import { ConnectionError } from 'sequelize';
import { DatabaseUnavailable } from '../errors';
import { type MetricReader, type Snapshot } from '../metrics/reader';
import { type Database } from './database';
import { ReplicaUnfit } from './replica';
import { readReplica } from './replica-reader';
import { type Rollups } from './rollups/rollups';
import { readFolded, readSnapshot } from './snapshot';
import { DatabaseTrouble } from './trouble';

/** Longest one statement of a screen may take on a server; the embedded database knows no limit. */
const STATEMENT_MS = 15_000;
/** From here on figures say that they are behind. */
const TOLD_LAG_MS = 5_000;

export interface MetricReaderOptions {
  statementMs?: number;
  toldLagMs?: number;
  /** The rollups of a database: the primary or its replica. Without them figures come from the shop's tables. */
  rollupsOf?: (database: Database) => Rollups;
  /** Once it is aborted what is being read is given up. */
  until?: AbortSignal | undefined;
  /** As of now: a copy that may be behind is not read. */
  isCurrent?: boolean;
}

/**
 * Reads in a transaction of one snapshot. Where the database has a replica that is well, and whose rollups are current,
 * that is read; a replica that fails on the way is left, and all of the work is done again on the primary. There, what
 * has changed is worked into the rollups first. Rejects with DatabaseUnavailable where no connection is to be had.
 */
export function createMetricReader(
  database: Database,
  {
    statementMs = STATEMENT_MS,
    toldLagMs = TOLD_LAG_MS,
    rollupsOf,
    until,
    isCurrent = false,
  }: MetricReaderOptions = {},
): MetricReader {
  const rollups = rollupsOf?.(database);

  async function readPrimary<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    try {
      // A database that takes no writes has no fold; then rows are counted, and where too much waits to be folded.
      const folding = await rollups?.foldToRead().then(
        (prepared) => ({ prepared, isAll: prepared === undefined }),
        () => undefined,
      );
      const { prepared } = folding ?? {};
      const through = { statementMs, rollups: folding?.isAll ? rollups : undefined, prepared, until };
      const answer = await readSnapshot(database, through, work);
      return answer ? answer.result : await readFolded(database, through, work);
    } catch (error) {
      if (!(error instanceof ConnectionError || error instanceof DatabaseTrouble)) throw error;
      throw new DatabaseUnavailable('the database cannot be reached', { cause: error });
    }
  }
  return {
    async snapshot(work) {
      const { replica } = database;
      if (!replica || isCurrent) return readPrimary(work);
      try {
        const through = { statementMs, toldLagMs, rollups: rollupsOf?.(replica.database), until };
        return await readReplica(replica, through, work);
      } catch (error) {
        if (!(error instanceof ReplicaUnfit)) throw error;
        return readPrimary(work);
      }
    },
  };
}
