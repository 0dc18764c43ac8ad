import shopSettings from '../../config/shop.json';
import { type FunnelQuestion } from '../../src/metrics/funnel-question';
import { createFunnels } from '../../src/metrics/funnels';
import { loadDefinitions } from '../../src/metrics/load';
import { parsePeriod } from '../../src/metrics/period';
import { type MetricReader } from '../../src/metrics/reader';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner, type MetricResults, type MetricRunner } from '../../src/metrics/runner';
import { type ShopSettings } from '../../src/shop-settings';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';
import { exampleShop, type ExampleShop } from './example-shop';
import { loosenReferences } from './history/store';

const ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-25T09:00:00Z');
const settings = shopSettings as ShopSettings;
const registry = createRegistry(loadDefinitions());

let database: Database;
let shop: ExampleShop;
const asked: string[] = [];
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = exampleShop(database, ZONE);
  // Orders of other customers come first, so that no order has its customer's number.
  await shop.customers(5, '2026-01-05T04:00:00Z');
  await shop.orders(
    { customer: 5, at: '2026-09-01T05:00:00Z', total: 10 },
    { customer: 1, at: '2026-10-10T05:00:00Z', total: 30, status: 'completed' },
    { customer: 4, at: '2026-11-20T05:00:00Z', total: 20, status: 'completed' },
  );
  const days = (customer: number, ...events: [at: string, event: string][]) =>
    shop.updates(...events.map(([at, event]) => ({ customer, at: `2026-11-${at}:00Z`, event })));
  // 1: searches, then views; 2: the other way round; 3: searches, and views three days later; 4: searches alone.
  await days(1, ['20T05:00', 'product_searched'], ['20T05:05', 'product_viewed'], ['20T05:09', 'cart_added']);
  await days(2, ['20T05:00', 'product_viewed'], ['20T05:05', 'product_searched']);
  await days(3, ['20T05:00', 'product_searched'], ['23T05:00', 'product_viewed']);
  await days(4, ['24T12:00', 'product_searched']);
  await createBuild(database, rollupSettings(ZONE, settings)).run(() => undefined);
});
afterAll(() => database.close());

const watched = (reader: MetricReader): MetricReader => ({
  snapshot: (work) =>
    reader.snapshot((snapshot) =>
      work({
        ...snapshot,
        select(sql, binds, options) {
          asked.push(sql);
          return snapshot.select(sql, binds, options);
        },
      }),
    ),
});

const clock = movableClock(NOW);
const rollupsOf = () => createRollups(database, rollupSettings(ZONE, settings), clock);
function funnelsOver(from: 'sums' | 'tables') {
  const reader = watched(createMetricReader(database, from === 'sums' ? { rollupsOf } : {}));
  return createFunnels({
    ...{ registry, timeZone: ZONE, settings, time: createShopTime(ZONE), clock },
    runner: createRunner({ reader, logger, timeZone: ZONE, settings }),
  });
}

/** What the shop's tables and the sums answer alike: each step's customers, and those who may still go on. */
async function ask(question: FunnelQuestion, period = '30d') {
  const answers = await Promise.all(
    (['tables', 'sums'] as const).map(async (from) => {
      const { results } = await funnelsOver(from).ask(question, parsePeriod(period)!);
      const result = results.get('funnel');
      if (result?.status !== 'ok' || result.shape !== 'steps') throw new Error('the funnel has no steps');
      expect(result.windowDays).toBe(question.windowDays);
      return result.steps.map(({ key, value, open }) => [key, Number(value), Number(open)]);
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
  return answers[0];
}

const SEARCH = { steps: ['product_searched', 'product_viewed'], windowDays: 7 };
const month = parsePeriod('30d')!;

test('its steps are taken in the order asked for, within the window asked for', async () => {
  expect(await ask(SEARCH)).toEqual([
    ['product_searched', 4, 2],
    ['product_viewed', 2, 0],
  ]);
  expect(await ask({ ...SEARCH, windowDays: 2 })).toEqual([
    ['product_searched', 4, 1],
    ['product_viewed', 1, 0],
  ]);
  expect(await ask({ steps: [...SEARCH.steps].reverse(), windowDays: 7 })).toEqual([
    ['product_viewed', 3, 2],
    ['product_searched', 1, 0],
  ]);
});

test('the period is that in which the first step was taken', async () => {
  expect(await ask(SEARCH, '2026-11-24')).toEqual([
    ['product_searched', 1, 1],
    ['product_viewed', 0, 0],
  ]);
});

test('it is that of the people behind a figure, of one of its rows, or behind the orders that it counts', async () => {
  const of = (metric: string, key?: string) =>
    ask({ ...SEARCH, among: { metric, period: month, ...(key !== undefined && { key }) } });
  expect(await of('buyers')).toEqual([
    ['product_searched', 1, 1],
    ['product_viewed', 0, 0],
  ]);
  expect(await of('order_status_distribution', 'completed')).toEqual(await of('buyers'));
  expect(await of('order_status_distribution', 'paid')).toEqual([
    ['product_searched', 0, 0],
    ['product_viewed', 0, 0],
  ]);
});

test('whose list is of another period than the funnel keeps it', async () => {
  const period = parsePeriod('2026-10-01..2026-10-31')!;
  for (const among of [
    { metric: 'buyers', period },
    { metric: 'completed_orders', period },
  ])
    expect(await ask({ ...SEARCH, among })).toEqual([
      ['product_searched', 1, 0],
      ['product_viewed', 1, 0],
    ]);
});

test('that of the settings comes from the sums, any other from the events', async () => {
  const { usual } = funnelsOver('sums');
  const readsEvents = async (question: FunnelQuestion) => {
    asked.length = 0;
    await funnelsOver('sums').ask(question, month);
    return asked.some((sql) => /\bstring_agg\b/.test(sql));
  };
  expect(await readsEvents({ steps: [...usual.steps], windowDays: usual.windowDays })).toBe(false);
  expect(await readsEvents({ ...usual, windowDays: usual.windowDays + 1 })).toBe(true);
  expect(await readsEvents({ ...usual, among: { metric: 'buyers', period: month } })).toBe(true);
});

test('a list that there is not is refused', async () => {
  for (const among of [
    { metric: 'total_revenue', period: month },
    { metric: 'rfm_segments', period: month },
    { metric: 'buyers', key: 'x', period: month },
  ])
    await expect(funnelsOver('tables').ask({ ...SEARCH, among }, month)).rejects.toThrow(
      `metric "${among.metric}" has no such list of people`,
    );
  await expect(
    funnelsOver('tables').ask({ ...SEARCH, among: { metric: 'nobody', period: month } }, month),
  ).rejects.toThrow('unknown metric "nobody"');
});

test("who of a list may still go on in the settings' funnel is told by the hour in which they entered", async () => {
  await database.query(
    `INSERT INTO users (id, telegram_id, first_name, created_at)
     SELECT id, 1000 + id, 'Customer', '2026-11-02T04:00:00Z' FROM generate_series(6, 11) AS id`,
  );
  const came = (customer: number, ...events: [at: string, event: string][]) =>
    shop.updates(...events.map(([at, event]) => ({ customer, at: `2026-11-${at}:00Z`, event })));
  // Seven days before now it was nine o'clock on the 18th.
  await came(6, ['18T08:59', 'catalog_viewed'], ['18T09:30', 'product_viewed']);
  await came(7, ['18T09:01', 'catalog_viewed'], ['18T09:30', 'product_viewed']);
  await came(8, ['24T09:00', 'catalog_viewed']);
  // Came further before, from an entry whose time is over.
  await came(9, ['10T09:00', 'catalog_viewed'], ['10T09:01', 'product_viewed'], ['10T09:02', 'cart_added']);
  await came(9, ['24T09:00', 'catalog_viewed']);
  // Of two something is recorded that is later than now; one of them is not on the list.
  await came(10, ['20T09:00', 'catalog_viewed'], ['25T09:01', 'product_viewed']);
  await came(5, ['20T09:00', 'catalog_viewed'], ['25T09:01', 'product_viewed']);
  const { usual } = funnelsOver('sums');
  const steps = async (period?: string) => {
    const counted = await ask({ ...usual, among: { metric: 'new_customers', period: month } }, period);
    return counted?.map(([, ...counts]) => counts);
  };
  expect(await steps()).toEqual([
    [5, 2],
    [3, 1],
    [1, 0],
    [0, 0],
    [0, 0],
  ]);
  expect((await steps('2026-11-18'))?.slice(0, 2)).toEqual([
    [2, 0],
    [2, 1],
  ]);
  expect((await steps('2026-11-19..2026-11-24'))?.slice(0, 2)).toEqual([
    [3, 3],
    [0, 0],
  ]);
});

test('whoever is gone is nobody, though their orders are still on a list', async () => {
  await shop.orders({ customer: 11, at: '2026-11-24T05:00:00Z', total: 10, status: 'refunded' });
  await shop.updates({ customer: 11, at: '2026-11-24T05:00:00Z', event: 'catalog_viewed' });
  const entered = async () => {
    const among = { metric: 'refunded_orders', period: month };
    return (await ask({ ...funnelsOver('sums').usual, among }))?.[0];
  };
  expect(await entered()).toEqual(['catalog_viewed', 1, 1]);
  await loosenReferences(database);
  await database.query('DELETE FROM users WHERE id = 11');
  expect(await entered()).toEqual(['catalog_viewed', 0, 0]);
});

test('two are counted at once and further ones in their turn, also behind one that fails; that of the settings waits for none', async () => {
  const begun: { end: () => void; fail: () => void }[] = [];
  const runner: MetricRunner = {
    run: () =>
      new Promise((resolve, reject) => {
        begun.push({
          end: () => resolve({} as MetricResults),
          fail: () => reject(new Error('the database is away')),
        });
      }),
  };
  const funnels = createFunnels({
    ...{ registry, timeZone: ZONE, settings, time: createShopTime(ZONE), clock, runner },
  });
  const asked = [1, 2, 3, 4].map((windowDays) => funnels.ask({ ...SEARCH, windowDays }, month));
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  const another = funnels.ask(funnels.usual, month);
  expect(begun).toHaveLength(3);
  begun[0]!.fail();
  await expect(asked[0]).rejects.toThrow('the database is away');
  expect(begun).toHaveLength(4);
  for (const at of [1, 2, 3]) begun[at]!.end();
  await Promise.all([asked[1], asked[2], another]);
  begun[4]!.end();
  await asked[3];
});
