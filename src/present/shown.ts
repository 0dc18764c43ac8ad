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

/** What can be drawn of a screen: curves first, since they say most at a glance. */
export function chartable(results: MetricResults): Drawable[] {
  const others = shownResults(results).filter((result): result is Drawable => result.shape !== 'scalar');
  return [
    ...others.filter(({ shape }) => shape === 'series'),
    ...others.filter(({ shape }) => shape !== 'series'),
  ];
}

/** A result that is more than one number, or failed to be. */
export type Drawable = Exclude<MetricResult, ScalarResult>;

/** Whether a result stands beside that of the range before. */
export const isCompared = (result: MetricResult): boolean =>
  result.status === 'ok' && 'previous' in result && result.previous !== undefined;

/** Whether a result is one number that could be computed. */
export const isFigure = (result: MetricResult | undefined): result is ScalarResult =>
  result?.status === 'ok' && result.shape === 'scalar';
