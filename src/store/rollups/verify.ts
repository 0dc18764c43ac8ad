import { type Database } from '../database';
import { pullSpread, spreadTablesIn } from '../distributed/pulled';
import { isSpread } from '../distributed/spread';
import { readAlone, readBeside } from './consistent';
import { type Rollups } from './rollups';
import { bound, rollupBinds, type RollupSettings } from './settings';
import { conversionFacts } from './conversions';
import { JOURNEY_COMPARISONS } from './journeys-verify';
import { differ, type Rollup, type Source, summed } from './rollup';
import { SOURCES } from './sources';
import { loadRollupState } from './state';

/** Rows of one table that are not what the shop's tables say. */
export interface Difference {
  table: string;
  rows: number;
  /** One of them, and what it should be: null where there should be none. */
  is: unknown;
  shouldBe: unknown;
}

export interface VerifyOptions {
  /** Facts of about this share of the keys are compared, from 0 to 1; sums are always compared with all facts. */
  share?: number;
  /** Asked before each comparison; once it is false, those that are left are left out. */
  isWanted?: () => boolean;
  until?: AbortSignal | undefined;
}

/**
 * Compares facts with the shop's tables, and sums with facts, after working in what waits. Each of them is read in one
 * snapshot; it takes as long as there is data, and rejects with the reason of `until` once that is aborted.
 */
export async function verifyRollups(
  database: Database,
  { rollups, settings }: { rollups: Rollups; settings: RollupSettings },
  { share = 1, isWanted = () => true, until }: VerifyOptions = {},
): Promise<Difference[]> {
  let binds = { ...rollupBinds(settings), share };
  const find = async (table: string, keys: readonly string[], columns: readonly string[], sql: string) => {
    const all = [...keys, ...columns];
    const [row] = await database.query<{ rows: string; found: unknown; should_be: unknown }>(
      `WITH ${sql}, differing AS (
        SELECT to_jsonb(stored) AS found, to_jsonb(right_one) AS should_be FROM stored FULL JOIN right_one USING (${keys.join(', ')})
        WHERE ${differ(all, 'stored', 'right_one')}
      )
      SELECT count(*)::text AS rows, (array_agg(found))[1] AS found, (array_agg(should_be))[1] AS should_be FROM differing`,
      bound(sql, binds),
    );
    const rows = Number(row?.rows ?? 0);
    const difference = { table, rows, is: row?.found ?? null, shouldBe: row?.should_be ?? null };
    return rows === 0 ? [] : [difference];
  };
  const sources = [...SOURCES, conversionFacts];
  const isPulled = await isSpread(database);
  const comparisons: (() => Promise<Difference[]>)[] = [
    ...sources.flatMap((source) => [
      () => find(source.table, [source.key], source.columns, factsOf(source)),
      ...source.rollups.map(
        (rollup) => () => find(rollup.table, rollup.keys, rollup.amounts, sumsOf(rollup, source)),
      ),
    ]),
    ...JOURNEY_COMPARISONS.filter(({ isOfAll }) => !isOfAll || !isPulled || share === 1).map(
      ({ table, keys, columns, sql }) =>
        () =>
          find(table, keys, columns, sql),
    ),
  ];
  const compare = async (some: typeof comparisons): Promise<Difference[]> => {
    const state = await loadRollupState(database);
    // What was built for other settings is right where it is what those make of the tables.
    if (state.settings) binds = { ...binds, ...rollupBinds(state.settings) };
    const differences: Difference[] = [];
    for (const one of some) if (isWanted()) differences.push(...(await one()));
    return differences;
  };
  // What is pulled from a cluster is pulled once, and nobody else folds until it is compared.
  if (isPulled) {
    return readAlone(database, { rollups, until }, async () => {
      await pullShare(database, share);
      return compare(comparisons);
    });
  }
  const differences: Difference[] = [];
  for (const one of comparisons) {
    if (isWanted())
      differences.push(...(await readBeside(database, { rollups, until }, () => compare([one]))));
  }
  return differences;
}

async function pullShare(database: Database, share: number): Promise<void> {
  const tables = spreadTablesIn(
    [...SOURCES.map(({ fresh }) => fresh('')), ...JOURNEY_COMPARISONS.map(({ sql }) => sql)].join(' '),
  );
  await pullSpread(database, tables, { condition: isLookedAt('customer_id'), bind: { share } });
}

/** The key's hash decides, so that both sides look at the same ones. */
const isLookedAt = (key: string) => `(hashtext(${key}::text) & 1048575) < $share::float8 * 1048576`;

function factsOf({ table, key, columns, fresh, keys }: Source): string {
  const all = [key, ...columns].join(', ');
  const isOne = isLookedAt(key);
  return `keys AS (
      SELECT ${key} FROM (${keys('true')}) AS there WHERE ${isOne}
      UNION SELECT ${key} FROM ${table} WHERE ${isOne}
    ), right_one AS (${fresh(`SELECT ${key} FROM keys`)}
    ), stored AS (SELECT ${all} FROM ${table} WHERE ${isOne})`;
}

function sumsOf(rollup: Rollup, source: Source): string {
  const columns = [...rollup.keys, ...rollup.amounts].join(', ');
  const change = `change AS (SELECT 1 AS sign, * FROM ${source.table})`;
  return `${[change, ...(source.relations ?? [])].join(', ')},
    right_one AS (${summed(rollup)}),
    stored AS (
      SELECT ${columns} FROM ${rollup.table}
      WHERE ${rollup.amounts.map((amount) => `${amount} <> 0`).join(' OR ')}
    )`;
}
