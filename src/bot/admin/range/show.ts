import { InlineKeyboard } from 'grammy';
import { type NamedPeriod } from '../../../metrics/period';
import { periodTitle } from '../../../present/period';
import { type Language } from '../../../present/translate';
import { type ShopDate } from '../../../shop-time';
import { encodeRangeButton, type RangeMove } from './button';
import { monthAt, weeksOf } from './calendar';

export interface ShownMonth {
  payload: string;
  /** First day of the month. */
  month: ShopDate;
  from?: ShopDate;
  today: ShopDate;
}

const QUICK: NamedPeriod[][] = [
  ['this_week', 'last_week'],
  ['this_month', 'last_month'],
  ['this_quarter', 'last_quarter'],
];
/** Telegram takes no empty label. */
const EMPTY = '·';

/** The message in which a range is chosen. HTML. */
export function renderCalendar(shown: ShownMonth, language: Language) {
  const { from } = shown;
  const { t, format } = language;
  const step = from ? t('range-last-day', { from: format.date(from) }) : t('range-first-day');
  return { text: `<b>${t('range-title')}</b>\n${step}`, keyboard: calendarKeyboard(shown, language) };
}

function calendarKeyboard({ payload, month, from, today }: ShownMonth, language: Language): InlineKeyboard {
  const { t, format } = language;
  const keyboard = new InlineKeyboard();
  const button = (label: string, move: RangeMove) =>
    keyboard.text(label, encodeRangeButton({ payload, move }));
  const turn = (label: string, months: number) => {
    const target = monthAt(month, months, today);
    if (target) button(label, { kind: 'month', month: target, from });
    else button(EMPTY, { kind: 'nothing' });
  };

  turn('«', -12);
  turn('‹', -1);
  button(format.month(month), { kind: 'nothing' });
  turn('›', 1);
  turn('»', 12);
  keyboard.row();
  for (const weekday of t('weekdays').split(' ')) button(weekday, { kind: 'nothing' });
  for (const week of weeksOf(month, today)) {
    keyboard.row();
    for (const day of week) {
      if (day) button(dayLabel(day, from, today), { kind: 'day', day, from });
      else button(EMPTY, { kind: 'nothing' });
    }
  }
  for (const names of QUICK) {
    keyboard.row();
    for (const name of names) button(periodTitle({ kind: 'named', name }, language), { kind: 'named', name });
  }
  keyboard.row();
  button(t('button-back'), { kind: 'back' });
  button(t('range-type'), { kind: 'type' });
  return keyboard;
}

function dayLabel(day: ShopDate, from: ShopDate | undefined, today: ShopDate): string {
  const number = String(Number(day.slice(8)));
  if (day === from) return `[${number}]`;
  return day === today ? `•${number}•` : number;
}
