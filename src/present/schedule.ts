import { type DateTime } from 'luxon';
import { type ReportKind } from '../shop/reports/kind';
import { type Schedule } from '../shop/reports/schedule';
import { type Language } from './translate';

/** When a kind of report comes: `on Mondays at 09:00`. */
export function scheduleWords(
  kind: ReportKind,
  { weekday, hour, minute }: Schedule,
  { t }: Language,
): string {
  const time = clockTime(hour, minute);
  switch (kind) {
    case 'daily':
      return t('schedule-daily', { time });
    case 'weekly':
      return t('schedule-weekly', { weekday, time });
    case 'monthly':
      return t('schedule-monthly', { time });
  }
}

export const clockTime = (hour: number, minute: number): string =>
  [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');

/** ISO weekday, at most three letters. */
export const shortWeekday = (weekday: number, { t }: Language): string =>
  t('weekdays').split(' ')[weekday - 1] ?? '';

/** Of a time soon to come, so without its year: `Mon 30 Nov, 09:00`. */
export function slotTime(slot: DateTime, language: Language): string {
  const date = language.format.shortDate(slot.toFormat('yyyy-MM-dd'));
  return `${shortWeekday(slot.weekday, language)} ${date}, ${slot.toFormat('HH:mm')}`;
}
