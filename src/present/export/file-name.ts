import { type ResolvedPeriod } from '../../metrics/period';

export type ExportFormat = 'xlsx' | 'csv';

/** Of a screen, or of a metric by its id: `shop-pulse-money-2026-11-19_2026-11-25.xlsx`: sorts by date, and any system takes it. */
export function exportFileName(
  subject: string,
  { previous, firstDate, lastDate }: ResolvedPeriod,
  format: ExportFormat,
): string {
  const dates = firstDate === lastDate ? firstDate : `${firstDate}_${lastDate}`;
  return `shop-pulse-${subject}-${previous ? dates : `all_${lastDate}`}.${format}`;
}
