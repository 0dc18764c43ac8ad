import { type SeriesPoint, type SeriesResult } from '../../metrics/metric';
import { isZero } from '../decimal';
import { type TimeChart, type TimeSeries } from './chart';
import { datesBefore, datesOf, joined, type ChartContext } from './context';
import { ticks } from './ticks';

/**
 * The value as bars and the range before as a line. Asides in the unit of the value are drawn with it: on top where
 * they add up with it, else as lines. Others would need an axis of their own and stay with the table.
 */
export function timeChart(result: SeriesResult, context: ChartContext): TimeChart | undefined {
  const { definition, grain, points, previous } = result;
  const { t, format, locale } = context.language;
  const texts = definition.texts[locale];
  const drawn = (definition.asides ?? [])
    .map((aside, at) => ({ ...aside, at }))
    .filter(({ unit }) => unit === definition.unit);
  const added = drawn.filter(({ adds }) => adds);

  const seriesOf = (
    look: Pick<TimeSeries, 'name' | 'role' | 'mark'>,
    list: readonly SeriesPoint[],
    figure: (point: SeriesPoint) => string | null,
  ): TimeSeries => {
    const figures = points.map((_, at) => {
      const point = list[at];
      return point ? figure(point) : null;
    });
    return {
      ...look,
      values: figures.map((value) => (value === null ? null : Number(value))),
      labels: figures.map((value) => format.value(value, definition.unit)),
    };
  };

  const name = drawn.length > 0 ? (texts.value ?? texts.title) : t('chart-now');
  const series = [seriesOf({ name, role: 'value', mark: 'bars' }, points, ({ value }) => value)];
  for (const { id, adds, at } of drawn) {
    const mark = adds ? 'bars' : 'line';
    const look = { name: texts.asides?.[id] ?? id, role: 'aside', mark } as const;
    series.push(seriesOf(look, points, ({ asides }) => asides[at] ?? null));
  }
  if (previous?.some(hasFigures)) {
    const range = datesBefore(context);
    const named = added.length > 0 ? t('chart-before-total', { range }) : t('chart-before', { range });
    const look = { name: named, role: 'before', mark: 'line' } as const;
    series.push(seriesOf(look, previous, (point) => totalOf(point, added)));
  }
  if (series.every(({ values }) => values.every((value) => !value))) return undefined;

  const tops = points.map((_, at) => barsAt(series, at));
  const lines = series.filter(({ mark }) => mark === 'line').flatMap(({ values }) => values);
  const values = ticks(
    [...tops, ...lines.map((value) => value ?? 0)],
    definition.unit === 'count' || definition.unit === 'money',
  );
  const { unit, labels } = format.axis(values, definition.unit);
  return {
    kind: 'time',
    title: unit ? `${texts.title}, ${unit}` : texts.title,
    subtitle: joined(datesOf(context), grain === 'day' ? '' : t('by-grain', { grain })),
    buckets: points.map(({ bucket }) =>
      grain === 'month' ? format.month(bucket) : format.shortDate(bucket),
    ),
    series,
    ticks: values.map((value, at) => ({ value: Number(value), label: labels[at] ?? '' })),
  };
}

const hasFigures = ({ value, asides }: SeriesPoint) =>
  !isZero(value) || asides.some((aside) => aside !== null && !isZero(aside));

function totalOf({ value, asides }: SeriesPoint, added: readonly { at: number }[]): string {
  if (added.length === 0) return value;
  return String(added.reduce((sum, { at }) => sum + Number(asides[at] ?? 0), Number(value)));
}

/** How high the bars of one bucket stand together. */
function barsAt(series: readonly TimeSeries[], at: number): number {
  return series.filter(({ mark }) => mark === 'bars').reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
}
