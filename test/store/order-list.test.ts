import shop from '../../config/shop.json';
import { type MetricReader } from '../../src/metrics/reader';
import { type OrderPage, type Orders } from '../../src/shop/order';
import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createOrders } from '../../src/store/orders';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import fc from '../support/fast-check';
import { movableClock } from '../support/movable-clock';

/** Where an hour comes twice after midnight: on 2 November 2025, from 04:00 to 06:00 UTC. */
const ZONE = 'America/Havana';
const TWICE = Date.parse('2025-11-02T04:00:00Z');
const HOUR = 3_600_000;
const STATUSES = ['new', ' Pending', 'paid', 'Completed', 'cancelled', 'somewhere'];
const FIRST = ['new', 'pending'];
const FILTERS = [
  null,
  FIRST,
  ['paid'],
  ['completed', 'cancelled'],
  ['pending', 'completed'],
  ['nothing'],
  [],
];

let database: Database;
/** How many pages the sums have told. */
let told = 0;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(`INSERT INTO users (id, first_name) VALUES (1, 'Aziza')`);
  // Another program's order may lack them.
  await database.query(
    'ALTER TABLE orders ALTER created_at DROP NOT NULL, ALTER status DROP NOT NULL, ALTER total_amount DROP NOT NULL',
  );
  await createBuild(database, rollupSettings(ZONE, shop)).run(() => undefined);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.query('DELETE FROM orders');
  told = 0;
});

function bySums(zone = ZONE): Orders {
  const rollups = createRollups(database, rollupSettings(zone, shop), movableClock());
  const reader = createMetricReader(database, { rollupsOf: () => rollups });
  const counting: MetricReader = {
    snapshot: (work) =>
      reader.snapshot((snapshot) =>
        work({
          ...snapshot,
          select(sql, ...more) {
            if (sql.includes('rollup_order_days')) told += 1;
            return snapshot.select(sql, ...more);
          },
        }),
      ),
  };
  return createOrders(database, { reader: counting, timeZone: zone });
}

const place = (orders: readonly { status: string | null; at: number | null }[]) =>
  database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT 1, status, 10, at FROM unnest($statuses::text[], $instants::timestamptz[]) AS placed(status, at)`,
    {
      statuses: orders.map(({ status }) => status),
      instants: orders.map(({ at }) => at && new Date(at).toISOString()),
    },
  );

/** Every page of every filter, and one behind the end. */
async function pagesOf(orders: Orders, limit: number): Promise<OrderPage[]> {
  const pages: OrderPage[] = [];
  for (const statuses of FILTERS) {
    for (let offset = 0, total = 0; offset <= total; offset += limit) {
      const page = await orders.list({ statuses, first: FIRST }, { offset, limit });
      total = page.total;
      pages.push(page);
    }
  }
  return pages;
}

test('each page is the same by the days of its orders as by counting and sorting all', async () => {
  const instant = fc.oneof(
    // Within the hour that comes twice, and far from it; often the same one.
    fc.integer({ min: -8, max: 16 }).map((quarter) => TWICE + quarter * (HOUR / 4)),
    fc.integer({ min: -200, max: 200 }).map((hour) => TWICE + hour * HOUR),
  );
  const order = fc.record({ status: fc.option(fc.constantFrom(...STATUSES)), at: instant });
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { minLength: 20, maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (orders, limit) => {
        await database.query('DELETE FROM orders');
        await place(orders);
        told = 0;
        const pages = await pagesOf(bySums(), limit);
        expect(told).toBe(pages.length);
        expect(pages).toEqual(await pagesOf(createOrders(database), limit));
      },
    ),
    { numRuns: 12 },
  );
});

test('what has just changed stands in its new place', async () => {
  await place([
    { status: 'new', at: TWICE },
    { status: 'paid', at: TWICE + HOUR },
  ]);
  const orders = bySums();
  const all = async () =>
    (await orders.list({ statuses: null, first: FIRST }, { offset: 0, limit: 9 })).orders.map(
      ({ status }) => status,
    );
  expect(await all()).toEqual(['new', 'paid']);
  await database.query(`UPDATE orders SET status = 'completed' WHERE status = 'new'`);
  expect(await all()).toEqual(['paid', 'completed']);
  await database.query(`DELETE FROM orders WHERE status = 'paid'`);
  expect(await all()).toEqual(['completed']);
  expect(told).toBe(3);
});

test('an order without a date is on the list, which is then counted and sorted', async () => {
  await place([
    { status: 'new', at: null },
    { status: 'paid', at: TWICE },
  ]);
  expect(await pagesOf(bySums(), 1)).toEqual(await pagesOf(createOrders(database), 1));
  expect(told).toBe(0);
});

test('sums that were made for another time zone are not asked', async () => {
  await place([{ status: 'new', at: TWICE }]);
  const orders = bySums('Asia/Tashkent');
  expect(await orders.list({ statuses: null, first: FIRST }, { offset: 0, limit: 9 })).toMatchObject({
    total: 1,
  });
  expect(told).toBe(0);
});
