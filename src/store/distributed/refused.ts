import { DatabaseError } from 'sequelize';
import { type Database } from '../database';
import { quote } from '../identifier';
import { spreadTablesIn } from './pulled';
import { SPREAD_BY, type SpreadTable } from './spread';

/** What a cluster says of a statement that it cannot take apart for its workers. */
const REFUSED = '0A000'; // feature_not_supported

const COLUMNS: Readonly<Record<SpreadTable, readonly string[]>> = {
  activity_days: [SPREAD_BY, 'day', 'first_at'],
  events: [SPREAD_BY, 'at', 'name', 'properties', 'update_id'],
};

/**
 * The same selection for a cluster that refused it: its spread tables are pulled to the coordinator first, as common
 * table expressions of their names and with the columns that it may mean. A cluster answers those one by one, and the
 * rest is about nothing but the coordinator's. Undefined where the error is another one, or it names no spread table.
 */
export async function afterRefusal(
  database: Database,
  sql: string,
  error: unknown,
): Promise<string | undefined> {
  const tables = spreadTablesIn(sql);
  if (tables.length === 0 || !isRefusal(error)) return undefined;
  const [row] = await database.query<{ schema: string }>('SELECT current_schema() AS schema');
  const schema = quote(row?.schema ?? 'public');
  const pulled = tables.map((table) => {
    const columns = COLUMNS[table].filter((column) => column === SPREAD_BY || isNamed(column, sql));
    return `${table} AS MATERIALIZED (SELECT ${columns.join(', ')} FROM ${schema}.${table})`;
  });
  const [, isRecursive = '', others] = /^\s*WITH\s+(RECURSIVE\s+)?([\s\S]*)$/.exec(sql) ?? [];
  return others === undefined
    ? `WITH ${pulled.join(', ')} ${sql}`
    : `WITH ${isRecursive}${[...pulled, others].join(', ')}`;
}

/** Selects outside of a transaction, by whichever of the two the server takes. */
export async function selectEither<R extends object>(
  database: Database,
  sql: string,
  bind: Record<string, unknown>,
): Promise<R[]> {
  try {
    return await database.query<R>(sql, bind);
  } catch (error) {
    const other = await afterRefusal(database, sql, error);
    if (other === undefined) throw error;
    return database.query<R>(other, bind);
  }
}

const isNamed = (column: string, sql: string): boolean => new RegExp(`\\b${column}\\b`).test(sql);

const isRefusal = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.original as { code?: string }).code === REFUSED;
