import { type SeriesPoint, type SeriesResult, type Unit } from '../../metrics/metric';
import { isZero } from '../decimal';
import { type Format } from '../format';
import { type BarsChart, type TimeChart, type TimePanel, type TimeSeries } from './chart';
import { datesBefore, joined, subtitleOf, type ChartContext } from './context';
import { ticks } from './ticks';

/** A panel below another one is half as high. */
const TICKS_BELOW = 4;

/**
 * The value as bars and the range before as a line; a single bucket as bars below each other. Asides in the unit of
 * the value are drawn with it: on top where they add up with it, else in a panel of their own. Asides in another unit
 * stay with the table.
 */
export function timeChart(result: SeriesResult, context: ChartContext): TimeChart | BarsChart | undefined {
  const { definition, grain, points } = result;
  const { t, format, locale } = context.language;
  const { main, others } = seriesOf(result, context);
  const all = [...main, ...others];
  if (all.every(({ values }) => values.every((value) => !value))) return undefined;

  const { title } = definition.texts[locale];
  const subtitle = joined(subtitleOf(definition, context), grain === 'day' ? '' : t('by-grain', { grain }));
  if (points.length === 1) {
    const rows = all.map(({ name, role, values, labels }) => ({
      ...{ label: name, value: values[0] ?? 0, text: labels[0] ?? '', tone: role },
    }));
    return { kind: 'bars', title, subtitle, rows };
  }
  const panels = [
    panelOf(main, definition.unit, format),
    ...others.map((series) => panelOf([series], definition.unit, format, TICKS_BELOW)),
  ];
  const unit = panels[0]?.unit;
  return {
    kind: 'time',
    title: unit ? `${title}, ${unit}` : title,
    subtitle,
    buckets: points.map(({ bucket }) =>
      grain === 'month' ? format.month(bucket) : format.shortDate(bucket),
    ),
    panels: panels.map(({ panel }) => panel),
  };
}

/** What shares the value's axis, and asides that have a panel each. */
function seriesOf(
  { definition, points, previous }: SeriesResult,
  context: ChartContext,
): { main: TimeSeries[]; others: TimeSeries[] } {
  const { t, format, locale } = context.language;
  const texts = definition.texts[locale];
  const drawn = (definition.asides ?? [])
    .map((aside, at) => ({ ...aside, at }))
    .filter(({ unit }) => unit === definition.unit);
  const added = drawn.filter(({ adds }) => adds);

  const read = (
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
  const aside = ({ id, at }: { id: string; at: number }, mark: TimeSeries['mark']) =>
    read({ name: texts.asides?.[id] ?? id, role: 'aside', mark }, points, ({ asides }) => asides[at] ?? null);

  const name = drawn.length > 0 ? (texts.value ?? texts.title) : t('chart-now');
  const main = [
    read({ name, role: 'value', mark: 'bars' }, points, ({ value }) => value),
    ...added.map((one) => aside(one, 'bars')),
  ];
  if (previous?.some(hasFigures)) {
    const range = datesBefore(context);
    const named = added.length > 0 ? t('chart-before-total', { range }) : t('chart-before', { range });
    main.push(
      read({ name: named, role: 'before', mark: 'line' }, previous, (point) => totalOf(point, added)),
    );
  }
  return { main, others: drawn.filter(({ adds }) => !adds).map((one) => aside(one, 'line')) };
}

function panelOf(
  series: TimeSeries[],
  unit: Unit,
  format: Format,
  most?: number,
): { panel: TimePanel; unit: string } {
  const lines = series.filter(({ mark }) => mark === 'line').flatMap(({ values }) => values);
  const tops = series[0]?.values.map((_, at) => barsAt(series, at)) ?? [];
  const isWhole = unit === 'count' || unit === 'money';
  const steps = ticks([...tops, ...lines.map((value) => value ?? 0)], isWhole, most);
  const axis = format.axis(steps, unit);
  return {
    panel: {
      series,
      ticks: steps.map((value, at) => ({ value: Number(value), label: axis.labels[at] ?? '' })),
    },
    unit: axis.unit,
  };
}

/** Whether anything happened in a bucket. */
export const hasFigures = ({ value, asides }: SeriesPoint) =>
  !isZero(value) || asides.some((aside) => aside !== null && !isZero(aside));

function totalOf({ value, asides }: SeriesPoint, added: readonly { at: number }[]): string {
  if (added.length === 0) return value;
  return String(added.reduce((sum, { at }) => sum + Number(asides[at] ?? 0), Number(value)));
}

/** How high the bars of one bucket stand together. */
function barsAt(series: readonly TimeSeries[], at: number): number {
  return series.filter(({ mark }) => mark === 'bars').reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
}
