import { type MetricResult } from '../../../src/metrics/metric';
import { chartOf, type ChartData } from '../../../src/present/charts';
import { LOCALES } from '../../../src/locales/locale';
import {
  cohortsOf,
  contextOf,
  funnelOf,
  hoursOf,
  rankingOf,
  SAMPLES,
  seriesOf,
} from '../../charts/support/samples';
import { broken, plain, scalar } from '../support/results';

const draw = (result: MetricResult, period?: string) => chartOf(result, contextOf('ru', period));

/** The chart, of which a test knows the kind. */
function chart<K extends ChartData['kind']>(kind: K, result: MetricResult, period?: string) {
  const data = draw(result, period);
  if (data?.kind !== kind) throw new Error(`a chart of kind ${data?.kind} where ${kind} was expected`);
  return data as Extract<ChartData, { kind: K }>;
}

test.each<[string, MetricResult]>([
  ['a single figure', scalar('Revenue', '1', '2')],
  ['a failed result', broken(SAMPLES.revenue)],
  ['a series of zeros', seriesOf('revenue_over_time', [0, 0], { before: [0, 0] })],
  ['a series without buckets', seriesOf('revenue_over_time', [])],
  ['a ranking without rows', rankingOf('top_products', [])],
  ['a ranking of zeros', rankingOf('sold_out', [['Omega', '0']])],
  ['a funnel that nobody entered', funnelOf([['catalog_viewed', 0]])],
  ['cohorts without anybody', cohortsOf('retention_weekly', 0)],
  ['hours in which nothing happened', hoursOf(0)],
])('%s has no chart', (_, result) => {
  expect(draw(result)).toBeUndefined();
});

test.each(
  Object.entries(SAMPLES).flatMap(([name, result]) => LOCALES.map((locale) => ({ name, result, locale }))),
)('the chart of $name in $locale is plain JSON without empty words', ({ result, locale }) => {
  const data = chartOf(result, contextOf(locale));
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  expect(data?.title).not.toBe('');
  expect(JSON.stringify(data)).not.toMatch(/NaN|undefined|Infinity/);
});

test('a series has the figures of its result, and those of the range before beside them', () => {
  const data = chart(
    'time',
    seriesOf('revenue_over_time', [3_000_000, 0, 41_500_000], { before: [1, 2, 3] }),
  );
  expect(plain(data.title)).toBe('Динамика выручки, млн сум');
  expect(data.subtitle).toBe('Деньги · 18.10 – 16.11.2026');
  expect(data.buckets).toEqual(['18.10', '19.10', '20.10']);
  expect(data.panels).toHaveLength(1);
  const [now, before] = data.panels[0]?.series ?? [];
  expect(now).toMatchObject({ name: 'Этот период', mark: 'bars', values: [3_000_000, 0, 41_500_000] });
  expect(now?.labels.map(plain)).toEqual(['3 000 000 сум', '0 сум', '41 500 000 сум']);
  expect(before).toMatchObject({ name: 'Прошлый: 18.09 – 17.10.2026', mark: 'line', values: [1, 2, 3] });
  expect(data.panels[0]?.ticks.map(({ label }) => label)).toEqual(['0', '10', '20', '30', '40', '50']);
});

test('buckets that the range before did not have are left open', () => {
  const data = chart('time', seriesOf('revenue_over_time', [1, 2, 3], { before: [5, 6] }));
  expect(data.panels[0]?.series[1]?.values).toEqual([5, 6, null]);
});

test('without a comparison there is one series', () => {
  expect(chart('time', seriesOf('revenue_over_time', [1, 2])).panels[0]?.series).toHaveLength(1);
});

test('new and returning buyers stand on each other, and all of those before are the line', () => {
  const result = seriesOf('buyers_over_time', [1, 2], { before: [1, 0], aside: [3, 4], asideBefore: [5, 6] });
  const [panel] = chart('time', result).panels;
  expect(panel?.series).toMatchObject([
    { name: 'Новые', role: 'value', mark: 'bars', values: [1, 2] },
    { name: 'Повторные', role: 'aside', mark: 'bars', values: [3, 4] },
    { role: 'before', mark: 'line', values: [6, 6] },
  ]);
  expect(panel?.ticks.at(-1)?.value).toBe(6);
});

test('monthly active customers have a panel of their own below those of the day', () => {
  const result = seriesOf('active_over_time', [10, 12], { before: [9, 9], aside: [900, 910] });
  expect(chart('time', result).panels.map(({ series }) => series.map(({ name }) => name))).toEqual([
    ['Активные', 'Прошлый: 18.09 – 17.10.2026'],
    ['MAU'],
  ]);
});

test('a single day is two bars with their figures', () => {
  expect(
    chart('bars', SAMPLES.today, 'today').rows.map((row) => ({ ...row, text: plain(row.text) })),
  ).toEqual([
    { label: 'Этот период', value: 1_250_000, text: '1 250 000 сум', tone: 'value' },
    { label: 'Прошлый: 15.11.2026', value: 900_000, text: '900 000 сум', tone: 'before' },
  ]);
});

test('a ranking keeps its order and figures, without pictures in its names', () => {
  const { rows } = chart('bars', SAMPLES.products);
  expect(rows).toHaveLength(10);
  expect(rows[3]?.label).toBe('Магний B6 форте');
  expect(plain(rows[0]?.text ?? '')).toBe('84 200 000 сум');
});

test('parts of a change carry their sign and whether they are good news', () => {
  expect(chart('bars', SAMPLES.change).rows.map(({ text, tone }) => [plain(text), tone])).toEqual([
    ['+1 900 000 сум', 'good'],
    ['−120 001 сум', 'bad'],
    ['−380 000 сум', 'bad'],
  ]);
});

test('few parts of a whole are a doughnut whose shares and total are exact', () => {
  const { rows, total } = chart(
    'shares',
    rankingOf('payment_share', [
      ['on-delivery', '9007199254740993.10', '80', '66.66'],
      ['online', '0.90', '20', '33.34'],
    ]),
  );
  expect(rows.map(({ label, share }) => [label, plain(share)])).toEqual([
    ['При получении', '66,7 %'],
    ['Онлайн', '33,3 %'],
  ]);
  expect(plain(total.text)).toBe('9 007 199 254 740 994 сум');
});

test('more parts than colours can tell apart are bars with their shares', () => {
  expect(plain(chart('bars', SAMPLES.segments).rows[0]?.text ?? '')).toBe('12 · 4,5 %');
});

test('a funnel has the figures of the card and its weakest step marked', () => {
  const { steps } = chart('funnel', SAMPLES.funnel);
  expect(steps.map(({ label, text, isWeakest }) => [label, plain(text), isWeakest])).toEqual([
    ['1. Каталог', '1 200', false],
    ['2. Товар', '800 · 66,7 % · 66,7 %', false],
    ['3. В корзину', '200 · 16,7 % · 25 %', true],
    ['4. Оформление', '120 · 10 % · 60 %', false],
    ['5. Заказ', '90 · 7,5 % · 75 %', false],
  ]);
});

test('cohorts have a cell where something can be said, and their mean below', () => {
  const { rows, columns, scale } = chart('heat', cohortsOf('retention_weekly', 3));
  expect(columns).toEqual(['0', '1', '2']);
  expect(rows.map(({ label, size }) => [label, size])).toEqual([
    ['31.08', '20'],
    ['07.09', '57'],
    ['14.09', '94'],
    ['сред.', ''],
  ]);
  expect(rows[1]?.cells.map((cell) => cell?.text ?? null)).toEqual(['100', '40', null]);
  expect(scale.map(({ value }) => value)).toEqual([0, 100]);
});

test('the busiest hour of the week is told', () => {
  const { best, rows, columns } = chart('heat', SAMPLES.hours);
  expect([rows.length, columns.length]).toEqual([7, 24]);
  expect(best).toMatchObject({ row: 4, column: 18 });
  expect(rows[4]?.cells[18]?.value).toBe(40);
});
