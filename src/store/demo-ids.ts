import { type Database } from './database';

/** The ids were given, so the sequences do not know of them: the next real customer must not get a taken one. */
export async function continueIds(database: Database): Promise<void> {
  for (const table of ['users', 'products', 'orders']) {
    await database.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), max(id)) FROM ${table} HAVING max(id) IS NOT NULL`,
    );
  }
}
