import { type Database } from '../database';
import { SPREAD_BY, SPREAD_TABLES } from './spread';

/**
 * What a cluster refuses, by its documentation, of a table that is to be spread: keys without the column by which it
 * is spread, references from or to it, and triggers, but for those that `npm run distribute` moves.
 */
const PROBLEMS = `WITH spread AS (
    SELECT name, to_regclass(quote_ident(name)) AS oid FROM unnest($tables::text[]) AS name
  ), columns AS (
    SELECT spread.oid, attnum FROM spread JOIN pg_attribute ON attrelid = spread.oid AND attname = $column::text
  )
  SELECT 'the key ' || indexrelid::regclass || ' of ' || name || ' lacks ' || $column::text AS problem
  FROM pg_index JOIN spread ON indrelid = spread.oid LEFT JOIN columns USING (oid)
  WHERE indisunique AND NOT coalesce(columns.attnum = ANY (indkey::smallint[]), false)
  UNION ALL
  SELECT 'the reference ' || conname || ' of ' || conrelid::regclass || ' leads from or to ' || name
  FROM pg_constraint JOIN spread ON spread.oid IN (conrelid, confrelid) WHERE contype = 'f'
  UNION ALL
  SELECT 'the trigger ' || tgname || ' of ' || name || ' is not ours'
  FROM pg_trigger JOIN spread ON tgrelid = spread.oid
  WHERE NOT tgisinternal AND tgname NOT LIKE 'shop\\_pulse\\_%' AND tgname NOT LIKE 'truncate\\_trigger%'
  ORDER BY 1`;

/** One for each, in words; empty where all may be spread. */
export async function spreadProblems(database: Database): Promise<string[]> {
  const binds = { tables: SPREAD_TABLES, column: SPREAD_BY };
  const rows = await database.query<{ problem: string }>(PROBLEMS, binds);
  return rows.map(({ problem }) => problem);
}
