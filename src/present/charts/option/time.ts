import type { BarSeriesOption, EChartsOption, LineSeriesOption } from 'echarts';
import { type Measure, type TimeChart, type TimePanel, type TimeSeries } from '../chart';
import { CHART_SIZE, FONT_FAMILY, headOf, MARGIN, TEXT_SIZE, type Pencil } from './frame';
import { legendAt } from './legend';
import { type Theme } from './theme';

const LABEL_GAP = 22;
/** Dates that stand a round number of buckets apart are easy to count on. */
const STRIDES = [1, 2, 3, 5, 7, 10, 14, 15, 20, 30, 50, 100, 200, 500];
const AXIS_BOTTOM = 70;
const BETWEEN_PANELS = 44;
/** Of the height, for each further panel. */
const LOWER_SHARE = 0.36;
const ROUNDING = 7;

export function timeOption(chart: TimeChart, pencil: Pencil): EChartsOption {
  const { theme, measure, width } = pencil;
  const { buckets, panels } = chart;
  const head = headOf(chart, pencil);
  const entries = panels
    .flatMap(({ series }) => series)
    .map(({ name, role, mark }) => ({ name, mark, color: theme.roles[role] }));
  const legend = entries.length > 1 ? legendAt(head.top, entries, pencil) : { drawn: [], top: head.top };

  const labels = panels.flatMap(({ ticks }) => ticks).map(({ label }) => measure(label, TEXT_SIZE, 400));
  const left = MARGIN + Math.max(...labels) + LABEL_GAP;
  const right = MARGIN - 10;
  const stride = strideOf(buckets, width - left - right, measure);
  const font = { fontFamily: FONT_FAMILY, fontSize: TEXT_SIZE, color: theme.muted, lineHeight: 34 };
  return {
    graphic: [...head.drawn, ...legend.drawn],
    grid: heightsOf(panels.length, legend.top + 30).map((place) => ({
      ...place,
      left,
      right,
      outerBoundsMode: 'none' as const,
    })),
    xAxis: panels.map((_, gridIndex) => ({
      type: 'category' as const,
      gridIndex,
      data: buckets,
      axisTick: { show: false },
      axisLine: { show: true, onZero: true, lineStyle: { color: theme.faint, width: 2 } },
      axisLabel: {
        ...font,
        show: gridIndex === panels.length - 1,
        margin: 18,
        interval: (at: number) => at % stride === 0,
        hideOverlap: false,
      },
    })),
    yAxis: panels.map(({ ticks }, gridIndex) => {
      const first = ticks[0]?.value ?? 0;
      const step = (ticks[1]?.value ?? 1) - first;
      return {
        type: 'value' as const,
        gridIndex,
        min: first,
        max: ticks.at(-1)?.value ?? 1,
        interval: step,
        axisLabel: {
          ...font,
          margin: LABEL_GAP,
          showMinLabel: true,
          showMaxLabel: true,
          formatter: (value: number) => ticks[Math.round((value - first) / step)]?.label ?? '',
        },
        splitLine: { lineStyle: { color: theme.faint, width: 2 } },
      };
    }),
    series: panels.flatMap((panel, at) =>
      panel.series.map((one) => ({
        ...(one.mark === 'bars' ? barsOf(one, panel, theme) : lineOf(one, theme)),
        xAxisIndex: at,
        yAxisIndex: at,
      })),
    ),
  };
}

/** Where panels lie, the first and highest on top. */
function heightsOf(count: number, top: number): { top: number; height: number }[] {
  const room = CHART_SIZE.height - AXIS_BOTTOM - top - (count - 1) * BETWEEN_PANELS;
  const lower = count > 1 ? (room * Math.min(LOWER_SHARE * (count - 1), 0.6)) / (count - 1) : 0;
  const highest = room - lower * (count - 1);
  return Array.from({ length: count }, (_, at) =>
    at === 0
      ? { top, height: highest }
      : { top: top + highest + BETWEEN_PANELS + (at - 1) * (lower + BETWEEN_PANELS), height: lower },
  );
}

function barsOf({ name, role, values }: TimeSeries, { series }: TimePanel, theme: Theme): BarSeriesOption {
  const stacked = series.filter(({ mark }) => mark === 'bars');
  const above = stacked.slice(stacked.findIndex((other) => other.role === role) + 1);
  const rounding = (value: number | null, at: number) => {
    if (above.some((other) => other.values[at])) return 0;
    return (value ?? 0) < 0 ? [0, 0, ROUNDING, ROUNDING] : [ROUNDING, ROUNDING, 0, 0];
  };
  return {
    type: 'bar',
    name,
    data: values.map((value, at) => ({
      value: value ?? '-',
      itemStyle: { borderRadius: rounding(value, at) },
    })),
    stack: 'bars',
    barWidth: '70%',
    barMaxWidth: 110,
    itemStyle: { color: theme.roles[role] },
  };
}

function lineOf({ name, role, values }: TimeSeries, theme: Theme): LineSeriesOption {
  // A line of one point would not be seen.
  const isPoint = values.filter((value) => value !== null).length === 1;
  return {
    type: 'line',
    name,
    data: values,
    smooth: 0.35,
    smoothMonotone: 'x',
    showSymbol: isPoint,
    symbol: 'circle',
    symbolSize: 22,
    lineStyle: { width: 5, color: theme.roles[role], cap: 'round', join: 'round' },
    itemStyle: { color: theme.roles[role] },
    z: 3,
  };
}

/** How many buckets lie from one date that is written to the next. */
function strideOf(buckets: readonly string[], width: number, measure: Measure): number {
  const widest = Math.max(...buckets.map((label) => measure(label, TEXT_SIZE, 400)));
  const room = width / buckets.length;
  return STRIDES.find((stride) => stride * room >= widest + 26) ?? buckets.length;
}
