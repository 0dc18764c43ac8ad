import { isShopDate, type ShopTime } from '../../shop-time';

/** The order in which a date's parts stand. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';
/** How to read dates that do not say it themselves. */
export interface DateStyle {
  order: DateOrder;
  /** Of `--date-format`, which every date must then have; absent where the file's own dates showed the order. */
  strict?: { separator: string; shortYear: boolean };
}

export interface WrittenDate {
  first: number;
  second: number;
  third: number;
  separator: string;
  /** Undefined where the day and the month could be either way round: `03/04/2017`. */
  order: DateOrder | undefined;
  shortYear: boolean;
  /** What follows the date, without the blank or the `T`. */
  time: string;
}

/** An order from another century is a typing error. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
const DATE = /^(\d{4}|\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2}|\d)(?:(?:\s*T\s*|,?\s+)(\S.*))?$/i;
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]m)?\s*(z|utc|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Takes a text apart; undefined where it has not the shape of a date. */
export function readDate(text: string): WrittenDate | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const [, first = '', separator = '', second = '', third = '', time = ''] = match;
  const parts = { first: Number(first), second: Number(second), third: Number(third), separator, time };
  if (first.length === 4) return third.length > 2 ? undefined : { ...parts, order: 'ymd', shortYear: false };
  if (third.length !== 4 && third.length !== 2) return undefined;
  const order = separator === '.' ? 'dmy' : undefined;
  return { ...parts, order, shortYear: third.length === 2 };
}

/** `YYYY-MM-DD`, `DD/MM/YYYY`, `M/D/YY` and the like; undefined for anything else. */
export function parseDateFormat(format: string): DateStyle | undefined {
  const match = /^(YYYY|YY|MM?|DD?)([./-])(MM?|DD?)\2(YYYY|YY|MM?|DD?)$/i.exec(format.trim());
  const [, first = '', separator = '', second = '', third = ''] = match ?? [];
  const order = [first, second, third].map((part) => part.charAt(0).toLowerCase()).join('');
  const year = order === 'ymd' ? first : third;
  const isKnown = order === 'ymd' || order === 'dmy' || order === 'mdy';
  if (!isKnown || (order === 'ymd' && year.length === 2)) return undefined;
  return { order, strict: { separator, shortYear: year.length === 2 } };
}

/**
 * Returns a function that gives a written date's instant in milliseconds, or undefined where there is no such date.
 * Without a time it is the shop's midnight; without an offset, the shop's wall clock. Two-digit years are 20xx.
 */
export function createDateReader(
  time: ShopTime,
  style: DateStyle | undefined,
): (text: string) => number | undefined {
  const midnights = new Map<string, number | undefined>();

  function midnight(date: string): number | undefined {
    // Bounded, for a file whose dates are in no order; an export spans a few thousand days.
    if (midnights.size > 10_000) midnights.clear();
    if (!midnights.has(date)) midnights.set(date, isShopDate(date) ? time.startOf(date) : undefined);
    return midnights.get(date);
  }

  return (text) => {
    const written = readDate(text);
    const order = written && orderOf(written, style);
    const date = order && dateOf(written, order);
    const start = date ? midnight(date) : undefined;
    if (!written?.time || date === undefined || start === undefined) return start;
    return instantOf(start, date, written.time, time);
  };
}

function orderOf(written: WrittenDate, style: DateStyle | undefined): DateOrder | undefined {
  if (!style?.strict) return written.order ?? (written.shortYear ? undefined : style?.order);
  const { separator, shortYear } = style.strict;
  return written.separator === separator && written.shortYear === shortYear ? style.order : undefined;
}

/** `YYYY-MM-DD`, which need not exist, or undefined where its year is out of range. */
function dateOf({ first, second, third, shortYear }: WrittenDate, order: DateOrder): string | undefined {
  const [year, month, day] =
    order === 'ymd'
      ? [first, second, third]
      : order === 'dmy'
        ? [third, second, first]
        : [third, first, second];
  const full = shortYear ? year + 2000 : year;
  if (full < FIRST_YEAR || full > LAST_YEAR) return undefined;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function instantOf(midnight: number, date: string, text: string, time: ShopTime): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half, zone] = match;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  const [minute, second] = [Number(minutes), Number(seconds)];
  let hour = Number(hours);
  if (minute > 59 || second > 59 || hour > 23) return undefined;
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (zone === undefined) return time.at(midnight).set({ hour, minute, second, millisecond }).toMillis();
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return Date.parse(`${date}T00:00:00Z`) + clock - offsetOf(zone);
}

function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -size : size;
}
