import type { BarSeriesOption, EChartsOption, LineSeriesOption } from 'echarts';
import { type Measure, type TimeChart, type TimeSeries } from '../chart';
import { CHART_SIZE, FONT_FAMILY, headOf, MARGIN, TEXT_SIZE, type Pencil } from './frame';
import { legendAt } from './legend';
import { type Theme } from './theme';

const LABEL_GAP = 22;
/** Dates that stand a round number of buckets apart are easy to count on. */
const STRIDES = [1, 2, 3, 5, 7, 10, 14, 15, 20, 30, 50, 100, 200, 500];
const AXIS_BOTTOM = 70;

export function timeOption(chart: TimeChart, pencil: Pencil): EChartsOption {
  const { theme, measure } = pencil;
  const { buckets, series, ticks } = chart;
  const head = headOf(chart, pencil);
  const entries = series.map(({ name, role, mark }) => ({ name, mark, color: theme.roles[role] }));
  const legend = entries.length > 1 ? legendAt(head.top, entries, pencil) : { drawn: [], top: head.top };
  const labelWidth = Math.max(...ticks.map(({ label }) => measure(label, TEXT_SIZE, 400)));
  const left = MARGIN + labelWidth + LABEL_GAP;
  const right = MARGIN - 10;
  const shown = strideOf(buckets, CHART_SIZE.width - left - right, measure);
  const [first, second, last] = [ticks[0], ticks[1], ticks.at(-1)];
  const step = (second?.value ?? 1) - (first?.value ?? 0);
  const font = { fontFamily: FONT_FAMILY, fontSize: TEXT_SIZE, color: theme.muted, lineHeight: 34 };
  return {
    graphic: [...head.drawn, ...legend.drawn],
    grid: { left, right, top: legend.top + 30, bottom: AXIS_BOTTOM, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: buckets,
      axisTick: { show: false },
      axisLine: { show: true, onZero: true, lineStyle: { color: theme.faint, width: 2 } },
      axisLabel: { ...font, margin: 18, interval: (at: number) => at % shown === 0, hideOverlap: false },
    },
    yAxis: {
      type: 'value',
      min: first?.value,
      max: last?.value,
      interval: step,
      axisLabel: {
        ...font,
        margin: LABEL_GAP,
        showMinLabel: true,
        showMaxLabel: true,
        formatter: (value: number) => ticks[Math.round((value - (first?.value ?? 0)) / step)]?.label ?? '',
      },
      splitLine: { lineStyle: { color: theme.faint, width: 2 } },
    },
    series: series.map((one) => (one.mark === 'bars' ? barsOf(one, chart, theme) : lineOf(one, theme))),
  };
}

function barsOf({ name, role, values }: TimeSeries, { series }: TimeChart, theme: Theme): BarSeriesOption {
  const isTop = series.findLast(({ mark }) => mark === 'bars')?.role === role;
  const isStacked = series.filter(({ mark }) => mark === 'bars').length > 1;
  return {
    type: 'bar',
    name,
    data: values,
    stack: 'bars',
    barWidth: '70%',
    barMaxWidth: 110,
    itemStyle: {
      color: theme.roles[role],
      borderRadius: isTop || !isStacked ? [7, 7, 0, 0] : 0,
    },
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
