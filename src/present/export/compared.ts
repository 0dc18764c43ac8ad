import { type Range } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';
import { isCompared } from '../shown';

/** The range before, where any figure of the screen is compared with it. */
export function comparedWith({ period, results }: MetricResults): Range | undefined {
  return [...results.values()].some(isCompared) ? period.previous : undefined;
}
