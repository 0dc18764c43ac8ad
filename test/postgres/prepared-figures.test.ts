import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { type Snapshot } from '../../src/metrics/reader';
import { openDatabase, type Database } from '../../src/store/database';
import shop from '../../config/shop.json';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
/** Of one connection, so that each snapshot has the same. */
let database: Database;
beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  await execute(server.url, 'CREATE TABLE notes (id integer); INSERT INTO notes VALUES (1), (2)');
  database = await openDatabase({ url: server.url, dataDir: 'unused', logger, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const SQL = 'SELECT * FROM notes WHERE id >= $least::integer ORDER BY id';

const snapshot = <T>(work: (snapshot: Snapshot) => Promise<T>) => {
  const settings = rollupSettings('Asia/Tashkent', shop);
  const rollupsOf = (of: Database) => createRollups(of, settings, movableClock());
  return createMetricReader(database, { rollupsOf }).snapshot(work);
};
const small = ({ select }: Snapshot) => select(SQL, { least: 1 }, { isSmall: true });
const kept = () =>
  database.query(
    "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%FROM notes%'",
  );

test('a small statement is planned once for all values and snapshots of a connection', async () => {
  await snapshot(small);
  await snapshot(async (within) => {
    await small(within);
    await within.select(SQL, { least: 2 }, { isSmall: true });
  });

  expect(await kept()).toEqual([{ generic_plans: '3', custom_plans: '0' }]);
});

test('a small statement without values is answered as any other', async () => {
  const one = () =>
    snapshot(({ select }) => select('SELECT max(id) AS id FROM notes', {}, { isSmall: true }));
  expect([await one(), await one()]).toEqual([[{ id: 2 }], [{ id: 2 }]]);
});

test('a statement over all rows is planned for its own values, also after a small one', async () => {
  const mode = await snapshot(async (within) => {
    await small(within);
    return within.select('SHOW plan_cache_mode', {});
  });

  expect(mode).toEqual([{ plan_cache_mode: 'auto' }]);
});

test('a plan that no longer fits, or that the server no longer has, costs no figure', async () => {
  await snapshot(small);
  await execute(server.url, 'ALTER TABLE notes ADD COLUMN text text');
  const all = [1, 2].map((id) => ({ id, text: null }));
  expect(await snapshot(small)).toEqual(all);

  await database.query('DEALLOCATE ALL');
  expect(await snapshot(small)).toEqual(all);
});

test('a small statement that fails harms none of those before and behind it', async () => {
  const answers = await snapshot(async (within) => [
    await small(within),
    await within.select('SELECT 1 / $by::integer AS one', { by: 0 }, { isSmall: true }).catch(() => 'failed'),
    await within.select('SELECT 2 AS two', {}),
    await small(within),
  ]);

  const ids = [{ id: 1 }, { id: 2 }];
  expect(answers).toMatchObject([ids, 'failed', [{ two: 2 }], ids]);
});
