import { ConnectionError } from 'sequelize';
import { DatabaseUnavailable } from '../errors';
import { type MetricReader, type Snapshot } from '../metrics/reader';
import { type Database } from './database';
import { LOCK_SQL, type Rollups } from './rollups/rollups';

/** Longest one statement of a screen may take on a server; the embedded database knows no limit. */
const STATEMENT_MS = 15_000;

const WRITE = { isolation: 'repeatable read', isUncompiled: true } as const;
const READ = { ...WRITE, readOnly: true } as const;

type Work<T> = (snapshot: Snapshot) => Promise<T>;

/**
 * Reads in a transaction of one snapshot; each statement in a savepoint, so that one may fail alone. With `rollups`,
 * what has changed is worked into them first: where somebody writes so busily that there is always something left,
 * in the same transaction.
 * Rejects with DatabaseUnavailable where no connection is to be had.
 */
export function createMetricReader(
  database: Database,
  { statementMs = STATEMENT_MS, rollups }: { statementMs?: number; rollups?: Rollups } = {},
): MetricReader {
  const select = (sql: string, binds: object) =>
    database.transaction(() => database.query<Record<string, unknown>>(sql, { ...binds }), {
      timeoutMs: statementMs,
    });

  /** Answers undefined, with nothing read, where the rollups are behind. */
  async function read<T>(work: Work<T>): Promise<{ result: T } | undefined> {
    return database.transaction(async () => {
      const standing = await rollups?.standing();
      if (standing === 'behind') return undefined;
      return { result: await work({ hasRollups: standing === 'current', select }) };
    }, READ);
  }

  async function readFolded<T>(work: Work<T>): Promise<T> {
    return database.transaction(
      async () => {
        await database.query(LOCK_SQL);
        await rollups?.foldHere();
        return work({ hasRollups: (await rollups?.standing()) === 'current', select });
      },
      WRITE,
    );
  }

  return {
    async snapshot(work) {
      try {
        // A database that takes no writes has no fold, and its figures come from the shop's own tables.
        const isFolded = await rollups?.fold().then(
          () => true,
          () => false,
        );
        const answer = await read(work);
        if (answer) return answer.result;
        return isFolded
          ? await readFolded(work)
          : await database.transaction(() => work({ hasRollups: false, select }), READ);
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        throw new DatabaseUnavailable('the database cannot be reached', { cause: error });
      }
    },
  };
}
