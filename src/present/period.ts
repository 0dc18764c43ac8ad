import { periodKey, type Period, type Range, type ResolvedPeriod } from '../metrics/period';
import { type ShopTime } from '../shop-time';
import { type Language } from './translate';

/** `7 days`, `last week`, or the dates of a custom range. */
export function periodTitle(period: Period, { t, format }: Language): string {
  if (period.kind === 'custom') return format.dateRange(period.from, period.to);
  if (period.kind === 'days') return t('period-days', { days: period.days });
  return t(`period-${periodKey(period).replace('_', '-')}`);
}

/** The dates that are counted. */
export function countedDates(
  { period, firstDate, lastDate }: ResolvedPeriod,
  { t, format }: Language,
): string {
  return isAll(period) ? t('range-all') : format.dateRange(firstDate, lastDate);
}

/** The shop dates that a range of instants touches. */
export const rangeDates = ({ from, to }: Range, time: ShopTime, { format }: Language): string =>
  format.dateRange(time.dateOf(from), time.dateOf(Math.max(from, to - 1)));

export const isAll = (period: Period): boolean => period.kind === 'named' && period.name === 'all';

/** The dates that are counted, and what they are compared with; two short lines. */
export function periodLines(resolved: ResolvedPeriod, time: ShopTime, language: Language): string[] {
  const { t } = language;
  const { period, previous, partial } = resolved;
  // The title of a custom range is its dates already.
  const lines = period.kind === 'custom' ? [] : [countedDates(resolved, language)];
  if (previous) {
    lines.push(
      t(partial ? 'compared-elapsed' : 'compared', {
        range: rangeDates(previous, time, language),
        time: time.at(previous.to).toFormat('HH:mm'),
      }),
    );
  }
  return lines;
}
