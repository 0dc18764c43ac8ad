import { type Database } from '../../../src/store/database';
import { createEventPartitions } from '../../../src/store/event-partitions';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';
import { differences } from './differences';
import { settingsOf } from './settings-of';

const settings = settingsOf('Asia/Tashkent', ['paid']);
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at) SELECT n, n, '2026-01-01' FROM generate_series(1, 4) n`,
  );
  await happen(1, ['2026-10-30 10:00', 'catalog_viewed'], ['2026-11-02 10:00', 'product_viewed']);
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

/** Times of Tashkent. */
async function happen(customer: number, ...events: [at: string, name: string][]): Promise<void> {
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT at::timestamp AT TIME ZONE 'Asia/Tashkent', $customer::bigint, name
     FROM unnest($ats::text[], $names::text[]) AS event(at, name)`,
    { customer, ats: events.map(([at]) => at), names: events.map(([, name]) => name) },
  );
}
/** Folds, checks everything against the events, and answers each customer's days: the hours and the depth. */
async function days(customer: number): Promise<string[]> {
  const rollups = createRollups(database, settings, movableClock());
  expect(await differences(database, { rollups, settings })).toEqual([]);
  expect(await rollups.standing()).toBe('current');
  const rows = await database.query<{ told: string }>(
    `SELECT concat_ws(' ', day, (SELECT string_agg(hour::text, ',' ORDER BY hour) FROM generate_series(0, 23) AS hour
       WHERE hours & (1 << hour) <> 0), depth) AS told
     FROM rollup_journeys WHERE customer_id = $customer::bigint AND is_there ORDER BY day`,
    { customer },
  );
  return rows.map(({ told }) => told);
}

test('a step lets the days before it lead further, as long as the window is', async () => {
  expect(await days(1)).toEqual(['2026-10-30 10 2', '2026-11-02 10 0']);
  await happen(1, ['2026-11-06 10:00:00', 'cart_added'], ['2026-11-06 10:00:01', 'checkout_started']);
  expect(await days(1)).toEqual(['2026-10-30 10 3', '2026-11-02 10 0', '2026-11-06 10 0']);
});

test('what comes late, or again, is counted where and when it happened, once', async () => {
  await happen(2, ['2026-11-10 09:00', 'catalog_viewed'], ['2026-11-10 11:00', 'cart_added']);
  expect(await days(2)).toEqual(['2026-11-10 9,11 1']);
  await happen(2, ['2026-11-10 10:30', 'product_viewed'], ['2026-11-10 11:00', 'cart_added']);
  await happen(2, ['2026-11-10 12:00', 'bot_blocked']);
  expect(await days(2)).toEqual(['2026-11-10 9,10,11 3']);
});

test('an event that is changed, taken away, or comes and goes before a fold is followed', async () => {
  await database.query(`UPDATE events SET customer_id = 3 WHERE name = 'product_viewed' AND customer_id = 2`);
  expect([await days(2), await days(3)]).toEqual([['2026-11-10 9,11 1'], ['2026-11-10 10 0']]);

  await happen(3, ['2026-11-10 09:00', 'catalog_viewed']);
  await database.query('DELETE FROM events WHERE customer_id = 3');
  expect(await days(3)).toEqual([]);
});

test('customers who are gone take their days along, and bring them back', async () => {
  await database.query('DELETE FROM users WHERE id = 2');
  expect(await days(2)).toEqual([]);
  await database.query(`INSERT INTO users (id, telegram_id, created_at) VALUES (2, 2, '2026-01-01')`);
  expect(await days(2)).toEqual(['2026-11-10 9,11 1']);
});

test('a partition that is dropped takes its share, and no more: a day may lie in two months of UTC', async () => {
  // In Tashkent both are on the first of October.
  await happen(4, ['2026-10-01 04:00', 'catalog_viewed'], ['2026-10-01 06:00', 'product_viewed']);
  expect(await days(4)).toEqual(['2026-10-01 4,6 2']);
  const at = Date.parse('2026-11-15T00:00:00Z');
  const partitions = createEventPartitions({ database, keepMonths: 1, clock: movableClock(at), logger });
  await partitions.look();

  expect(await days(4)).toEqual(['2026-10-01 6 0']);
  expect((await days(1)).length).toBe(3);
  expect((await database.query('SELECT FROM rollup_rebuilds')).length).toBe(0);
});
