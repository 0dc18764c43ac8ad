import { periodKey, type Period, type ResolvedPeriod } from '../metrics/period';
import { type ShopTime } from '../shop-time';
import { type Language } from './translate';

/** `7 days`, `last week`, or the dates of a custom range. */
export function periodTitle(period: Period, { t, format }: Language): string {
  if (period.kind === 'custom') return format.dateRange(period.from, period.to);
  if (period.kind === 'days') return t('period-days', { days: period.days });
  return t(`period-${periodKey(period).replace('_', '-')}`);
}

/** The dates that are counted, and what they are compared with; two short lines. */
export function periodLines(resolved: ResolvedPeriod, time: ShopTime, language: Language): string[] {
  const { t, format } = language;
  const { period, previous, partial, firstDate, lastDate } = resolved;
  const isAll = period.kind === 'named' && period.name === 'all';
  const lines: string[] = [];
  if (isAll) lines.push(t('range-all'));
  // The title of a custom range is its dates already.
  else if (period.kind !== 'custom') lines.push(format.dateRange(firstDate, lastDate));
  if (previous) {
    const last = time.dateOf(Math.max(previous.from, previous.to - 1));
    const before = format.dateRange(time.dateOf(previous.from), last);
    lines.push(
      t(partial ? 'compared-elapsed' : 'compared', {
        range: before,
        time: time.at(previous.to).toFormat('HH:mm'),
      }),
    );
  }
  return lines;
}
