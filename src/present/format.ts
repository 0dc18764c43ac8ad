import { DateTime } from 'luxon';
import { type Locale } from '../locales/locale';
import { type Decimal, type Unit } from '../metrics/metric';
import { roundDecimal, trimDecimal } from './decimal';

/** The one place where numbers, money and dates become text. */
export interface Format {
  /** A figure in its unit, as people of the language write it. */
  value(value: Decimal | null, unit: Unit): string;
  money(value: Decimal): string;
  count(value: Decimal | number): string;
  /** Signed, for a difference; `digits` decimals. */
  signed(value: number, digits: number): string;
  percent(value: Decimal): string;
  /** Shop date `YYYY-MM-DD`. */
  date(date: string): string;
  /** Without the year. */
  shortDate(date: string): string;
  /** Both inclusive. */
  dateRange(from: string, to: string): string;
  /** Date and wall-clock time of an instant in milliseconds. */
  dateTime(instant: number): string;
}

export interface FormatOptions {
  locale: Locale;
  currency: string;
  /** Decimals people write for the currency. */
  currencyDigits: number;
  timeZone: string;
}

const SYMBOLS: Record<string, Partial<Record<Locale, string>> & { any: string }> = {
  UZS: { ru: 'сум', uz: 'soʻm', any: 'UZS' },
  USD: { any: '$' },
  EUR: { any: '€' },
  RUB: { any: '₽' },
  KZT: { any: '₸' },
};
const NBSP = '\u00a0';
const MINUS = '\u2212';
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Written out rather than left to Intl, whose `uz` differs between Node and browsers and whose `ru` writes "UZS". */
export function createFormat({ locale, currency, currencyDigits, timeZone }: FormatOptions): Format {
  const english = locale === 'en';
  const marks = english ? { group: ',', point: '.' } : { group: NBSP, point: ',' };
  const symbols = SYMBOLS[currency];
  const symbol = symbols?.[locale] ?? symbols?.any ?? currency;

  function number(value: Decimal): string {
    const negative = value.startsWith('-');
    const [whole = '0', fraction] = (negative ? value.slice(1) : value).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks.group);
    return (negative ? MINUS : '') + grouped + (fraction ? marks.point + fraction : '');
  }

  function money(value: Decimal): string {
    const amount = number(roundDecimal(value, currencyDigits));
    const before = english && !/\p{L}/u.test(symbol);
    if (!before) return amount + NBSP + symbol;
    return amount.startsWith(MINUS) ? MINUS + symbol + amount.slice(1) : symbol + amount;
  }

  const count = (value: Decimal | number) => number(trimDecimal(roundDecimal(String(value), 2)));
  const percent = (value: Decimal) =>
    number(trimDecimal(roundDecimal(value, 1))) + (locale === 'ru' ? `${NBSP}%` : '%');

  function date(text: string): string {
    const [year = '', month = '', day = ''] = text.split('-');
    return english ? `${Number(day)} ${EN_MONTHS[Number(month) - 1]} ${year}` : `${day}.${month}.${year}`;
  }
  const shortDate = (text: string) => (english ? date(text).slice(0, -5) : date(text).slice(0, 5));

  return {
    money,
    count,
    percent,
    date,
    shortDate,
    value(value, unit) {
      if (value === null) return '–';
      if (unit === 'money') return money(value);
      if (unit === 'percent') return percent(value);
      return count(value);
    },
    signed(value, digits) {
      const text = number(trimDecimal(roundDecimal(Math.abs(value).toFixed(digits + 2), digits)));
      if (text === '0') return '0';
      return (value < 0 ? MINUS : '+') + text;
    },
    dateRange(from, to) {
      if (from === to) return date(from);
      return from.slice(0, 4) === to.slice(0, 4)
        ? `${shortDate(from)} – ${date(to)}`
        : `${date(from)} – ${date(to)}`;
    },
    dateTime(instant) {
      const local = DateTime.fromMillis(instant, { zone: timeZone });
      return `${date(local.toFormat('yyyy-MM-dd'))}, ${local.toFormat('HH:mm')}`;
    },
  };
}
