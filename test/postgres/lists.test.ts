import shop from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { createMembers, type MembersRequest } from '../../src/metrics/members';
import { type MetricResult } from '../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { type MetricReader, type Snapshot } from '../../src/metrics/reader';
import { createRegistry, membersOf } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { shopSettings } from '../../src/shop-settings';
import { fillDemo } from '../../src/store/demo-writer';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const TIME_ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-23T09:30:00Z');
const CUSTOMERS = 300;
const IDS_AT_ONCE = 7;
const ascending = (one: number | null, other: number | null) => Number(one) - Number(other);
const time = createShopTime(TIME_ZONE);
/** Bands with buyers on both sides of each, some of whom bought several times and yet seldom. */
const settings = {
  ...shopSettings.parse(shop),
  rfm: { recencyDays: [20, 60], orders: [4, 9], revenue: [400_000, 1_000_000] },
};
const registry = createRegistry(loadDefinitions());
const listed = registry.all().filter((definition) => membersOf(definition));
const period = resolvePeriod(parsePeriod('30d')!, time, NOW);

/** Of some who viewed a product today or yesterday, a step that is later than now: what came before it is counted all the same. */
const LATER = `INSERT INTO events (customer_id, name, at)
  SELECT DISTINCT customer_id, 'order_placed', timestamptz '${new Date(NOW).toISOString()}' + interval '1 hour' FROM events
  WHERE name = 'product_viewed' AND at >= timestamptz '${new Date(NOW).toISOString()}' - interval '1 day'`;

const BEFORE = (days: number) => `timestamptz '${new Date(NOW).toISOString()}' - interval '${days} days'`;

/** Several of one instant, so that a page ends among them; and orders that wait: many of late, before that a single one. */
const EQUALS = [
  `INSERT INTO orders (user_id, status, total_amount, created_at)
   SELECT user_id, status, total_amount, created_at FROM orders CROSS JOIN generate_series(1, 2) AS copy
   WHERE created_at >= ${BEFORE(40)}`,
  `UPDATE users SET last_seen_at = date_trunc('day', last_seen_at), created_at = date_trunc('day', created_at)`,
  `UPDATE orders SET status = CASE WHEN created_at >= ${BEFORE(6)} THEN 'new' ELSE 'completed' END
   WHERE created_at >= ${BEFORE(6)} OR status IN ('new', 'pending')`,
  `UPDATE orders SET status = 'pending' WHERE id = (SELECT max(id) FROM orders WHERE created_at < ${BEFORE(15)})`,
];

let server: ServerDatabase;
let requests: MembersRequest[];
beforeAll(async () => {
  server = await createServerDatabase();
  const { database } = server;
  await migrate(database, { logger });
  const demo = { customers: CUSTOMERS, days: 120, seed: 7, now: NOW, time, onProgress: () => undefined };
  await fillDemo(database, demo);
  await database.query(LATER);
  for (const sql of EQUALS) await database.query(sql);
  await createBuild(database, rollupSettings(TIME_ZONE, settings)).run(() => undefined);
  await database.query('ANALYZE');
  const runner = createRunner({ reader: readerOf(true), logger, timeZone: TIME_ZONE, settings });
  const { results } = await runner.run(listed, period, NOW);
  requests = [...results].flatMap(([metric, result]) =>
    keysOf(result).map((key) => ({ metric, period, now: NOW, ...(key !== undefined && { key }) })),
  );
});
afterAll(() => server.drop());

function keysOf(result: MetricResult): (string | undefined)[] {
  if (result.status !== 'ok') return [];
  if (result.shape === 'scalar') return [undefined];
  if (result.shape === 'ranking') return result.rows.map(({ key }) => key);
  return result.shape === 'steps' ? result.steps.map(({ key }) => key) : [];
}

function readerOf(isRolled: boolean, through = (select: Snapshot['select']) => select): MetricReader {
  const rollups = createRollups(server.database, rollupSettings(TIME_ZONE, settings), movableClock());
  const reader = createMetricReader(server.database, isRolled ? { rollupsOf: () => rollups } : {});
  return {
    snapshot: (work) =>
      reader.snapshot((snapshot) => {
        expect(snapshot.unfit).toEqual(isRolled ? [] : 'all');
        return work({ ...snapshot, select: through(snapshot.select) });
      }),
  };
}

const membersThrough = (reader: MetricReader, longFrom?: number) =>
  createMembers({
    ...{ reader, registry, timeZone: TIME_ZONE, settings, idsAtOnce: IDS_AT_ONCE },
    ...(longFrom && { longFrom }),
  });

test.each([
  ['', undefined],
  [', where every list is a long one', 1],
])(
  'a list has the same people in the same order from the sums and from the tables%s',
  async (_, longFrom) => {
    const [rolled, counted] = [membersThrough(readerOf(true), longFrom), membersThrough(readerOf(false))];
    expect(requests.length).toBeGreaterThan(listed.length);
    for (const request of requests) {
      const page = { offset: 0, limit: CUSTOMERS };
      const list = await counted.page(request, page);
      expect({ request, list: await rolled.page(request, page) }).toEqual({ request, list });
      const ids = [...(await counted.telegramIds(request))];
      expect([...(await rolled.telegramIds(request))]).toEqual(ids);
      expect(ids.flat()).toEqual([...new Set(ids.flat())].sort(ascending));
      expect(ids.slice(0, -1).every((part) => part.length === IDS_AT_ONCE)).toBe(true);
      if (list.customers)
        expect(ids.flat()).toEqual(list.customers.map(({ telegramId }) => telegramId).sort(ascending));
    }
  },
);

test.each([
  ['the sums', true, undefined],
  ['those who have spent most', true, 1],
  ['the tables', false, undefined],
])('the pages of a list are the list, each person once, from %s', async (_, isRolled, longFrom) => {
  const members = membersThrough(readerOf(isRolled), longFrom);
  for (const request of requests) {
    const whole = await members.page(request, { offset: 0, limit: CUSTOMERS });
    const rows = whole.customers ?? whole.orders ?? [];
    const pages = [];
    for (let offset = 0; offset < rows.length; offset += 40) {
      const { customers, orders } = await members.page(request, { offset, limit: 40 });
      pages.push(...(customers ?? orders ?? []));
    }
    expect({ request, pages }).toEqual({ request, pages: rows });
  }
});

test('a page is read alone where an index has its order, or of a long list those who have spent most', async () => {
  const firstOf: Record<string, string> = {};
  let asked = '';
  const reader = readerOf(true, (select) => (sql, binds, options) => {
    if (sql.includes('counted.in_all')) asked = 'all';
    else if (sql.includes('WITH page')) asked = 'ordered';
    else if (sql.includes('WITH found')) asked = 'best';
    return select(sql, binds, options);
  });
  const members = membersThrough(reader, 1);
  for (const request of requests) {
    await members.page(request, { offset: 0, limit: 8 });
    firstOf[[request.metric, request.key].join(' ').trim()] = asked;
  }
  expect(firstOf).toMatchObject({
    ...{ active_customers: 'best', monthly_active: 'best', weekly_active: 'best', total_users: 'best' },
    ...{ buyers: 'best', 'rfm_segments loyal': 'best', 'funnel product_viewed': 'best' },
    ...{ total_orders: 'ordered', pending_orders: 'ordered', revenue_orders: 'ordered' },
    ...{ 'order_status_distribution completed': 'ordered', active_users_7d: 'ordered' },
    ...{ new_customers: 'ordered', new_users_today: 'ordered' },
    // Too few of them have bought anything; nothing has them in order.
    ...{ resurrecting_customers: 'all', abandoned_carts: 'all' },
  });
});

test('behind the end of a list that is read by its order there is nobody, and the right number', async () => {
  const members = membersThrough(readerOf(true));
  const total = async (offset: number) =>
    members.page({ metric: 'total_orders', period, now: NOW }, { offset, limit: 8 });
  const { total: inAll } = await total(0);
  expect(inAll).toBeGreaterThan(8);
  expect(await total(inAll)).toEqual({ total: inAll, orders: [] });
});

test('an order that is dated later than now is on no list of orders yet', async () => {
  const [rolled, counted] = [membersThrough(readerOf(true)), membersThrough(readerOf(false))];
  const listsOf = async (members: typeof rolled) => {
    const page = { offset: 0, limit: CUSTOMERS };
    const lists = ['total_orders', 'pending_orders'].map((metric) =>
      members.page({ metric, period, now: NOW }, page),
    );
    return Promise.all(lists);
  };
  const before = await listsOf(counted);
  await server.database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT min(id), 'new', 1, ${BEFORE(0)} + interval '1 hour' FROM users`,
  );
  expect(await listsOf(counted)).toEqual(before);
  expect(await listsOf(rolled)).toEqual(before);
  await server.database.query(`DELETE FROM orders WHERE created_at > ${BEFORE(0)}`);
});

interface Plan {
  'Actual Loops': number;
  'Actual Rows': number;
  'Index Name'?: string;
  'Rows Removed by Join Filter'?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

// A table as small as these is read as a whole and sorted; a large one by the index, where the statement lets it.
test.each([
  ['total_orders', 'orders_created_at'],
  ['completed_orders', 'orders_created_at'],
  ['active_users_30d', 'idx_users_last_seen'],
  ['new_customers', 'rollup_customers_created_at'],
])('a page of %s can be read by %s, in its order', async (metric, index) => {
  let scan: Plan | undefined;
  const reader = readerOf(true, (select) => async (sql, binds, options) => {
    if (sql.includes('WITH page')) {
      for (const way of ['seqscan', 'bitmapscan', 'sort'])
        await select(`SELECT set_config('enable_${way}', 'off', true)`, {});
      const [row] = await select(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, binds);
      const [{ Plan }] = row?.['QUERY PLAN'] as [{ Plan: Plan }];
      scan = nodesOf(Plan).find((node) => node['Index Name'] === index);
    }
    return select(sql, binds, options);
  });
  const { total } = await membersThrough(reader).page({ metric, period, now: NOW }, { offset: 0, limit: 8 });
  expect(total).toBeGreaterThan(60);
  // The rows of the page, and those of the instant after which it ends.
  expect(scan).toMatchObject({ 'Scan Direction': 'Backward', 'Actual Loops': 1 });
  expect(scan?.['Actual Rows']).toBeLessThan(60);
});

/** Pairs of rows that were looked at only to find that they do not belong together. */
const comparedInVain = (plan: Plan): number =>
  (plan['Rows Removed by Join Filter'] ?? 0) * plan['Actual Loops'] +
  (plan.Plans ?? []).map(comparedInVain).reduce((sum, rows) => sum + rows, 0);

test.each([
  ['the sums', true],
  ['the tables', false],
])('no list compares everybody with everybody, from %s', async (_, isRolled) => {
  const found: Record<string, number> = {};
  for (const request of requests) {
    const reader = readerOf(isRolled, (select) => async (sql, binds) => {
      const [row] = await select(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, binds);
      const [{ Plan }] = row?.['QUERY PLAN'] as [{ Plan: Plan }];
      const rows = comparedInVain(Plan);
      if (rows > CUSTOMERS) found[`${request.metric} ${request.key ?? ''}`] = rows;
      return select(sql, binds);
    });
    await membersThrough(reader).page(request, { offset: 0, limit: 8 });
  }
  expect(found).toEqual({});
});
