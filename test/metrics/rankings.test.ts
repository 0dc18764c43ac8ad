import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { exampleShop, type ExampleShop } from './example-shop';

const ASKED = { period: '7d', now: '2026-11-25T09:00:00Z' };
const AT = '2026-11-24T09:00:00Z';
/** One more than a ranking shows: all alike, so that only the order of their keys tells which is left out. */
const MANY = 11;
let database: Database;
let shop: ExampleShop;

/** Every product is sold out, in each of two orders, and has been looked at by somebody who bought nothing. */
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(2, '2026-01-01T00:00:00Z');
  await database.query(
    `INSERT INTO products (id, name, price, stock)
     SELECT id, 'Tea ' || chr(64 + id), 1, 0 FROM generate_series(1, ${MANY}) AS id`,
  );
  await database.query(
    `WITH placed AS (
       INSERT INTO orders (user_id, status, total_amount, created_at)
       SELECT 1, 'paid', ${MANY}, '${AT}' FROM generate_series(1, 2) RETURNING id
     )
     INSERT INTO order_items (order_id, product_id, product_name, quantity, total)
     SELECT placed.id, products.id, name, 1, 1 FROM placed CROSS JOIN products`,
  );
  await database.query(
    `INSERT INTO events (at, customer_id, name, properties)
     SELECT '${AT}', 2, 'product_viewed', jsonb_build_object('product_id', id) FROM products`,
  );
});
afterAll(() => database.close());

/** More of each than of any tea, in one order at each instant. */
const sellDrinks = (...ats: string[]) =>
  database.query(
    `WITH placed AS (
       INSERT INTO orders (user_id, status, total_amount, created_at)
       SELECT 1, 'paid', 200, at::timestamptz FROM unnest($ats::text[]) AS at RETURNING id
     )
     INSERT INTO order_items (order_id, product_name, quantity, total)
     SELECT placed.id, name, 100, 100 FROM placed CROSS JOIN unnest(ARRAY['Coffee', 'Cocoa']) AS name`,
    { ats },
  );

const letters = Array.from({ length: MANY }, (_, index) => `Tea ${String.fromCharCode(65 + index)}`);

test.each(['top_products', 'top_products_by_units', 'top_products_by_buyers', 'sold_out'])(
  '%s shows the first ten of eleven that are alike, by name',
  async (id) => {
    const { rows } = await shop.metric('ranking', id, ASKED);
    expect(rows.map(({ label }) => label)).toEqual(letters.slice(0, 10));
  },
);

test('viewed_not_bought shows ten, by id as a text', async () => {
  const { rows } = await shop.metric('ranking', 'viewed_not_bought', ASKED);
  expect(rows.map(({ key }) => key)).toEqual(['1', '10', '11', '2', '3', '4', '5', '6', '7', '8']);
});

test('bought_together shows ten pairs, by their names', async () => {
  const { rows } = await shop.metric('ranking', 'bought_together', ASKED);
  const pairs = letters.slice(1).map((name) => `Tea A + ${name}`);
  expect(rows.map(({ key, value }) => [key, value])).toEqual(pairs.map((key) => [key, '2']));
});

test.each(['top_products', 'top_products_by_units', 'top_products_by_buyers', 'bought_together'])(
  '%s names nothing that was sold in the same week alone, before or after the range',
  async (id) => {
    await sellDrinks('2026-11-10T09:00:00Z', '2026-11-10T10:00:00Z', '2026-11-14T09:00:00Z');
    const named = async (period: string) => {
      const { rows } = await shop.metric('ranking', id, { ...ASKED, period });
      return rows.map(({ label }) => label).sort();
    };
    expect(await named('2026-11-12..2026-11-13')).toEqual([]);
    expect(await named('2026-11-10..2026-11-12')).toEqual(
      id === 'bought_together' ? ['Cocoa + Coffee'] : ['Cocoa', 'Coffee'],
    );
    await database.query(`DELETE FROM orders WHERE created_at < '2026-11-20'`);
  },
);

test.each(['top_products', 'top_products_by_units', 'top_products_by_buyers', 'bought_together'])(
  '%s names nothing that is dated after this week, in a range that the block of weeks begins in which this one lies',
  async (id) => {
    await sellDrinks('2026-12-02T09:00:00Z', '2026-12-02T10:00:00Z', '2026-12-30T09:00:00Z');
    const { rows } = await shop.metric('ranking', id, { ...ASKED, period: '20d' });
    expect(rows.filter(({ label }) => /Coffee|Cocoa/.test(label))).toEqual([]);
    expect(rows).toHaveLength(10);
    await database.query(`DELETE FROM orders WHERE created_at > '2026-11-30'`);
  },
);

test('a product that was sold in the same week alone is not counted as sold, nor in the range before', async () => {
  const at = (day: string) => ({ customer: 1, at: `2026-11-${day}T09:00:00Z`, total: 2 });
  await shop.orders(at('10'), at('14'));
  const sold = async (period: string) => {
    const { value, previous } = await shop.metric('scalar', 'products_sold', { ...ASKED, period });
    return [value, previous];
  };
  expect(await sold('2026-11-12..2026-11-13')).toEqual(['0', '1']);
  expect(await sold('2026-11-13..2026-11-13')).toEqual(['0', '0']);
  expect(await sold('2026-11-14..2026-11-15')).toEqual(['1', '0']);
  await database.query(`DELETE FROM orders WHERE created_at < '2026-11-20'`);
});
