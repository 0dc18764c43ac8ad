import { createLanguages } from '../../../src/bot/languages';
import {
  type MatrixDefinition,
  type MetricDefinition,
  type MetricResult,
  type RankingDefinition,
  type ScalarDefinition,
  type SeriesDefinition,
  type StepsDefinition,
} from '../../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { type MetricResults } from '../../../src/metrics/runner';
import { funnelSteps } from '../../../src/metrics/steps';
import { createShopTime } from '../../../src/shop-time';

export const time = createShopTime('Asia/Tashkent');
/** Monday, 16 November 2026, 09:00 in Tashkent. */
export const NOW = Date.parse('2026-11-16T04:00:00Z');
export const languages = createLanguages({
  fallback: 'ru',
  offered: ['ru', 'uz', 'en'],
  currency: 'UZS',
  currencyDigits: 0,
  timeZone: time.zone,
});

/** Spaces that do not break look like any other in a snapshot. */
export const plain = (text: string) => text.replaceAll('\u00a0', ' ');

type Texts = MetricDefinition['texts'];

/** Titles in three languages; asides and labels are alike in all of them. */
function texts(title: string, given: Partial<Texts['en']> = {}): Texts {
  const how = `How ${title.toLowerCase()} is counted, in a sentence.`;
  return {
    ru: { title: `${title} (ru)`, how, ...given },
    uz: { title: `${title} (uz)`, how, ...given },
    en: { title, how, ...given },
  };
}

type Changes<D extends MetricDefinition> = Partial<Omit<D, 'texts'>> & { own?: Partial<Texts['en']> };
function define<D extends MetricDefinition>(
  shape: D['shape'],
  title: string,
  { own, ...changes }: Changes<D>,
): D {
  return {
    id: title.toLowerCase().replaceAll(' ', '_'),
    section: 'money',
    unit: 'count',
    better: 'up',
    order: 10,
    sql: 'SELECT 1',
    texts: texts(title, own),
    shape,
    ...changes,
  } as unknown as D;
}

export function scalar(
  title: string,
  value: string | null,
  previous: string | null | undefined,
  changes: Changes<ScalarDefinition> = {},
): MetricResult {
  const definition = define<ScalarDefinition>('scalar', title, { comparable: true, ...changes });
  return { definition, shape: 'scalar', status: 'ok', value, previous };
}

export function series(
  title: string,
  values: readonly string[],
  { grain = 'day', previous, ...changes }: Changes<SeriesDefinition> & SeriesChanges = {},
): MetricResult {
  const definition = define<SeriesDefinition>('series', title, { comparable: true, ...changes });
  const points = (list: readonly string[], month: string) =>
    list.map((value, day) => ({
      bucket: `2026-${month}-${String(day + 1).padStart(2, '0')}`,
      value,
      asides: (changes.asides ?? []).map((_, at) => String(day + 100 * at)),
    }));
  return {
    ...{ definition, shape: 'series', status: 'ok', grain },
    points: points(values, '11'),
    previous: previous && points(previous, '10'),
  };
}
interface SeriesChanges {
  grain?: 'day' | 'week' | 'month';
  previous?: readonly string[];
}

export function ranking(
  title: string,
  rows: readonly (readonly [key: string, label: string, value: string, ...asides: (string | null)[]])[],
  changes: Changes<RankingDefinition> = {},
): MetricResult {
  const definition = define<RankingDefinition>('ranking', title, changes);
  const ranked = rows.map(([key, label, value, ...asides]) => ({ key, label, value, asides }));
  return { definition, shape: 'ranking', status: 'ok', rows: ranked };
}

/** Cohorts in a triangle: each newer one has a cell less that can be told. */
export function cohorts(
  title: string,
  count: number,
  cell: (row: number, column: number) => string,
  changes: Changes<MatrixDefinition> = {},
): MetricResult {
  const definition = define<MatrixDefinition>('matrix', title, {
    section: 'cohorts',
    unit: 'percent',
    rows: 'week',
    columns: 'weeks',
    ...changes,
  });
  const columns = Array.from({ length: count }, (_, column) => column);
  const first = Date.parse('2026-11-16') - (count - 1) * 7 * 86_400_000;
  return {
    ...{ definition, shape: 'matrix', status: 'ok', columns },
    rows: columns.map((row) => ({
      key: new Date(first + row * 7 * 86_400_000).toISOString().slice(0, 10),
      size: String(20 + row * 7),
      cells: columns.map((column) => (row + column < count ? cell(row, column) : null)),
    })),
    mean: columns.map((column) => cell(0, column)),
  };
}

/** Busy on Friday evening. */
export function busyHours(title: string, changes: Changes<MatrixDefinition> = {}): MetricResult {
  const definition = define<MatrixDefinition>('matrix', title, {
    section: 'customers',
    rows: 'weekday',
    columns: 'hours',
    ...changes,
  });
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return {
    ...{ definition, shape: 'matrix', status: 'ok', columns: hours, mean: null },
    rows: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      key: String(day),
      size: null,
      cells: hours.map((hour) =>
        String(hour < 8 ? 0 : Math.max(0, 40 - 3 * Math.abs(18 - hour) - 4 * Math.abs(5 - day))),
      ),
    })),
  };
}

export function funnel(
  title: string,
  counted: readonly (readonly [key: string, value: string, open: string])[],
  changes: Changes<StepsDefinition> = {},
): MetricResult {
  const definition = define<StepsDefinition>('steps', title, { section: 'paths', ...changes });
  const steps = funnelSteps(counted.map(([key, value, open]) => ({ key, value, open })));
  return { definition, shape: 'steps', status: 'ok', windowDays: 7, ...steps };
}

/** The same metric, failed. */
export function broken({ definition }: MetricResult): MetricResult {
  return { definition, shape: definition.shape, status: 'failed' };
}

/** A screen of these results. */
export function screenOf(
  results: readonly MetricResult[],
  {
    period = '30d',
    ...changes
  }: Partial<Omit<MetricResults, 'period' | 'results'>> & { period?: string } = {},
): MetricResults {
  return {
    period: resolvePeriod(parsePeriod(period)!, time, NOW),
    timeZone: time.zone,
    computedAt: NOW,
    coverage: {
      orders: Date.parse('2024-01-03T10:00:00Z'),
      events: Date.parse('2025-10-12T10:00:00Z'),
      activity: Date.parse('2025-10-12T10:00:00Z'),
    },
    unknownStatuses: [],
    ...changes,
    results: new Map(results.map((result) => [result.definition.id, result])),
  };
}
