import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { type ReportKind } from '../../shop/reports/kind';
import { chartOf, type ChartData } from '../charts';
import { type Language } from '../translate';

/** The revenue by day beside that of the range before; undefined for a single day, and where there is nothing to draw. */
export function reportChart(
  kind: ReportKind,
  results: MetricResults,
  time: ShopTime,
  language: Language,
): ChartData | undefined {
  const revenue = kind === 'daily' ? undefined : results.results.get('revenue_over_time');
  return revenue && chartOf(revenue, { period: results.period, time, language });
}
