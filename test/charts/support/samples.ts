import { loadDefinitions } from '../../../src/metrics/load';
import {
  type MatrixDefinition,
  type MetricResult,
  type RankingDefinition,
  type SeriesDefinition,
  type StepsDefinition,
} from '../../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { funnelSteps } from '../../../src/metrics/steps';
import { chartOf, emptyChart, type ChartContext, type ChartData } from '../../../src/present/charts';
import { languages, NOW, time } from '../../present/support/results';
import { type Locale } from '../../../src/locales/locale';

const definitions = new Map(loadDefinitions().map((definition) => [definition.id, definition]));

/** A metric of the shop itself, with its own titles. */
function metric<D>(id: string): D {
  const definition = definitions.get(id);
  if (!definition) throw new Error(`no metric "${id}"`);
  return definition as D;
}

export function contextOf(locale: Locale, period = '30d'): ChartContext {
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`no period "${period}"`);
  return { language: languages.of(locale), time, period: resolvePeriod(parsed, time, NOW) };
}

const dayAfter = (first: string, days: number) =>
  new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);

/** Up and down like a shop's weeks, and the same at every run. */
export const wave = (count: number, base: number, swing: number) =>
  Array.from({ length: count }, (_, at) =>
    Math.max(0, Math.round(base + swing * Math.sin(at / 4) + (swing / 2) * Math.sin(at * 2.3))),
  );

export function seriesOf(
  id: string,
  values: readonly number[],
  { before, aside, asideBefore }: Partial<Record<'before' | 'aside' | 'asideBefore', readonly number[]>> = {},
): MetricResult {
  const definition = metric<SeriesDefinition>(id);
  const points = (list: readonly number[], first: string, beside: readonly number[] | undefined) =>
    list.map((value, at) => ({
      bucket: dayAfter(first, at),
      value: String(value),
      asides: (definition.asides ?? []).map(() => (beside ? String(beside[at]) : '0')),
    }));
  return {
    ...{ definition, shape: 'series', status: 'ok', grain: 'day' },
    points: points(values, '2026-10-18', aside),
    previous: before && points(before, '2026-09-18', asideBefore),
  };
}

export function rankingOf(
  id: string,
  rows: readonly (readonly [key: string, value: string, ...asides: (string | null)[]])[],
): MetricResult {
  return {
    ...{ definition: metric<RankingDefinition>(id), shape: 'ranking', status: 'ok' },
    rows: rows.map(([key, value, ...asides]) => ({ key, label: key, value, asides })),
  };
}

export function cohortsOf(id: string, count: number): MetricResult {
  const definition = metric<MatrixDefinition>(id);
  const cell = (row: number, column: number) =>
    definition.unit === 'percent'
      ? (column === 0 ? 100 : 62 / (column + 0.6) + row).toFixed(4)
      : String(Math.round(12_500_000 / (column + 1) + row * 90_000));
  const columns = Array.from({ length: 12 }, (_, column) => column);
  return {
    ...{ definition, shape: 'matrix', status: 'ok', columns },
    rows: Array.from({ length: count }, (_, row) => ({
      key: dayAfter('2026-08-31', row * 7),
      size: String(20 + row * 37),
      cells: columns.map((column) => (row + column < count ? cell(row, column) : null)),
    })),
    mean: columns.map((column) => (column < count ? cell(2, column) : null)),
  };
}

/** Busy on Friday evening, and nobody at night. */
export function hoursOf(most = 40): MetricResult {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return {
    ...{ definition: metric<MatrixDefinition>('busiest_hours'), shape: 'matrix', status: 'ok' },
    ...{ columns: hours, mean: null },
    rows: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      key: String(day),
      size: null,
      cells: hours.map((hour) =>
        String(hour < 8 ? 0 : Math.max(0, most - 3 * Math.abs(18 - hour) - 4 * Math.abs(5 - day))),
      ),
    })),
  };
}

export function funnelOf(counted: readonly (readonly [key: string, value: number])[]): MetricResult {
  const steps = funnelSteps(counted.map(([key, value]) => ({ key, value: String(value), open: '0' })));
  return {
    ...{ definition: metric<StepsDefinition>('funnel'), shape: 'steps', status: 'ok', windowDays: 7 },
    ...steps,
  };
}

export const PRODUCTS = [
  'Омега-3 Solgar 950 мг, 100 капсул',
  'Витамин D3 5000 МЕ',
  'Коллаген морской гидролизованный с витамином C и гиалуроновой кислотой, порошок 300 г',
  '🔥 Магний B6 форте',
  'Протеин сывороточный Optimum Nutrition Gold Standard 100% Whey',
  'Цинк пиколинат',
  'Железо бисглицинат',
  'Спирулина',
  'Пробиотик 50 млрд',
  'Хлорофилл жидкий',
];

export const SAMPLES = {
  revenue: seriesOf('revenue_over_time', wave(30, 2.4e7, 1.2e7), { before: wave(30, 2e7, 8e6) }),
  active: seriesOf('active_over_time', wave(30, 120, 40), {
    before: wave(30, 100, 30),
    aside: wave(30, 900, 60),
    asideBefore: wave(30, 800, 60),
  }),
  buyers: seriesOf('buyers_over_time', wave(30, 5, 4), {
    before: wave(30, 4, 3),
    aside: wave(30, 9, 5),
    asideBefore: wave(30, 7, 4),
  }),
  today: seriesOf('revenue_over_time', [1_250_000], { before: [900_000] }),
  products: rankingOf(
    'top_products',
    PRODUCTS.map((name, at) => [name, String(Math.round(84_200_000 / (at + 1))), String(40 - at)]),
  ),
  change: rankingOf('revenue_change', [
    ['buyers', '1900000'],
    ['orders_per_buyer', '-120000.5'],
    ['average_order_value', '-380000.4'],
  ]),
  statuses: rankingOf('order_status_distribution', [
    ['completed', '120'],
    ['pending', '33'],
    ['processing', '21'],
    ['cancelled', '12'],
  ]),
  segments: rankingOf('rfm_segments', [
    ['champions', '12', '9000000'],
    ['loyal', '31', '7000000'],
    ['promising', '40', '5000000'],
    ['new', '64', '4000000'],
    ['at_risk', '22', '3000000'],
    ['slipping', '18', '2000000'],
    ['lost_valuable', '9', '1000000'],
    ['lost', '71', '500000'],
  ]),
  funnel: funnelOf([
    ['catalog_viewed', 1200],
    ['product_viewed', 800],
    ['cart_added', 200],
    ['checkout_started', 120],
    ['order_placed', 90],
  ]),
  retention: cohortsOf('retention_weekly', 12),
  cohortRevenue: cohortsOf('cohort_revenue', 12),
  hours: hoursOf(),
} satisfies Record<string, MetricResult>;

/** The chart of a sample, which has one. */
export function chartOfSample(name: keyof typeof SAMPLES | 'empty', locale: Locale): ChartData {
  if (name === 'empty') return emptyChart('Динамика выручки', contextOf(locale, 'last_month'));
  const data = chartOf(SAMPLES[name], contextOf(locale, name === 'today' ? 'today' : '30d'));
  if (!data) throw new Error(`no chart of ${name}`);
  return data;
}
