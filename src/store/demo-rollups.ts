import { type Database } from './database';
import { quote } from './identifier';

/**
 * Loads rows by the million without leaving the key of each to be folded: the rollups are to be built anew when the
 * caller's transaction has ended. Triggers rest for `load` alone, and their tables take no other writer until the end
 * of the transaction, so that no key of anybody else's is missed. Where the tables are another role's, keys are left
 * as ever, and the build throws them away.
 */
export async function withoutKeys(database: Database, load: () => Promise<void>): Promise<void> {
  await database.query('INSERT INTO rollup_rebuilds VALUES (now())');
  const triggers = await ownTriggers(database);
  const turn = async (how: 'DISABLE' | 'ENABLE') => {
    for (const { table, name } of triggers) {
      await database.query(`ALTER TABLE ${quote(table)} ${how} TRIGGER ${quote(name)}`);
    }
  };
  await turn('DISABLE');
  await load();
  await turn('ENABLE');
}

const ownTriggers = (database: Database) =>
  database.query<{ table: string; name: string }>(
    `SELECT relname AS table, tgname AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE tgname LIKE 'shop\\_pulse\\_%\\_rolled' AND tgenabled = 'O' AND tgparentid = 0
       AND pg_table_is_visible(pg_class.oid) AND pg_has_role(relowner, 'USAGE')
     ORDER BY 1, 2`,
  );
