import shop from '../../../config/shop.json';
import { type MetricSettings } from '../../../src/metrics/binds';
import { loadDefinitions } from '../../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { type Snapshot } from '../../../src/metrics/reader';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { verifyRollups } from '../../../src/store/rollups/verify';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';

const ZONE = 'Asia/Tashkent';
/** Two in the afternoon of a Wednesday there. */
const NOW = Date.parse('2026-11-25T09:00:00Z');
const TEA = 17;
const CUP = 18;
const settings = rollupSettings(ZONE, shop as MetricSettings);
const registry = createRegistry(loadDefinitions());
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at) SELECT n, n, '2026-01-01' FROM generate_series(1, 3) n`,
  );
  await database.query(
    `INSERT INTO products (id, name, price) VALUES (${TEA}, 'Tea', 10), (${CUP}, 'Cup', 20)`,
  );
  await view(1, TEA, '2026-11-10 10:00');
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

/** Times of the shop. */
async function view(customer: number, product: unknown, ...times: string[]): Promise<void> {
  await database.query(
    `INSERT INTO events (at, customer_id, name, properties)
     SELECT time::timestamp AT TIME ZONE '${ZONE}', $customer::bigint, 'product_viewed', $properties::jsonb
     FROM unnest($times::text[]) AS time`,
    { customer, times, properties: JSON.stringify({ product_id: product }) },
  );
}
async function order(customer: number, product: number, time: string): Promise<void> {
  await database.query(
    `WITH placed AS (
       INSERT INTO orders (user_id, status, total_amount, created_at)
       VALUES ($customer::bigint, 'paid', 10, $time::timestamp AT TIME ZONE '${ZONE}') RETURNING id
     ) INSERT INTO order_items (order_id, product_id, product_name, quantity, total)
     SELECT id, $product::bigint, 'Anything', 1, 10 FROM placed`,
    { customer, product, time },
  );
}

/** Of a period: who did not buy, of so many viewers. First checks all that is kept, and the figure over rows. */
async function told(period: string): Promise<string> {
  const rollups = createRollups(database, settings, movableClock(NOW));
  expect(await verifyRollups(database, { rollups, settings })).toEqual([]);
  const [rolled, counted] = await createMetricReader(database, { rollupsOf: () => rollups }).snapshot(
    async (snapshot) => {
      expect(snapshot.hasRollups).toBe(true);
      return [await rowsOf(snapshot, period), await rowsOf({ ...snapshot, hasRollups: false }, period)];
    },
  );
  expect({ period, rolled }).toEqual({ period, rolled: counted });
  return rolled ?? '';
}
async function rowsOf(through: Snapshot, period: string): Promise<string> {
  const reader = { snapshot: <T>(work: (snapshot: Snapshot) => Promise<T>) => work(through) };
  const runner = createRunner({ reader, logger, timeZone: ZONE, settings: shop as MetricSettings });
  const range = resolvePeriod(parsePeriod(period)!, createShopTime(ZONE), NOW);
  const { results } = await runner.run([registry.get('viewed_not_bought')], range, NOW);
  const result = results.get('viewed_not_bought');
  if (result?.status !== 'ok' || result.shape !== 'ranking') throw new Error('no ranking');
  return result.rows.map(({ label, value, asides }) => `${label} ${value}/${asides[0]}`).join(', ');
}

test('a viewer is counted once in every range that holds a day of theirs', async () => {
  await view(1, TEA, '2026-11-20 10:00', '2026-11-20 11:00', '2026-11-25 10:00');
  await view(2, TEA, '2026-11-20 10:00', '2026-11-20 10:00');
  expect(await told('2026-11-10..2026-11-19')).toBe('Tea 1/1');
  expect(await told('2026-11-10..2026-11-20')).toBe('Tea 2/2');
  expect(await told('2026-11-11..2026-11-24')).toBe('Tea 2/2');
  expect(await told('2026-11-21..2026-11-24')).toBe('');
  expect([await told('today'), await told('7d'), await told('all')]).toEqual([
    'Tea 1/1',
    'Tea 2/2',
    'Tea 2/2',
  ]);
});

test('what comes late lies between the days before and after it', async () => {
  await view(1, TEA, '2026-11-15 10:00');
  await view(3, String(CUP), '2026-11-12 10:00');
  expect(await told('2026-11-11..2026-11-19')).toBe('Tea 1/1, Cup 1/1');
});

test('who bought in the range is left out, whether before they viewed or after', async () => {
  await order(1, TEA, '2026-11-18 10:00');
  expect(await told('2026-11-18..2026-11-20')).toBe('Tea 1/2');
  expect(await told('2026-11-15..2026-11-18')).toBe('');
  expect(await told('2026-11-15..2026-11-17')).toBe('Tea 1/1');
  expect(await told('2026-11-19..2026-11-25')).toBe('Tea 2/2');
  await order(1, TEA, '2026-11-22 10:00');
  expect(await told('2026-11-18..2026-11-20')).toBe('Tea 1/2');
  expect(await told('2026-11-19..2026-11-25')).toBe('Tea 1/2');
  expect([await told('7d'), await told('30d'), await told('today')]).toEqual([
    'Tea 1/2',
    'Tea 1/2, Cup 1/1',
    'Tea 1/1',
  ]);
});

test('who views what they bought long ago, or on the same day, is looked at anew', async () => {
  await order(2, CUP, '2026-11-21 10:00');
  await view(2, CUP, '2026-11-23 10:00');
  expect(await told('7d')).toBe('Tea 1/2');
  expect(await told('2026-11-22..2026-11-24')).toBe('Cup 1/1');
});

test("another program's changes to orders and their lines are followed", async () => {
  await database.query(`UPDATE order_items SET product_id = ${TEA} WHERE product_id = ${CUP}`);
  expect(await told('7d')).toBe('Cup 1/1');
  await database.query(`UPDATE orders SET status = 'cancelled' WHERE user_id = 1`);
  expect(await told('7d')).toBe('Tea 1/2, Cup 1/1');
  await database.query(
    `UPDATE orders SET user_id = 1, created_at = '2026-11-25T08:00:00Z' WHERE user_id = 2`,
  );
  expect([await told('7d'), await told('today')]).toEqual(['Tea 1/2, Cup 1/1', '']);
});

test('what is dated later than now is not counted yet, though its day is', async () => {
  await view(3, CUP, '2026-11-25 15:00', '2026-11-27 09:00');
  await view(2, TEA, '2026-11-25 16:00');
  await order(3, CUP, '2026-11-25 17:00');
  expect([await told('today'), await told('30d')]).toEqual(['', 'Cup 2/2, Tea 1/2']);
  await view(3, CUP, '2026-11-25 13:59');
  expect([await told('today'), await told('yesterday')]).toEqual(['Cup 1/1', '']);
});

test('an event that is changed or taken away is followed', async () => {
  await database.query(`UPDATE events SET properties = '{"product_id": ${TEA}}' WHERE customer_id = 3`);
  expect(await told('today')).toBe('Tea 1/2');
  await database.query(`DELETE FROM events WHERE customer_id = 1 AND at < '2026-11-20'`);
  expect(await told('2026-11-10..2026-11-19')).toBe('Tea 1/1');
});

test('customers who are gone take their views along, and bring them back', async () => {
  const before = await told('30d');
  await database.query('ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey');
  await database.query('DELETE FROM users WHERE id = 1');
  expect(await told('30d')).not.toBe(before);
  await database.query(`INSERT INTO users (id, telegram_id, created_at) VALUES (1, 1, '2026-01-01')`);
  expect(await told('30d')).toBe(before);
});

test('a text that is too long for a product is none, and an empty one is one', async () => {
  await view(1, 'x'.repeat(257), '2026-11-24 10:00');
  await view(1, '', '2026-11-24 10:00');
  await view(1, 'ў'.repeat(256), '2026-11-24 10:00');
  expect(await told('yesterday')).toBe(`# 1/1, #${'ў'.repeat(256)} 1/1`);
});
