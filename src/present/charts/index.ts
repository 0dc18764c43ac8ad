import { type MetricResult } from '../../metrics/metric';
import { type ChartData } from './chart';
import { datesOf, drawable, type ChartContext } from './context';
import { heatChart } from './matrix';
import { rankingChart } from './ranking';
import { funnelChart } from './steps';
import { timeChart } from './time';

export { type ChartData, type Measure, type ThemeName } from './chart';
export { type ChartContext } from './context';
export { chartOption, CHART_SIZE, widthOf } from './option';

/** In place of a chart, where the range has nothing to show: a photo always shows something of its own screen. */
export function emptyChart(title: string, context: ChartContext): ChartData {
  const message = context.language.t('chart-nothing');
  return { kind: 'empty', title: drawable(title), subtitle: datesOf(context), message };
}

/** The chart of a result; undefined for a single figure, a failed result, and one with nothing in it. */
export function chartOf(result: MetricResult, context: ChartContext): ChartData | undefined {
  if (result.status === 'failed') return undefined;
  switch (result.shape) {
    case 'scalar':
      return undefined;
    case 'series':
      return timeChart(result, context);
    case 'ranking':
      return rankingChart(result, context);
    case 'steps':
      return funnelChart(result, context);
    case 'matrix':
      return heatChart(result, context);
  }
}
