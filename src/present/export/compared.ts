import { type MetricResult } from '../../metrics/metric';
import { type Range } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';

/** The range before, where any figure of the screen is compared with it. */
export function comparedWith({ period, results }: MetricResults): Range | undefined {
  return [...results.values()].some(isCompared) ? period.previous : undefined;
}

const isCompared = (result: MetricResult): boolean =>
  result.status === 'ok' && 'previous' in result && result.previous !== undefined;
