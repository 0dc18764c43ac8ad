import { openDatabase } from '../../src/store/database';
import { migrate, undo } from '../../src/store/migrate';
import { catalogSnapshot } from '../support/catalog-snapshot';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { snakeCaseShop } from './foreign-shops';

const MIGRATORS = 5;
const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND application_name = 'migrator'`;

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

test('a migration whose connection is cut again and again ends as if it had run once, and can be undone', async () => {
  const whole = await createServerDatabase();
  await execute(whole.url, snakeCaseShop(20_000));
  await migrate(whole.database, { logger });

  const server = await createServerDatabase();
  await execute(server.url, snakeCaseShop(20_000));
  const before = schemaDump(server.url);
  const migrator = await openDatabase({
    url: server.url,
    dataDir: 'unused',
    logger,
    applicationName: 'migrator',
  });

  let failures = 0;
  // Cut after one line of the log more each time: every step is met sooner or later.
  for (let cutAfter = 1; ; cutAfter++) {
    let lines = 0;
    const cutting = Object.create(logger, {
      info: { value: () => (++lines === cutAfter ? execute(server.url, KILL) : undefined) },
    }) as typeof logger;
    try {
      await migrate(migrator, { logger: cutting, backfillBatch: 1_000 });
      break;
    } catch {
      failures += 1;
    }
  }
  await migrator.close();

  expect(failures).toBeGreaterThan(0);
  expect(await catalogSnapshot(server.database)).toEqual(await catalogSnapshot(whole.database));
  expect(
    await server.database.query('SELECT count(*) AS empty FROM users WHERE last_seen_at IS NULL'),
  ).toEqual([{ empty: '0' }]);
  await undo(server.database, { logger, all: true });
  expect(schemaDump(server.url)).toBe(before);
  await server.drop();
  await whole.drop();
});

test('an invalid index that a broken run left behind is made again', async () => {
  const server = await createServerDatabase();
  await execute(server.url, snakeCaseShop(100));
  // Duplicates fail a unique index after its entry was made: what a crash in the middle leaves as well.
  await execute(server.url, 'CREATE UNIQUE INDEX CONCURRENTLY idx_users_last_seen ON users (bonus)').catch(
    () => undefined,
  );

  await migrate(server.database, { logger });

  expect(
    await server.database.query(
      `SELECT indisvalid, indisunique FROM pg_index WHERE indexrelid = 'idx_users_last_seen'::regclass`,
    ),
  ).toEqual([{ indisvalid: true, indisunique: false }]);
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
  expect(await database.query(`SELECT 1 FROM pg_trigger WHERE tgname LIKE '%shop_pulse%'`)).toEqual([]);
  await undo(database, { logger, all: true });
  await database.close();
  expect(schemaDump(server.url)).toBe(before);
  await execute(server.url, `DROP OWNED BY ${role}`);
  await server.drop();
  await execute(process.env.TEST_DATABASE_URL ?? '', `DROP ROLE ${role}`);
});
