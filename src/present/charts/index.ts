import { type MetricResult } from '../../metrics/metric';
import { type ChartData } from './chart';
import { type ChartContext } from './context';
import { heatChart } from './matrix';
import { rankingChart } from './ranking';
import { funnelChart } from './steps';
import { timeChart } from './time';

export { type ChartData, type Measure, type ThemeName } from './chart';
export { type ChartContext } from './context';
export { chartOption, CHART_SIZE } from './option';

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
