import { type Screen } from '../../metrics/metric';
import { type ResolvedPeriod } from '../../metrics/period';

export type ExportFormat = 'xlsx' | 'csv';

/** `shop-pulse-money-2026-11-19_2026-11-25.xlsx`: sorts by date, and any system takes it. */
export function exportFileName(
  screen: Screen,
  { previous, firstDate, lastDate }: ResolvedPeriod,
  format: ExportFormat,
): string {
  const dates = firstDate === lastDate ? firstDate : `${firstDate}_${lastDate}`;
  return `shop-pulse-${screen}-${previous ? dates : `all_${lastDate}`}.${format}`;
}
