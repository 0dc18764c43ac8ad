import { differ, type Rollup, type Source, summed } from './rollup';

/** Sums that are being made anew of facts that stay: they hold those of some keys. `isIn` is a condition on the key. */
export interface Unfinished {
  sums: readonly Rollup[];
  isIn: string;
}

/**
 * The one statement that brings the facts of some keys, and every rollup over them, up to what the shop's tables
 * hold. `claim` is SQL that answers the keys in a column of the key's name: it may take pending ones away in the
 * same statement. Answers how many keys were `claimed` and, as text, the `last` of them.
 *
 * A build passes nothing on, since it comes to all keys itself.
 */
export function foldStatement(
  source: Source,
  claim: string,
  { isBuild = false, unfinished }: { isBuild?: boolean; unfinished?: Unfinished | undefined } = {},
): string {
  const { table, key, columns, passesOn = [], relations = [] } = source;
  const all = [key, ...columns].join(', ');
  const sets = columns.map((column) => `${column} = EXCLUDED.${column}`).join(', ');
  const steps = [
    `claimed AS (${claim})`,
    `ids AS MATERIALIZED (SELECT DISTINCT ${key} FROM claimed)`,
    `fresh AS MATERIALIZED (${source.fresh(`SELECT ${key} FROM ids`)})`,
    `stored AS MATERIALIZED (SELECT ${all} FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ids))`,
    // Most keys turn out to be as they were: an order that was touched in a column that no figure reads.
    `changed AS MATERIALIZED (
      SELECT ${key} FROM fresh FULL JOIN stored USING (${key}) WHERE ${differ([key, ...columns], 'fresh', 'stored')}
    )`,
    `change AS MATERIALIZED (
      SELECT 1 AS sign, ${all} FROM fresh WHERE ${key} IN (SELECT ${key} FROM changed)
      UNION ALL SELECT -1, ${all} FROM stored WHERE ${key} IN (SELECT ${key} FROM changed)
    )`,
    ...relations,
    ...source.rollups.map((rollup) => {
      if (unfinished?.sums.includes(rollup)) return additionIf(rollup, unfinished.isIn, relations);
      return isBuild ? builtAddition(rollup) : addition(rollup);
    }),
    `gone AS (
      DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM changed)
        AND ${key} NOT IN (SELECT ${key} FROM fresh)
    )`,
    `kept AS (
      INSERT INTO ${table} (${all}) SELECT ${all} FROM fresh WHERE ${key} IN (SELECT ${key} FROM changed)
      ON CONFLICT (${key}) DO UPDATE SET ${sets}
    )`,
    ...(isBuild ? [] : passesOn).map(
      (on, index) => `passed_${index} AS (INSERT INTO ${on.pending} (${on.key}) ${on.sql})`,
    ),
  ];
  return `WITH ${steps.join(',\n')}
    SELECT (SELECT count(*) FROM claimed)::integer AS claimed,
      (SELECT ${key} FROM ids ORDER BY ${key} DESC LIMIT 1)::text AS last`;
}

/**
 * Adds to some sums the facts of the keys that `ids` selects, as they are known. Answers how many keys were `claimed`
 * and, as text, the `last` of them.
 */
export const sumsStatement = (
  { table, key, relations = [] }: Source,
  sums: readonly Rollup[],
  ids: string,
): string =>
  `WITH ids AS MATERIALIZED (${ids}),
    change AS MATERIALIZED (SELECT 1 AS sign, ${table}.* FROM ${table} JOIN ids USING (${key})),
    ${[...relations, ...sums.map(builtAddition)].join(',\n')}
    SELECT (SELECT count(*) FROM ids)::integer AS claimed,
      (SELECT ${key} FROM ids ORDER BY ${key} DESC LIMIT 1)::text AS last`;

/** Takes up to `$limit` pending keys. */
export const claimPending = ({ pending, key }: Source): string =>
  `DELETE FROM ${pending} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${pending} LIMIT $limit::integer)) RETURNING ${key}`;

/**
 * Adds what a build has worked in to a sum, as a common table expression. Most rows are new and many: ON CONFLICT, though
 * one builds at a time, spares a look for each.
 */
export const builtAddition = (rollup: Rollup): string => additionFrom(rollup, '');

/** The same of those changes whose key meets a condition. */
const additionIf = (rollup: Rollup, isIn: string, relations: readonly string[]): string =>
  additionFrom(rollup, `WITH ${[`change AS (SELECT * FROM change WHERE ${isIn})`, ...relations].join(', ')}`);

function additionFrom(rollup: Rollup, change: string): string {
  const { table, keys, amounts } = rollup;
  const sets = amounts.map((amount) => `${amount} = ${table}.${amount} + EXCLUDED.${amount}`);
  return `${table}_added AS (
      ${change} INSERT INTO ${table} (${[...keys, ...amounts].join(', ')}) ${summed(rollup)}
      ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sets.join(', ')}
    )`;
}

/**
 * Adds what changed to a sum, as common table expressions. One folds at a time, so that a row is there or is not: ON
 * CONFLICT would write a lock to the log for each that it changes, nearly as much as the change. Which rows are new is
 * known from those that were changed: the table, to which the statement writes, is not looked through for it.
 */
export function addition(rollup: Rollup): string {
  const { table, keys, amounts } = rollup;
  const all = [...keys, ...amounts].join(', ');
  const sets = amounts.map((amount) => `${amount} = sums.${amount} + added.${amount}`);
  const isSame = keys.map((key) => `sums.${key} = added.${key}`).join(' AND ');
  return `${table}_added AS MATERIALIZED (${summed(rollup)}),
    ${table}_changed AS (
      UPDATE ${table} AS sums SET ${sets.join(', ')} FROM ${table}_added AS added
      WHERE ${isSame}
      RETURNING ${keys.map((key) => `sums.${key}`).join(', ')}
    ),
    ${table}_new AS (
      INSERT INTO ${table} (${all}) SELECT ${all} FROM ${table}_added AS added
      WHERE NOT EXISTS (SELECT FROM ${table}_changed AS sums WHERE ${isSame})
    )`;
}
