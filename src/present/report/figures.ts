import { type RankingRow, type ScalarResult, type StepsResult } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { isFigure } from '../shown';

type Results = Pick<MetricResults, 'results'>;

/** A single figure; undefined where it failed or is not asked for in a report of this kind. */
export function figure({ results }: Results, id: string): ScalarResult | undefined {
  const result = results.get(id);
  return isFigure(result) ? result : undefined;
}

/** Its number, for a comparison with a threshold; undefined also where there is none. */
export function numberOf(results: Results, id: string): number | undefined {
  const value = figure(results, id)?.value;
  return value === undefined || value === null ? undefined : Number(value);
}

/** The number that it is compared with. */
export function numberBefore(results: Results, id: string): number | undefined {
  const previous = figure(results, id)?.previous;
  return previous === undefined || previous === null ? undefined : Number(previous);
}

/** Rows of a ranking, best first; none where it failed. */
export function rowsOf({ results }: Results, id: string): readonly RankingRow[] {
  const result = results.get(id);
  return result?.status === 'ok' && result.shape === 'ranking' ? result.rows : [];
}

export function funnelOf({ results }: Results): StepsResult | undefined {
  const result = results.get('funnel');
  return result?.status === 'ok' && result.shape === 'steps' ? result : undefined;
}
