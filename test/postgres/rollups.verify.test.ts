import shop from '../../config/shop.json';
import { type Database } from '../../src/store/database';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { verifyRollups } from '../../src/store/rollups/verify';
import { expectWhole, fillShop } from '../faults/support/whole-shop';
import { migrate } from '../../src/store/migrate';
import { movableClock } from '../support/movable-clock';
import { connect, createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const settings = rollupSettings('Asia/Tashkent', shop);

let server: ServerDatabase;
beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  await fillShop(server.database, NOW);
});
afterAll(() => server.drop());

const rollupsOf = (database: Database) => createRollups(database, settings, movableClock(NOW));
const setting = async (database: Database, name: string) => {
  const [row] = await database.query<{ setting: string }>(`SELECT current_setting('${name}') AS setting`);
  return row?.setting;
};

test('a check neither waits for whoever folds nor holds them up', async () => {
  const other = await connect(server.url);
  await other.query('BEGIN; LOCK TABLE rollup_state IN EXCLUSIVE MODE');

  const { database } = server;
  expect(await verifyRollups(database, { rollups: rollupsOf(database), settings })).toEqual([]);

  await other.query('COMMIT');
  await other.end();
});

test('a check may take as long as the shop is large: it is not held to the time that a figure may take', async () => {
  const limits = new Set<string | undefined>();
  const database: Database = {
    ...server.database,
    async query(sql, ...rest) {
      if (sql.includes('right_one')) limits.add(await setting(server.database, 'statement_timeout'));
      return server.database.query(sql, ...rest);
    },
  };

  await verifyRollups(database, { rollups: rollupsOf(database), settings });

  expect([...limits]).toEqual(['1h']);
});

test('what is written in the very moment in which a check opens its snapshot is no difference', async () => {
  const { database } = server;
  const rollups = rollupsOf(database);
  let opened = 0;
  const busy: Database = {
    ...database,
    async transaction(work, options) {
      // For some attempts, then less often than that.
      if (options?.readOnly && ++opened % 3 > 0)
        await database.query(`UPDATE users SET created_at = created_at + interval '1 minute' WHERE id = 1`);
      return database.transaction(work, options);
    },
  };

  expect(await verifyRollups(busy, { rollups, settings })).toEqual([]);
  expect(opened).toBeGreaterThan(30);
});

test('sums that somebody reads are not made anew behind their back: one sentence says so, and nobody who folds waits', async () => {
  const { database } = server;
  const backup = await connect(server.url);
  await backup.query('BEGIN; LOCK TABLE rollup_customers, rollup_activity_days IN ACCESS SHARE MODE');
  const build = createBuild(database, settings);
  await build.ask();

  await expect(build.run(() => undefined)).rejects.toThrow(
    'The sums behind the figures cannot be made anew while somebody reads them, such as a backup',
  );

  await backup.query('COMMIT');
  await backup.end();
  await build.run(() => undefined);
  await expectWhole(database, NOW);
});
