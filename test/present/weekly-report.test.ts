import { LOCALES } from '../../src/locales/locale';
import { createLanguages } from '../../src/bot/languages';
import { loadDefinitions } from '../../src/metrics/load';
import { type MetricResult } from '../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { type MetricResults } from '../../src/metrics/runner';
import { WEEKLY_METRICS, weeklyReport } from '../../src/present/weekly-report';
import { createShopTime } from '../../src/shop-time';

const time = createShopTime('Asia/Tashkent');
const NOW = Date.parse('2026-11-16T04:00:00Z');
const registry = createRegistry(loadDefinitions());
const languages = createLanguages({
  fallback: 'ru',
  offered: ['ru', 'uz', 'en'],
  currency: 'UZS',
  currencyDigits: 0,
  timeZone: time.zone,
});

type Figures = Record<string, [value: string | null, previous?: string | null]>;

/** A week that reconciles: revenue / orders = AOV, new + returning = buyers, and so on. */
const WEEK: Figures = {
  total_revenue: ['18420000', '16900000'],
  revenue_orders: ['47', '44'],
  average_order_value: ['391914.893617', '384090.9'],
  pending_orders: ['3', '1'],
  cancelled_orders: ['2', '2'],
  buyers: ['41', '36'],
  new_buyers: ['26', '20'],
  returning_buyers: ['15', '16'],
  active_customers: ['612', '588'],
  active_new_customers: ['143', '120'],
  returning_customers: ['391'],
  resurrecting_customers: ['78'],
  dormant_customers: ['197'],
};

function screen(figures: Figures, failed: string[] = []): MetricResults {
  const results = WEEKLY_METRICS.map((id): [string, MetricResult] => {
    const definition = registry.get(id);
    if (failed.includes(id)) return [id, { definition, shape: definition.shape, status: 'failed' }];
    if (definition.shape === 'ranking') {
      const rows =
        figures.total_revenue?.[0] === '0'
          ? []
          : [
              { key: 'a', label: 'Omega-3 <1000> & D', value: '5400000', asides: ['36'] },
              { key: 'b', label: 'Коллаген', value: '4100000.4', asides: ['12'] },
            ];
      return [id, { definition, shape: 'ranking', status: 'ok', rows }];
    }
    if (definition.shape !== 'scalar') throw new Error('not used here');
    const [value, previous] = figures[id] ?? ['0'];
    return [id, { definition, shape: 'scalar', status: 'ok', value, previous }];
  });
  return {
    period: resolvePeriod(parsePeriod('2026-11-09..2026-11-15')!, time, NOW),
    timeZone: time.zone,
    computedAt: NOW,
    coverage: { orders: null, events: null, activity: null },
    unknownStatuses: [],
    results: new Map(results),
  };
}

test.each(LOCALES)('the reconciling week reads as it should in %s', (locale) => {
  const text = weeklyReport(
    { screen: screen(WEEK), week: '2026-W46', late: false, missed: [] },
    languages.of(locale),
  );
  expect(text.replaceAll('\u00a0', ' ')).toMatchSnapshot();
});

test('a late one says so and names what was missed, the newest few of many', () => {
  const weeks = Array.from({ length: 30 }, (_, index) => `2026-W${10 + index}`);
  const text = weeklyReport(
    { screen: screen(WEEK), week: '2026-W46', late: true, missed: weeks },
    languages.of('en'),
  );
  expect(text).toContain('⏰ Sent late');
  expect(text).toContain(
    'Missed and not sent: …, 2026-W32, 2026-W33, 2026-W34, 2026-W35, 2026-W36, 2026-W37, 2026-W38, 2026-W39.',
  );
});

test('a quiet week gets a short report', () => {
  const zero = Object.fromEntries(
    Object.keys(WEEK).map((id) => [id, [id === 'average_order_value' ? null : '0'] as [string | null]]),
  );
  const text = weeklyReport(
    { screen: screen(zero), week: '2026-W46', late: false, missed: [] },
    languages.of('en'),
  );
  expect(text).toMatchInlineSnapshot(`
    "<b>Weekly report</b> · 9 Nov – 15 Nov 2026

    No orders and no visitors this week.

    <i>Report 2026-W46 · shop time: Asia/Tashkent</i>"
  `);
});

test('a figure that failed is named and the rest stands', () => {
  const text = weeklyReport(
    { screen: screen(WEEK, ['total_revenue']), week: '2026-W46', late: false, missed: [] },
    languages.of('en'),
  );
  expect(text).toContain('Revenue: ⚠️ could not be computed');
  expect(text).toContain('Buyers: <b>41</b>');
});

test.each(WEEKLY_METRICS)('%s that failed is named once, and the rest stands', (id) => {
  const text = weeklyReport(
    { screen: screen(WEEK, [id]), week: '2026-W46', late: false, missed: [] },
    languages.of('en'),
  );
  expect(text.split('⚠️ could not be computed')).toHaveLength(2);
  expect(text).toContain(id === 'total_revenue' ? 'Buyers: <b>41</b>' : 'Revenue: <b>18,420,000');
});

test('statuses that nobody classed are named below the figures', () => {
  const text = weeklyReport(
    {
      screen: { ...screen(WEEK), unknownStatuses: ['on <hold>'] },
      ...{ week: '2026-W46', late: false, missed: [] },
    },
    languages.of('en'),
  );
  expect(text).toContain('⚠️ Status “on &lt;hold&gt;” is in no class: counted as no revenue\n<i>Report');
});
