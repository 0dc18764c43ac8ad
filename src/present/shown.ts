import { type MetricResult, type ScalarResult } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { isZero } from './decimal';

/** Results without those that say nothing while another is zero, such as net revenue where nothing was refunded. */
export function shownResults({ results }: MetricResults): MetricResult[] {
  return [...results.values()].filter(({ definition }) => {
    const other = definition.shownWith === undefined ? undefined : results.get(definition.shownWith);
    // One that failed, or stands on another screen, hides nothing.
    if (other?.status !== 'ok' || other.shape !== 'scalar') return true;
    return other.value !== null && !isZero(other.value);
  });
}

/** Whether a result is one number that could be computed. */
export const isFigure = (result: MetricResult | undefined): result is ScalarResult =>
  result?.status === 'ok' && result.shape === 'scalar';
