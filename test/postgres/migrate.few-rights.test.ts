import { openDatabase } from '../../src/store/database';
import { migrate, undo } from '../../src/store/migrate';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { snakeCaseShop } from './foreign-shops';

test('a role that may not switch triggers off leaves updated_at as it was all the same', async () => {
  const server = await createServerDatabase();
  const role = `owner_${new URL(server.url).pathname.slice(-12)}`;
  await execute(server.url, `CREATE ROLE ${role} LOGIN; GRANT ALL ON SCHEMA public TO ${role}`);
  const url = new URL(server.url);
  url.username = role;
  await execute(url.href, snakeCaseShop(3_000));
  const before = schemaDump(server.url);
  const database = await openDatabase({ url: url.href, dataDir: 'unused', logger });

  await migrate(database, { logger });

  expect(
    await database.query(
      'SELECT count(*) AS changed FROM users WHERE id % 3 <> 0 AND updated_at IS NOT NULL OR last_seen_at IS NULL',
    ),
  ).toEqual([{ changed: '0' }]);
  await undo(database, { logger, all: true });
  await database.close();
  expect(schemaDump(server.url)).toBe(before);
  await execute(server.url, `DROP OWNED BY ${role}`);
  await server.drop();
  await execute(process.env.TEST_DATABASE_URL ?? '', `DROP ROLE ${role}`);
});
