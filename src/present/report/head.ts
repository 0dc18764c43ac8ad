import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { type ReportKind } from '../../shop/reports/kind';
import { escapeHtml } from '../html';
import { periodLines } from '../period';
import { type Language } from '../translate';

export interface ReportHead {
  kind: ReportKind;
  late: boolean;
  missed: readonly string[];
  mark?: 'preview' | 'test';
  isCorrected: boolean;
}

const NAMED_PERIODS = 8;

/** What is reported, compared with what, and what a reader must know of this message; a line each. */
export function reportHead(
  { kind, late, missed, mark, isCorrected }: ReportHead,
  { period }: MetricResults,
  time: ShopTime,
  language: Language,
): string {
  const { t, format } = language;
  const title = [
    `<b>${t('report-title', { kind })}</b>`,
    format.dateRange(period.firstDate, period.lastDate),
  ];
  if (isCorrected) title.push(`✏️ ${t('report-is-corrected')}`);
  const lines = [title.join(' · '), ...periodLines(period, time, language)];
  if (mark) lines.push(t('report-mark', { mark }));
  if (late) lines.push(`⏰ ${t('report-late')}`);
  if (missed.length > 0) lines.push(t('report-missed', { periods: escapeHtml(shortList(missed)) }));
  return lines.join('\n');
}

/** The newest few; a shop that slept for years must still get its report into one message. */
function shortList(periods: readonly string[]): string {
  return periods.length > NAMED_PERIODS
    ? `…, ${periods.slice(-NAMED_PERIODS).join(', ')}`
    : periods.join(', ');
}
