import shop from '../../../config/shop.json';
import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { rankingTold } from './ranking-told';

const ZONE = 'Asia/Tashkent';
/** Two in the afternoon of a Wednesday there. */
const NOW = Date.parse('2026-11-25T09:00:00Z');
const TEA = 17;
const CUP = 18;
const settings = rollupSettings(ZONE, shop);
const asked = { id: 'viewed_not_bought', settings, now: NOW };
let database: Database;
/** Who did not buy, of so many viewers. */
let told: (period: string) => Promise<string>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  told = rankingTold(database, asked);
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
  expect(await told('7d')).toBe('Tea 1/2');
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
  await order(3, CUP, '2026-11-25 17:00');
  expect(await told('30d')).toBe('Cup 2/2, Tea 1/2');
  await view(3, CUP, '2026-11-25 15:00', '2026-11-27 09:00');
  await view(2, TEA, '2026-11-25 16:00');
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
