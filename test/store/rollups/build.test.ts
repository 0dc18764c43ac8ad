import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { createChunk } from '../../../src/store/rollups/chunk';
import { createJourneysLane } from '../../../src/store/rollups/journeys-lane';
import { createRollups } from '../../../src/store/rollups/rollups';
import { verifyRollups } from '../../../src/store/rollups/verify';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { settingsOf } from './settings-of';

const TASHKENT = settingsOf('Asia/Tashkent', ['paid', 'completed']);
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (telegram_id, created_at) SELECT n, '2026-11-01' FROM generate_series(1, 9) n`,
  );
  await database.query(
    `INSERT INTO activity_days (customer_id, day, first_at)
     SELECT id, day, (day + time '10:00') AT TIME ZONE 'UTC' FROM users, (VALUES ('2026-11-03'::date), ('2026-11-09')) days(day)`,
  );
  await database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT id, (ARRAY['Paid', 'new', 'refunded'])[1 + id % 3], 10, '2026-11-05' FROM users`,
  );
});
afterAll(() => database.close());

const rollupsFor = (settings = TASHKENT) => createRollups(database, settings, movableClock());
const wrong = (settings = TASHKENT) => verifyRollups(database, { rollups: rollupsFor(settings), settings });
const build = (settings = TASHKENT) => createBuild(database, settings);
const rowsOf = async (table: string) =>
  (await database.query(`SELECT * FROM ${table} WHERE customers > 0`)).length;

test('nothing can be read from rollups before they are built, and all once they are', async () => {
  expect(await rollupsFor().standing()).toBe('unusable');

  const told: string[] = [];
  expect(await build().run(({ step }) => void told.push(step))).toBe(true);

  expect(told).toEqual([
    'new',
    'customers',
    'orders',
    'buyers',
    'purchases',
    'carts',
    'journeys',
    'pairs',
    'conversions',
  ]);
  expect(await rollupsFor().standing()).toBe('current');
  expect(await wrong()).toEqual([]);
  expect(await rowsOf('rollup_activity_pairs')).toBe(2);
  expect(await build().run(() => undefined)).toBe(false);
});

test('a build that was stopped goes on where it was, and takes in what happened meanwhile', async () => {
  await build().ask();
  let steps = 0;
  await build().run(
    () => void (steps += 1),
    () => steps < 2,
  );
  expect(await rollupsFor().standing()).toBe('unusable');
  await database.query(`UPDATE orders SET status = 'paid' WHERE id = 1`);
  await database.query('DELETE FROM orders WHERE id = 2');

  const told: string[] = [];
  await build().run(({ step }) => void told.push(step));

  expect(told).toEqual(['orders', 'buyers', 'purchases', 'carts', 'journeys', 'pairs', 'conversions']);
  expect(await wrong()).toEqual([]);
});

test('who ceases to be a customer between the journeys of a build and its facts is counted nowhere', async () => {
  await database.query(`INSERT INTO users (id, telegram_id, created_at) VALUES (99, 99, '2026-11-01')`);
  await database.query(
    `INSERT INTO events (customer_id, at, name, properties) VALUES (99, '2026-11-09', 'catalog_viewed', '{}')`,
  );
  await build().ask();
  let steps = 0;
  await build().run(
    () => void (steps += 1),
    () => steps < 1,
  );
  const journeys = createJourneysLane(database, TASHKENT, createChunk());
  const told: (string | undefined)[] = [];
  // As on a server, where this lane may be ahead of the other: up to the pairs, which wait for facts.
  for (let taken = await journeys(); taken; taken = await journeys()) told.push(taken.step);
  expect(told).toEqual(['journeys']);
  await database.query('DELETE FROM users WHERE id = 99');

  await build().run(() => undefined);

  expect(await wrong()).toEqual([]);
  expect(await rowsOf('rollup_hours')).toBe(0);
});

test('another zone and other revenue statuses are other rollups', async () => {
  const kathmandu = settingsOf('Pacific/Kiritimati', ['paid', 'refunded']);
  expect(await rollupsFor(kathmandu).standing()).toBe('unusable');

  await build(kathmandu).run(() => undefined);

  expect(await rollupsFor().standing()).toBe('unusable');
  expect(await wrong(kathmandu)).toEqual([]);
  // What was three in the afternoon in Tashkent is the next day there.
  const days = await database.query<{ day: string }>(
    'SELECT DISTINCT day::text AS day FROM activity_days ORDER BY 1',
  );
  expect(days.map(({ day }) => day)).toEqual(['2026-11-04', '2026-11-10']);
  await build().run(() => undefined);
});

test('a table that is emptied at once is noticed', async () => {
  await database.query('TRUNCATE activity_days');
  expect(await rollupsFor().standing()).toBe('unusable');

  await build().run(() => undefined);

  expect(await rowsOf('rollup_activity_pairs')).toBe(0);
});

test('a sum or a fact that is wrong is found, with what it should be', async () => {
  await database.query(`UPDATE rollup_customer_days SET customers = customers + 1 WHERE day = '2026-11-01'`);
  await database.query(`UPDATE rollup_orders SET total = 11 WHERE order_id = 4`);

  const found = await wrong();

  expect(found).toContainEqual({
    ...{ table: 'rollup_customer_days', rows: 1 },
    ...{ is: { day: '2026-11-01', customers: 10 }, shouldBe: { day: '2026-11-01', customers: 9 } },
  });
  expect(found).toContainEqual(expect.objectContaining({ table: 'rollup_orders', rows: 1 }));
});
