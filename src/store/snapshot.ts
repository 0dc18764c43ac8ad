import { DatabaseError } from 'sequelize';
import { type Binds, RefusedTogether, type Snapshot } from '../metrics/reader';
import { type Database } from './database';
import { afterRefusal } from './distributed/refused';
import { prepared } from './prepared-client';
import { LOCK_SQL } from './rollups/fold';
import { type Rollups } from './rollups/rollups';

export interface SnapshotOptions {
  /** Longest one statement may take on a server. */
  statementMs: number;
  rollups?: Rollups | undefined;
  /** Without them: how many percent of them are there, where that is why. */
  prepared?: number | undefined;
  /** Once it is aborted what is being read is given up. */
  until?: AbortSignal | undefined;
}

type Work<T> = (snapshot: Snapshot) => Promise<T>;

const WRITE = { isolation: 'repeatable read', isOfSmallParts: true } as const;
const READ = { ...WRITE, readOnly: true } as const;

/** Without rollups. */
const none = ({ prepared }: SnapshotOptions) =>
  ({ unfit: 'all', prepared, isBehind: false, builds: undefined }) as const;

/**
 * Runs `work` in a read-only transaction of one snapshot, each statement with a limit of its own. Resolves with
 * undefined where the rollups are behind the tables in that snapshot, with nothing done; or where somebody began to build
 * them anew meanwhile, when what was done is worth nothing.
 */
export async function readSnapshot<T>(
  database: Database,
  options: SnapshotOptions,
  work: Work<T>,
): Promise<{ result: T } | undefined> {
  const { statementMs, rollups, until } = options;
  const read = await database.transaction(
    async () => {
      const { unfit, prepared, isBehind, builds } = (await rollups?.look()) ?? none(options);
      if (isBehind) return undefined;
      const result = await work({ unfit, prepared, select: await selectIn(database) });
      return { result, builds: unfit === 'all' ? undefined : builds };
    },
    { ...READ, timeoutMs: statementMs, until },
  );
  if (!read || (read.builds !== undefined && (await rollups?.hasBegunSince(read.builds)))) return undefined;
  return { result: read.result };
}

/** The same where somebody writes so busily that something always waits: it is worked in by the same transaction. */
export function readFolded<T>(database: Database, options: SnapshotOptions, work: Work<T>): Promise<T> {
  const { statementMs, rollups, until } = options;
  return database.transaction(
    async () => {
      await database.query(LOCK_SQL);
      await rollups?.foldHere();
      const { unfit, prepared } = (await rollups?.look()) ?? none(options);
      return database.transaction(async () => work({ unfit, prepared, select: await selectIn(database) }), {
        timeoutMs: statementMs,
      });
    },
    { ...WRITE, until },
  );
}

/**
 * Whoever goes through the shop's own tables sorts and joins by the hundred thousand: a few megabytes, which is what a
 * server gives of itself, go to disk and back several times. And workers that each read and sort a part are worth it,
 * though many rows come from them: handing one over costs less than a tenth of what the planner believes.
 */
export const ROOM = `SELECT set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')) / 1024, ${32 * 1024}) || 'kB', true),
  set_config('parallel_tuple_cost', '0.01', true)`;

/** Small tables are read the same way whatever is asked: with one plan for all values it is made only once. */
const SMALL = 'force_generic_plan';
const planned = (mode: string) => `SET LOCAL plan_cache_mode = ${mode}`;

/** What a server, or a pooler in front of it, says of a plan that it does not keep: the statement is well. */
const PLAN_FAULTS = new Set([
  '26000', // invalid_sql_statement_name: a pooler has changed servers
  '42P05', // duplicate_prepared_statement: another's of the same pooler
  '0A000', // feature_not_supported: a table has changed, "cached plan must not change result type"
]);

/**
 * Selects in the current transaction. A statement that fails takes the transaction back to where it began to select,
 * which in one that only reads loses nothing: so it costs the others no savepoints of their own.
 */
async function selectIn(database: Database): Promise<Snapshot['select']> {
  const isServer = database.kind === 'server';
  // Most who come ask for small tables first.
  let mode = isServer ? SMALL : '';
  await database.query(`SAVEPOINT selecting${isServer ? `; ${planned(SMALL)}` : ''}`);

  async function run(sql: string, binds: Binds): Promise<Record<string, unknown>[]> {
    try {
      return await database.query<Record<string, unknown>>(sql, { ...binds });
    } catch (error) {
      mode = '';
      // Where the connection is gone there is nothing to go back to, and what happened first is what counts.
      await database.query('ROLLBACK TO SAVEPOINT selecting').catch(() => undefined);
      throw error;
    }
  }
  if (!isServer) return run;

  async function ask(sql: string, binds: Binds, isOfMany: boolean): Promise<Record<string, unknown>[]> {
    try {
      return await run(sql, binds);
    } catch (error) {
      const other = await afterRefusal(database, sql, error);
      if (other === undefined) throw error;
      if (isOfMany) throw new RefusedTogether('asked singly, less has to be pulled to one machine');
      return run(other, binds);
    }
  }

  return async (sql, binds, { isSmall = false, isOfMany = false } = {}) => {
    const wanted = isSmall ? SMALL : 'auto';
    if (mode !== wanted) await database.query(`${planned(wanted)}; ${isSmall ? '' : ROOM}`);
    mode = wanted;
    if (!isSmall) return ask(sql, binds, isOfMany);
    return run(prepared(sql), binds).catch((error: unknown) => {
      if (!isPlanFault(error)) throw error;
      return ask(sql, binds, isOfMany);
    });
  };
}

const isPlanFault = (error: unknown): boolean =>
  error instanceof DatabaseError && PLAN_FAULTS.has((error.original as { code?: string }).code ?? '');
