import { type Database } from '../database';
import { SPREAD_BY, SPREAD_TABLES } from './spread';

interface Problem {
  name: string;
  problem: string;
}

/** What a cluster refuses, by its documentation, of any table that is no longer one of the coordinator's own. */
const PROBLEMS = `WITH asked AS (
    SELECT name, to_regclass(quote_ident(name)) AS oid FROM unnest($tables::text[]) AS name
  ), columns AS (
    SELECT asked.oid, attnum FROM asked JOIN pg_attribute ON attrelid = asked.oid AND attname = $column::text
  )
  SELECT name, 'the key ' || indexrelid::regclass || ' of ' || name || ' lacks ' || $column::text AS problem
  FROM pg_index JOIN asked ON indrelid = asked.oid LEFT JOIN columns USING (oid)
  WHERE $column::text IS NOT NULL AND indisunique AND NOT coalesce(columns.attnum = ANY (indkey::smallint[]), false)
  UNION ALL
  SELECT name, 'the reference ' || conname || ' of ' || conrelid::regclass || ' leads from or to ' || name
  FROM pg_constraint JOIN asked ON asked.oid IN (conrelid, confrelid) WHERE contype = 'f'
  UNION ALL
  SELECT name, 'the trigger ' || tgname || ' of ' || name || ' is not ours'
  FROM pg_trigger JOIN asked ON tgrelid = asked.oid
  WHERE NOT tgisinternal AND NOT (tgname LIKE 'shop\\_pulse\\_%' AND $column::text IS NOT NULL)
    AND tgname NOT LIKE 'truncate\\_trigger%'
  ORDER BY problem`;

/**
 * Of tables that are to be spread: keys without the column by which they are, references from or to them, and
 * triggers, but for those that `npm run distribute` moves. One for each, in words; empty where all may be spread.
 */
export async function spreadProblems(database: Database): Promise<string[]> {
  const binds = { tables: SPREAD_TABLES, column: SPREAD_BY };
  return (await database.query<Problem>(PROBLEMS, binds)).map(({ problem }) => problem);
}

/**
 * Of tables that are to be on every node: triggers, and references, which would make the tables at their other end
 * the cluster's as well, with the limits of a reference table. By name, in words; those without are left out.
 */
export async function referenceProblems(
  database: Database,
  tables: readonly string[],
): Promise<Map<string, string>> {
  const rows = await database.query<Problem>(PROBLEMS, { tables, column: null });
  return new Map(rows.map(({ name, problem }) => [name, problem]));
}
