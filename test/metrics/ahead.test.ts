import shopSettings from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { type MetricReader } from '../../src/metrics/reader';
import { createRunner } from '../../src/metrics/runner';
import { createScreens } from '../../src/metrics/screens';
import { type ShopSettings } from '../../src/shop-settings';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';
import { plain } from './both-ways';
import { exampleShop, type ExampleShop } from './example-shop';

const ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-23T09:30:00Z');
/** Half a second before the shop's midnight. */
const LATE = Date.parse('2026-11-23T18:59:59.500Z');
const PERIOD = { kind: 'days', days: 7 } as const;

const registry = createRegistry(loadDefinitions());
const everything = registry.all().map(({ id }) => id);
const settings = shopSettings as ShopSettings;
const time = createShopTime(ZONE);
const iso = (at: number) => new Date(at).toISOString();

let database: Database;
let shop: ExampleShop;

beforeEach(async () => {
  database = await openEmbeddedTestDatabase();
  shop = exampleShop(database, ZONE);
  await shop.customers(3, '2026-11-01T00:00:00Z');
  await shop.updates(
    { customer: 1, at: '2026-11-20T08:00:00Z', event: 'catalog_viewed' },
    { customer: 2, at: '2026-11-23T08:00:00Z', event: 'cart_added' },
  );
  await shop.orders(
    { customer: 1, at: '2026-11-20T08:10:00Z', total: 100 },
    { customer: 2, at: '2026-11-23T08:10:00Z', total: 50 },
  );
  await createBuild(database, rollupSettings(ZONE, settings)).run(() => undefined);
});
afterEach(() => database.close());

const runnerOf = (reader: MetricReader) => createRunner({ reader, logger, timeZone: ZONE, settings });

/** All figures at an instant of the clock, and the statements that went through the shop's own rows for them. */
async function ask(now: number, own?: { now: number }) {
  const clock = { now: () => now };
  const rollupsOf = () => createRollups(database, rollupSettings(ZONE, settings), clock);
  const reader = createMetricReader(database, { rollupsOf });
  const ofRows: string[] = [];
  const listening: MetricReader = {
    snapshot: (work) =>
      reader.snapshot((snapshot) =>
        work({
          ...snapshot,
          select(sql, binds, options) {
            if (options?.isSmall !== true) ofRows.push(sql);
            return snapshot.select(sql, binds, options);
          },
        }),
      ),
  };
  const screens = createScreens({ registry, time, clock, runner: runnerOf(listening) });
  const { results, computedAt, period } = await screens.metrics(everything, PERIOD, own);
  const resolved = resolvePeriod(PERIOD, time, computedAt);
  expect(period.range).toEqual(resolved.range);
  const counted = await runnerOf(createMetricReader(database)).run(registry.all(), resolved, computedAt);
  for (const id of everything)
    expect([id, plain(results.get(id))]).toEqual([id, plain(counted.results.get(id))]);
  const total = results.get('total_orders');
  return { computedAt, ofRows, orders: total?.status === 'ok' && total.shape === 'scalar' && total.value };
}

const come: Record<string, (at: string) => Promise<unknown>> = {
  order: (at) => shop.orders({ customer: 3, at, total: 70 }),
  visit: (at) => shop.updates({ customer: 3, at, event: 'cart_added' }),
  customer: (at) =>
    database.query(
      `INSERT INTO users (id, telegram_id, first_name, created_at) VALUES (9, 9009, 'Late', $at::timestamptz)`,
      { at },
    ),
};

test('figures are of now where nothing is dated later', async () => {
  expect(await ask(NOW)).toEqual({ computedAt: NOW, orders: '2', ofRows: [] });
});

test.each([
  ['order', '3'],
  ['visit', '2'],
  ['customer', '2'],
])(
  'of a row of the next seconds figures are of the instant after it, and come from the sums: %s',
  async (kind, orders) => {
    await come[kind]!(iso(NOW + 29_998));
    expect(await ask(NOW)).toEqual({ computedAt: NOW + 29_999, orders, ofRows: [] });
  },
);

test('a row of this very instant is in them', async () => {
  await come.order!(iso(NOW));
  expect(await ask(NOW)).toEqual({ computedAt: NOW + 1, orders: '3', ofRows: [] });
});

test('one within a millisecond is as well', async () => {
  await come.order!(iso(NOW + 5).replace('Z', '900Z'));
  expect(await ask(NOW)).toMatchObject({ computedAt: NOW + 6, orders: '3', ofRows: [] });
});

test('a row that is dated later than that is left out, and everything is of now', async () => {
  await come.order!(iso(NOW + 1_000));
  await come.order!(iso(NOW + 30_000));
  const { computedAt, orders: counted } = await ask(NOW);
  expect([computedAt, counted]).toEqual([NOW, '2']);
});

test('whoever says of which instant is answered of that', async () => {
  await come.order!(iso(NOW + 2_000));
  const { computedAt, orders: counted } = await ask(NOW + 60_000, { now: NOW });
  expect([computedAt, counted]).toEqual([NOW, '2']);
});

test('the day stays the same: a row of the next one is left for it', async () => {
  await come.order!(iso(LATE + 600));
  expect(await ask(LATE)).toMatchObject({ computedAt: LATE, orders: '2', ofRows: [] });
  await come.order!(iso(LATE + 499).replace('Z', '900Z'));
  expect(await ask(LATE)).toMatchObject({ computedAt: LATE, orders: '2' });
});
