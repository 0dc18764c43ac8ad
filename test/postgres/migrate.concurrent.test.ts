import { openDatabase } from '../../src/store/database';
import { migrate, undo } from '../../src/store/migrate';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { snakeCaseShop } from './foreign-shops';

const MIGRATORS = 5;
test('of five migrators at once one does the work, and the others find nothing left', async () => {
  const server = await createServerDatabase();
  await execute(server.url, snakeCaseShop(5_000));
  const others = await Promise.all(
    Array.from({ length: MIGRATORS }, () => openDatabase({ url: server.url, dataDir: 'unused', logger })),
  );

  const reports = await Promise.all(
    others.map((database) => migrate(database, { logger, backfillBatch: 100 })),
  );

  const applied = reports.filter((report) => report.applied.length > 0);
  expect(applied).toHaveLength(1);
  expect(reports.every(({ pending }) => pending.length === 0)).toBe(true);
  expect(
    await server.database.query('SELECT count(*) AS empty FROM users WHERE last_seen_at IS NULL'),
  ).toEqual([{ empty: '0' }]);
  await Promise.all(others.map((database) => database.close()));
  await server.drop();
});

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
