import { type Database } from '../database';
import { quote } from '../identifier';
import { SPREAD_BY, SPREAD_TABLES, type SpreadTable } from './spread';

/**
 * Pulls rows of spread tables into temporary tables of the same names, which come first where a name is looked up:
 * until `dropPulled`, statements of this transaction that say `activity_days` read these. So whatever SQL there is about a
 * few customers runs on the coordinator as on any server, and all that a cluster is asked is a table by a condition.
 * `condition` is SQL over a row of them.
 */
export async function pullSpread(
  database: Database,
  tables: readonly SpreadTable[],
  { condition, bind = {} }: { condition: string; bind?: Record<string, unknown> },
): Promise<void> {
  const [row] = await database.query<{ schema: string }>('SELECT current_schema() AS schema');
  const schema = quote(row?.schema ?? 'public');
  for (const table of tables) {
    await database.query(
      `CREATE TEMP TABLE ${table} (LIKE ${schema}.${table} INCLUDING INDEXES) ON COMMIT DROP`,
    );
    await database.query(
      `INSERT INTO pg_temp.${table} SELECT * FROM ${schema}.${table} WHERE ${condition}`,
      bind,
    );
    await database.query(`ANALYZE pg_temp.${table}`);
  }
}

/** The names mean the spread tables again. */
export async function dropPulled(database: Database, tables: readonly SpreadTable[]): Promise<void> {
  for (const table of tables) await database.query(`DROP TABLE pg_temp.${table}`);
}

/** The rows of some customers, whose ids are texts. */
export const ofCustomers = (ids: readonly string[], idType: string) => ({
  condition: `${SPREAD_BY} = ANY ($customers::${idType}[])`,
  bind: { customers: ids },
});

/** Spread tables that a text of SQL names. */
export const spreadTablesIn = (sql: string): SpreadTable[] =>
  SPREAD_TABLES.filter((table) => new RegExp(`\\b${table}\\b`).test(sql));
