import { type Snapshot } from '../metrics/reader';
import { type Database } from './database';
import { LOCK_SQL, type Rollups } from './rollups/rollups';

export interface SnapshotOptions {
  /** Longest one statement may take on a server. */
  statementMs: number;
  rollups?: Rollups | undefined;
}

type Work<T> = (snapshot: Snapshot) => Promise<T>;

const WRITE = { isolation: 'repeatable read', isOfSmallParts: true } as const;
const READ = { ...WRITE, readOnly: true } as const;
/** Without rollups. */
const NONE = { unfit: 'all', isBehind: false } as const;

/**
 * Runs `work` in a read-only transaction of one snapshot, each statement in a savepoint, and with a limit of its own.
 * Resolves with undefined, with nothing done, where the rollups are behind the tables in that snapshot.
 */
export function readSnapshot<T>(
  database: Database,
  { statementMs, rollups }: SnapshotOptions,
  work: Work<T>,
): Promise<{ result: T } | undefined> {
  return database.transaction(
    async () => {
      const { unfit, isBehind } = (await rollups?.look()) ?? NONE;
      if (isBehind) return undefined;
      return { result: await work({ unfit, select: selectIn(database) }) };
    },
    { ...READ, timeoutMs: statementMs },
  );
}

/** The same where somebody writes so busily that something always waits: it is worked in by the same transaction. */
export function readFolded<T>(
  database: Database,
  { statementMs, rollups }: SnapshotOptions,
  work: Work<T>,
): Promise<T> {
  return database.transaction(async () => {
    await database.query(LOCK_SQL);
    await rollups?.foldHere();
    const { unfit } = (await rollups?.look()) ?? NONE;
    return database.transaction(() => work({ unfit, select: selectIn(database) }), {
      timeoutMs: statementMs,
    });
  }, WRITE);
}

const selectIn =
  (database: Database): Snapshot['select'] =>
  (sql, binds) =>
    database.transaction(() => database.query<Record<string, unknown>>(sql, { ...binds }));
