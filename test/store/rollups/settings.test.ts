import shop from '../../../config/shop.json';
import { loadDefinitions } from '../../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { lookAhead, waysThrough } from '../../../src/metrics/ways';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { tablesOn } from '../../../src/store/rollups/dependence';
import { createRollups } from '../../../src/store/rollups/rollups';
import { type RollupSettings, rollupSettings } from '../../../src/store/rollups/settings';
import { SOURCES } from '../../../src/store/rollups/sources';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { differences } from './differences';

const ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-20T10:00:00Z');
const settings = rollupSettings(ZONE, shop);
const otherBands: RollupSettings = { ...settings, rfm: { ...settings.rfm, orders: [4, 9] } };
const otherFunnel: RollupSettings = {
  ...settings,
  funnel: { steps: ['catalog_viewed', 'order_placed'], windowDays: 2 },
};
const otherRevenue: RollupSettings = { ...settings, revenue: ['shipped'] };
const definitions = loadDefinitions().filter(({ rolled }) => rolled);

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (telegram_id, created_at) SELECT n, '2026-11-01' FROM generate_series(1, 9) n`,
  );
  await database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT id, (ARRAY['shipped', 'new', 'paid'])[1 + id % 3], 10, '2026-11-05' FROM users`,
  );
  await database.query(
    `INSERT INTO events (at, customer_id, name) SELECT at, id, 'catalog_viewed'
     FROM users, (VALUES ('2026-11-03 10:00+05'::timestamptz), ('2026-11-09 10:00+05')) days(at)`,
  );
});
beforeEach(() => build(settings));
afterAll(() => database.close());

const rollupsFor = (own: RollupSettings) => createRollups(database, own, movableClock(NOW));
const wrong = (own: RollupSettings) => differences(database, { rollups: rollupsFor(own), settings: own });

/** The steps that a build takes, or the first of them: a few keys each. */
async function build(own: RollupSettings, most = Infinity): Promise<string[]> {
  const told: string[] = [];
  await createBuild(database, own, { chunk: 4 }).run(
    ({ step }) => void told.push(step),
    () => told.length < most,
  );
  return [...new Set(told)];
}

/** Which of the metrics that have sums a process of these settings counts from the shop's rows. */
function countedFromRows(own: RollupSettings): Promise<string[]> {
  const reader = createMetricReader(database, { rollupsOf: () => rollupsFor(own) });
  const period = resolvePeriod(parsePeriod('30d')!, createShopTime(ZONE), NOW);
  return reader.snapshot(async (snapshot) => {
    const at = { now: NOW, timeZone: ZONE };
    const { isNowLast } = await lookAhead(snapshot, at);
    const ways = waysThrough(snapshot, period, { ...at, isNowLast });
    return definitions.filter((one) => ways.now(one).sql === one.sql).map(({ id }) => id);
  });
}

test('only figures that depend on what a process has set otherwise are counted from rows', async () => {
  expect(await countedFromRows(settings)).toEqual([]);
  expect(await countedFromRows(otherBands)).toEqual(['rfm_segments']);
  expect(await countedFromRows(otherFunnel)).toEqual(['funnel', 'newly_blocked', 'unblocked']);
  const byRevenue = await countedFromRows(otherRevenue);
  expect(byRevenue).toEqual(expect.arrayContaining(['buyers', 'top_products', 'rfm_segments', 'sources']));
  for (const id of ['active_customers', 'total_orders', 'total_revenue', 'abandoned_carts', 'funnel']) {
    expect(byRevenue).not.toContain(id);
  }
  expect((await countedFromRows({ ...settings, timeZone: 'Asia/Kathmandu' })).length).toBe(
    definitions.length,
  );
});

test.each<[string, RollupSettings, string[]]>([
  ['bands of RFM', otherBands, ['new', 'buyers_sums']],
  ['a funnel', otherFunnel, ['new', 'journeys', 'pairs']],
  ['revenue statuses', otherRevenue, ['new', 'orders_sums', 'buyers', 'purchases', 'conversions']],
  [
    'revenue statuses and a funnel',
    { ...otherRevenue, funnel: otherFunnel.funnel },
    ['new', 'orders_sums', 'buyers', 'purchases', 'journeys', 'pairs', 'conversions'],
  ],
])('of %s that have changed, only what depends on them is built', async (_, own, steps) => {
  expect(await build(own)).toEqual(steps);
  expect(await wrong(own)).toEqual([]);
  expect(await countedFromRows(own)).toEqual([]);
});

test('how far a build is can be asked while it goes on: from nothing to nearly all', async () => {
  await database.query('INSERT INTO rollup_rebuilds VALUES (now())');
  const parts = [(await rollupsFor(settings).look()).prepared];
  for (let steps = 1; ; steps++) {
    await build(settings, 1);
    const { unfit, prepared } = await rollupsFor(settings).look();
    if (unfit.length === 0) {
      expect(prepared).toBeUndefined();
      break;
    }
    parts.push(prepared);
  }
  expect(parts.slice(0, 2)).toEqual([0, 0]);
  expect(parts).toEqual([...parts].sort((one = 0, other = 0) => one - other));
  expect(parts.at(-1)).toBeGreaterThan(80);
  expect(parts.at(-1)).toBeLessThan(100);
  expect(new Set(parts).size).toBeGreaterThan(8);
});

test('what does not depend on a changed setting stays current while the rest is built', async () => {
  await build(otherFunnel, 2);
  expect(await countedFromRows(otherFunnel)).toEqual([
    ...['busiest_hours', 'funnel', 'newly_blocked', 'unblocked', 'viewed_not_bought'],
  ]);

  await database.query(`INSERT INTO events (at, customer_id, name) VALUES ('2026-11-10', 1, 'order_placed')`);
  await database.query(`INSERT INTO users (telegram_id, created_at) VALUES (99, '2026-11-02')`);
  expect(await countedFromRows(otherFunnel)).toEqual([
    ...['busiest_hours', 'funnel', 'newly_blocked', 'unblocked', 'viewed_not_bought'],
  ]);
  const [created] = await database.query('SELECT sum(customers)::int AS n FROM rollup_customer_days');
  expect(created).toEqual({ n: 10 });

  await build(otherFunnel);
  expect(await countedFromRows(otherFunnel)).toEqual([]);
  expect(await wrong(otherFunnel)).toEqual([]);
  await database.query('DELETE FROM users WHERE telegram_id = 99');
});

test('a build that was stopped within sums of what stays goes on with what changed on both sides', async () => {
  await build(otherBands, 2);
  expect(await countedFromRows(otherBands)).toEqual(['rfm_segments']);
  await database.query(`UPDATE orders SET status = 'paid', total_amount = 11`);
  await rollupsFor(otherBands).fold();
  const [{ cursor } = { cursor: null }] = await database.query<{ cursor: string | null }>(
    'SELECT cursor FROM rollup_state',
  );
  expect(cursor).not.toBeNull();

  expect(await build(otherBands)).toEqual(['buyers_sums']);
  expect(await wrong(otherBands)).toEqual([]);
});

test('a setting that changes while others are built has those built as well', async () => {
  await build(otherBands, 2);
  expect(await build({ ...otherBands, funnel: otherFunnel.funnel })).toEqual([
    ...['new', 'buyers_sums', 'journeys', 'pairs'],
  ]);
  expect(await wrong({ ...otherBands, funnel: otherFunnel.funnel })).toEqual([]);
});

test('a process of other settings keeps the sums as they were built', async () => {
  await database.query(`UPDATE orders SET status = 'paid', total_amount = 12`);
  await database.query(
    `INSERT INTO events (at, customer_id, name) VALUES ('2026-11-11', 2, 'product_viewed')`,
  );
  const other = { ...otherRevenue, rfm: otherBands.rfm, funnel: otherFunnel.funnel };
  expect(await rollupsFor(other).fold()).toBeGreaterThan(0);
  expect(await rollupsFor(settings).standing()).toBe('current');
  expect(await wrong(settings)).toEqual([]);
});

test('facts that are made of other facts depend on all that those do', () => {
  for (const setting of ['revenue', 'rfm', 'funnel'] as const) {
    const tables = tablesOn([setting]);
    for (const { table, fresh } of SOURCES.filter((source) => !tables.includes(source.table))) {
      expect({ table, reads: tables.filter((other) => fresh('').includes(other)) }).toEqual({
        ...{ table, reads: [] },
      });
    }
  }
});
