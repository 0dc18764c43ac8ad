import fc from 'fast-check';
import { DateTime } from 'luxon';
import shop from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { type MetricResults } from '../../src/metrics/runner';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';
import { history, NOW, store, type History } from './history';
import { oracle, type Expected } from './oracle';

const PERIODS = [
  'today',
  '7d',
  '30d',
  '90d',
  'this week',
  'last week',
  'this month',
  'last month',
  'all',
  '2026-03-25..2026-03-29',
  '2026-02-01..2026-02-28',
];
const ZONES = ['Asia/Tashkent', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const registry = createRegistry(loadDefinitions());
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  // Another program's shop may know orders without a customer.
  await database.query('ALTER TABLE orders ALTER COLUMN user_id DROP NOT NULL');
});
afterAll(() => database.close());

test('every metric equals a naive recomputation over random histories, in every zone and period', async () => {
  const given = fc.record({
    rows: history,
    zone: fc.constantFrom(...ZONES),
    period: fc.constantFrom(...PERIODS),
  });
  await fc.assert(
    fc.asyncProperty(given, async ({ rows, zone, period }) => {
      await store(database, rows, zone);
      const time = createShopTime(zone);
      const resolved = resolvePeriod(parsePeriod(period)!, time, NOW);
      const runner = createRunner({
        reader: createMetricReader(database),
        logger: silentLogger,
        timeZone: zone,
        statuses: shop.statusClasses,
      });
      const screen = await runner.run(registry.all(), resolved, NOW);
      expect(figuresOf(screen)).toEqual(inOneOrder(oracle(rows, resolved.range, resolved.previous, zone)));

      if (!resolved.previous) return;
      const then = {
        ...oracle(rows, resolved.previous, { from: resolved.beforePrevious!, to: 0 }, zone).scalars,
        ...before(rows, zone),
      };
      for (const result of screen.results.values()) {
        if (result.status !== 'ok' || result.shape !== 'scalar' || !result.definition.comparable) continue;
        expect([result.definition.id, scaled(result.definition.unit, result.previous ?? null)]).toEqual([
          result.definition.id,
          rounded(then[result.definition.id] ?? null),
        ]);
      }
    }),
    { numRuns: 120 },
  );
}, 180_000);

test('the parts of a screen add up: lifecycle, buyers, the distribution and the series', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(...PERIODS), async (rows, period) => {
      await store(database, rows, 'Asia/Tashkent');
      const time = createShopTime('Asia/Tashkent');
      const runner = createRunner({
        reader: createMetricReader(database),
        logger: silentLogger,
        timeZone: time.zone,
        statuses: shop.statusClasses,
      });
      const { scalars, revenueByDay, statuses } = figuresOf(
        await runner.run(registry.all(), resolvePeriod(parsePeriod(period)!, time, NOW), NOW),
      );
      const of = (id: string) => scalars[id] ?? 0;
      const sum = (values: { value: number }[]) => values.reduce((total, { value }) => total + value, 0);
      expect(of('new_buyers') + of('returning_buyers')).toBe(of('buyers'));
      expect(sum(statuses)).toBe(of('total_orders'));
      expect(sum(revenueByDay)).toBe(of('total_revenue'));
      expect(of('active_new_customers') + of('returning_customers') + of('resurrecting_customers')).toBe(
        of('active_customers'),
      );
    }),
    { numRuns: 20 },
  );
}, 60_000);

/** Figures of a fixed window are compared with the window before it, whatever the period. */
function before({ customers }: History, zone: string): Expected['scalars'] {
  const yesterday = DateTime.fromMillis(NOW, { zone }).minus({ days: 1 });
  const created = (from: number, to: number) =>
    customers.filter(({ createdAt }) => createdAt >= from && createdAt <= to).length;
  return {
    new_users_today: created(yesterday.startOf('day').toMillis(), yesterday.toMillis()),
    new_users_7d: created(NOW - 14 * 86_400_000, NOW - 7 * 86_400_000),
  };
}

/** Results in the oracle's units: money in ten-thousandths, means rounded as far as a double is exact. */
function figuresOf({ results }: MetricResults): Expected {
  const scalars: Expected['scalars'] = {};
  const expected: Expected = { scalars, revenueByDay: [], topProducts: [], statuses: [] };
  for (const result of results.values()) {
    const { id, unit } = result.definition;
    if (result.status === 'failed') throw new Error(`${id} failed`);
    if (result.shape === 'scalar') scalars[id] = scaled(unit, result.value);
    if (result.shape === 'series') {
      expected.revenueByDay = result.points.map(({ bucket, value, secondary }) => ({
        bucket,
        value: scaled(unit, value)!,
        secondary: Number(secondary),
      }));
    }
    if (id === 'top_products' && result.shape === 'ranking') {
      expected.topProducts = result.rows.map(({ key, value, secondary }) => ({
        key,
        value: scaled(unit, value)!,
        secondary: Number(secondary),
      }));
    }
    if (id === 'order_status_distribution' && result.shape === 'ranking') {
      expected.statuses = result.rows.map(({ key, value }) => ({ key, value: Number(value) }));
    }
  }
  return inOneOrder(expected);
}

function scaled(unit: string, value: string | null): number | null {
  return rounded(value === null ? null : unit === 'money' ? Number(value) * 10_000 : Number(value));
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000;
}

/** Equal values may stand in either order: the rest of the order is by value. */
function inOneOrder({ scalars, revenueByDay, topProducts, statuses }: Expected): Expected {
  const byValue = <T extends { key: string; value: number }>(rows: T[]) =>
    [...rows].sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
  const plain = Object.fromEntries(Object.entries(scalars).map(([id, value]) => [id, rounded(value)]));
  return { scalars: plain, revenueByDay, topProducts: byValue(topProducts), statuses: byValue(statuses) };
}
