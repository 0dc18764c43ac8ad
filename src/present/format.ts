import { DateTime } from 'luxon';
import { type Locale } from '../locales/locale';
import { type Decimal, type Unit } from '../metrics/metric';
import { daysWord } from './days-word';
import { isZero, movePoint, roundDecimal, trimDecimal } from './decimal';

/** Money of a table in one scale, such as millions, that its largest amount calls for. */
export interface MoneyScale {
  /** What all amounts are in: `mln soʻm`. */
  unit: string;
  /** An amount without its unit. */
  write: (value: Decimal) => string;
}

/** What the shop's money is in. */
export interface Currency {
  /** ISO 4217, such as `UZS`. */
  code: string;
  /** As people of the language write it: `сум`. */
  symbol: string;
  /** Decimals people write. */
  digits: number;
}

/** The one place where numbers, money and dates become text. */
export interface Format {
  readonly currency: Currency;
  /** A figure in its unit, as people of the language write it. */
  value: (value: Decimal | null, unit: Unit) => string;
  /** The same with its sign, for a part of a change. */
  signedValue: (value: Decimal | null, unit: Unit) => string;
  money: (value: Decimal) => string;
  moneyScale: (largest: Decimal) => MoneyScale;
  /** Labels of an axis, which are round, as short as they can be; what all are in, where they do not say it. */
  axis: (ticks: readonly Decimal[], unit: Unit) => { unit: string; labels: string[] };
  count: (value: Decimal | number) => string;
  /** Always two decimals, so that figures below each other compare. */
  ratio: (value: Decimal) => string;
  days: (value: Decimal) => string;
  /** Signed, for a difference; `digits` decimals. */
  signed: (value: number, digits: number) => string;
  percent: (value: Decimal) => string;
  /** Without sign and decimals, for the cells of a table. */
  wholePercent: (value: Decimal) => string;
  /** Shop date `YYYY-MM-DD`. */
  date: (date: string) => string;
  /** Without the year. */
  shortDate: (date: string) => string;
  /** Month and year of a shop date, at most six characters. */
  month: (date: string) => string;
  /** Both inclusive. */
  dateRange: (from: string, to: string) => string;
  /** Date and wall-clock time of an instant in milliseconds. */
  dateTime: (instant: number) => string;
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
const NOTHING = '–';
const MONTHS: Record<Locale, string> = {
  ru: 'янв фев мар апр май июн июл авг сен окт ноя дек',
  uz: 'yan fev mar apr may iyn iyl avg sen okt noy dek',
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
};
/** Names of a thousand, a million and a billion. */
const SCALES: Record<Locale, [string, string, string]> = {
  ru: ['тыс.', 'млн', 'млрд'],
  uz: ['ming', 'mln', 'mlrd'],
  en: ['thousand', 'million', 'billion'],
};

/** Written out rather than left to Intl, whose `uz` differs between Node and browsers and whose `ru` writes "UZS". */
export function createFormat({ locale, currency, currencyDigits, timeZone }: FormatOptions): Format {
  const english = locale === 'en';
  const marks = english ? { group: ',', point: '.' } : { group: NBSP, point: ',' };
  const symbols = SYMBOLS[currency];
  const symbol = symbols?.[locale] ?? symbols?.any ?? currency;
  const months = MONTHS[locale].split(' ');

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

  function moneyScale(largest: Decimal): MoneyScale {
    const whole = roundDecimal(largest, 0).replace('-', '');
    // At least two digits of the largest amount stand before the point, so that the small ones do not become zeros.
    const power = Math.min(3, Math.max(0, Math.floor((whole.length - 2) / 3)));
    const name = power > 0 ? SCALES[locale][power - 1] : undefined;
    const written = (value: Decimal, digits: number) =>
      number(roundDecimal(movePoint(value, power * 3), digits));
    return {
      unit: name ? `${name}${NBSP}${symbol}` : symbol,
      // A tenth is worth its place only before amounts of one or two digits.
      write: (value) => written(value, power > 0 && whole.length - power * 3 < 3 ? 1 : 0),
    };
  }

  function moneyAxis(amounts: readonly Decimal[]): { unit: string; labels: string[] } {
    const digits = Math.max(...amounts.map((amount) => roundDecimal(amount, 0).replace('-', '').length));
    const power = Math.min(3, Math.floor((digits - 1) / 3));
    const name = power > 0 ? SCALES[locale][power - 1] : undefined;
    const scaled = amounts.map((amount) => movePoint(amount, power * 3));
    // Alike below each other: `1,00` above `0,75`.
    const decimals = Math.max(...scaled.map((amount) => amount.split('.')[1]?.length ?? 0));
    const labels = scaled.map((amount) => (isZero(amount) ? '0' : number(roundDecimal(amount, decimals))));
    return { unit: name ? `${name}${NBSP}${symbol}` : symbol, labels };
  }

  const count = (value: Decimal | number) => number(trimDecimal(roundDecimal(String(value), 2)));
  const percent = (value: Decimal) =>
    number(trimDecimal(roundDecimal(value, 1))) + (locale === 'ru' ? `${NBSP}%` : '%');
  const ratio = (value: Decimal) => number(roundDecimal(value, 2));

  function days(value: Decimal): string {
    // Half an hour is something: a tenth of a day would round it away.
    const rounded = roundDecimal(value, Math.abs(Number(value)) < 0.1 ? 2 : 1);
    const text = trimDecimal(rounded);
    return `${number(text)}${NBSP}${daysWord(text, locale)}`;
  }

  function value(given: Decimal | null, unit: Unit): string {
    if (given === null) return NOTHING;
    switch (unit) {
      case 'money':
        return money(given);
      case 'percent':
        return percent(given);
      case 'ratio':
        return ratio(given);
      case 'days':
        return days(given);
      case 'count':
        return count(given);
    }
  }

  function date(text: string): string {
    const [year = '', month = '', day = ''] = text.split('-');
    return english ? `${Number(day)} ${months[Number(month) - 1]} ${year}` : `${day}.${month}.${year}`;
  }
  const shortDate = (text: string) => (english ? date(text).slice(0, -5) : date(text).slice(0, 5));

  return {
    currency: { code: currency, symbol, digits: currencyDigits },
    value,
    money,
    moneyScale,
    axis(ticks, unit) {
      if (unit === 'money') return moneyAxis(ticks);
      if (unit === 'percent') return { unit: '', labels: ticks.map(percent) };
      const labels = ticks.map((tick) => number(trimDecimal(tick)));
      return { unit: unit === 'days' ? daysWord('0', locale) : '', labels };
    },
    count,
    percent,
    ratio,
    days,
    date,
    shortDate,
    wholePercent: (given) => number(roundDecimal(given, 0)),
    // In English, "Oct 26" would be read as a day.
    month: (text) => `${months[Number(text.slice(5, 7)) - 1]}${english ? '’' : ' '}${text.slice(2, 4)}`,
    signedValue(given, unit) {
      const text = value(given, unit);
      // What rounds to nothing has no direction either.
      return given === null || isZero(text) || given.startsWith('-') ? text : `+${text}`;
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
