import { type Database } from '../database';
import { quote } from '../identifier';
import { type SpreadTable, throughTable } from './spread';

interface Row {
  name: string;
  definition: string;
  /** Of inserted rows alone. */
  is_insert: boolean;
}

/**
 * A spread table may have no triggers: what tells the rollups of new rows is moved to the table through which they
 * are written. Those of changes and deletions go: nothing of ours changes or deletes such rows.
 */
export async function moveTriggers(database: Database, table: SpreadTable): Promise<void> {
  const rows = await database.query<Row>(
    `SELECT tgname AS name, pg_get_triggerdef(oid) AS definition, (tgtype & 28) = 4 AS is_insert
     FROM pg_trigger WHERE tgrelid = to_regclass($table) AND NOT tgisinternal
       AND tgparentid = 0 AND tgname LIKE 'shop\\_pulse\\_%'`,
    { table: quote(table) },
  );
  for (const { name, definition, is_insert: isInsert } of rows) {
    await database.query(`DROP TRIGGER ${quote(name)} ON ${quote(table)}`);
    if (!isInsert) continue;
    await database.query(definition.replace(/ ON \S+ /, ` ON ${quote(throughTable(table))} `));
  }
}
