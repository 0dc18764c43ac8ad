import { type MetricResults } from '../../metrics/runner';
import { type ReportKind } from '../../shop/reports/kind';
import { type Language } from '../translate';
import { figure, numberBefore, numberOf } from './figures';

/** Certainly nothing happened: a figure that is not known may hide something. */
export const isQuiet = (results: MetricResults): boolean =>
  ['total_orders', 'active_customers', 'refunds'].every((id) => numberOf(results, id) === 0);

/** In place of figures that are all zero; with what the period before had, where that was more. */
export function quietText(kind: ReportKind, results: MetricResults, { t, format }: Language): string {
  const orders = numberBefore(results, 'total_orders') ?? 0;
  const active = numberBefore(results, 'active_customers') ?? 0;
  const revenue = figure(results, 'total_revenue')?.previous ?? '0';
  const lines = [t('report-quiet', { kind })];
  if (orders > 0 || active > 0) {
    const before = {
      orders: format.count(orders),
      active: format.count(active),
      revenue: format.money(revenue),
    };
    lines.push(t('report-quiet-before', { kind, ...before }));
  }
  return lines.join('\n');
}
