import { type DateTime } from 'luxon';
import { isShopDate, type ShopDate, type ShopTime } from '../shop-time';

/** Periods with a name. `7d`, `30d` and `90d` are shop days, today included. */
export const NAMED_PERIODS = [
  'today',
  'yesterday',
  '7d',
  '30d',
  '90d',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'all',
] as const;
export type NamedPeriod = (typeof NAMED_PERIODS)[number];

/** What a person asked for. Both shop dates of a custom range are inclusive. */
export type Period =
  | { kind: 'named'; name: NamedPeriod }
  | { kind: 'days'; days: number }
  | { kind: 'custom'; from: ShopDate; to: ShopDate };

export const MAX_DAYS = 3_650;

/** Half-open range of instants in milliseconds. */
export interface Range {
  from: number;
  to: number;
}

/** A period at an instant: what is counted, and what it is compared with. */
export interface ResolvedPeriod {
  period: Period;
  /** Ends now where the period is not over. */
  range: Range;
  /** The range before of equal length, cut to the same elapsed part; undefined for `all`. */
  previous: Range | undefined;
  /** Where the range before the previous one begins: what the previous one itself is compared with. */
  beforePrevious: number | undefined;
  /** The period is not over yet: the comparison covers its elapsed part only. */
  partial: boolean;
  /** First and last shop date that the range touches. */
  firstDate: ShopDate;
  lastDate: ShopDate;
}

/** Beginning of `all`: before any Telegram account, any order and any export. */
const BEGINNING = '1970-01-01';

/** Text form of a period: unambiguous, at most 22 characters, fit for callback data and addresses. */
export function periodKey(period: Period): string {
  if (period.kind === 'named') return period.name;
  return period.kind === 'days' ? `${period.days}d` : `${period.from}..${period.to}`;
}

/** Reads a period's text form, or what an admin types: `30d`, `last week`, `2026-10-01 2026-10-31`; else undefined. */
export function parsePeriod(text: string): Period | undefined {
  const normal = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_');
  const named = NAMED_PERIODS.find((name) => name === normal);
  if (named) return { kind: 'named', name: named };
  const days = /^(\d{1,4})d$/.exec(normal)?.[1];
  if (days) {
    const count = Number(days);
    return count >= 1 && count <= MAX_DAYS ? { kind: 'days', days: count } : undefined;
  }
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})(?:_|\.\.|_?[-–—]_?)(\d{4}-\d{2}-\d{2})$/.exec(normal) ?? [];
  const single = /^\d{4}-\d{2}-\d{2}$/.test(normal) ? normal : undefined;
  const range = { from: from ?? single, to: to ?? single };
  if (!range.from || !range.to || !isShopDate(range.from) || !isShopDate(range.to)) return undefined;
  if (range.from > range.to || daysBetween(range.from, range.to) >= MAX_DAYS) return undefined;
  return { kind: 'custom', from: range.from, to: range.to };
}

/** Whole days from one date to another. */
export function daysBetween(from: ShopDate, to: ShopDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Places a period in time. Days, weeks (Monday first) and months are the shop's own. */
export function resolvePeriod(period: Period, time: ShopTime, now: number): ResolvedPeriod {
  const today = time.at(now).startOf('day');
  const { start, end, back } = edges(period, time, today);
  const previousStart = back?.(1);
  const whole = { from: start.toMillis(), to: end.toMillis() };
  const to = Math.max(whole.from, Math.min(whole.to, now));
  const partial = to < whole.to;
  let previous: Range | undefined;
  if (previousStart) {
    const from = previousStart.toMillis();
    previous = {
      from,
      to: partial ? Math.min(samePoint(start, previousStart, time.at(to)), whole.from) : whole.from,
    };
  }
  const lastDate = time.dateOf(Math.max(whole.from, to - 1));
  return {
    period,
    range: { from: whole.from, to },
    previous,
    beforePrevious: back?.(2).toMillis(),
    partial,
    firstDate: time.dateOf(whole.from),
    lastDate,
  };
}

/** The instant as far into the previous range, by calendar days and wall clock, as `now` is into this one. */
function samePoint(start: DateTime, previousStart: DateTime, now: DateTime): number {
  const days = Math.round(now.startOf('day').diff(start, 'days').days);
  const { hour, minute, second, millisecond } = now;
  return previousStart.plus({ days }).set({ hour, minute, second, millisecond }).toMillis();
}

interface Edges {
  start: DateTime;
  end: DateTime;
  /** Start of the range so many ranges earlier; undefined for `all`, before which there is nothing. */
  back: ((ranges: number) => DateTime) | undefined;
}

function edges(period: Period, time: ShopTime, today: DateTime): Edges {
  const days = (start: DateTime, count: number): Edges => ({
    start,
    end: start.plus({ days: count }).startOf('day'),
    back: (ranges) => start.minus({ days: count * ranges }).startOf('day'),
  });
  const lastDays = (count: number) => days(today.minus({ days: count - 1 }).startOf('day'), count);
  const calendar = (unit: 'week' | 'month' | 'quarter' | 'year', ago: number): Edges => {
    const current = today.startOf(unit);
    const at = (units: number) => current.plus({ [unit]: units }).startOf('day');
    return { start: at(-ago), end: at(1 - ago), back: (ranges) => at(-ago - ranges) };
  };
  if (period.kind === 'days') return lastDays(period.days);
  if (period.kind === 'custom') {
    const first = time.at(time.startOf(period.from));
    const isMonth = first.day === 1 && first.endOf('month').toFormat('yyyy-MM-dd') === period.to;
    // As `last_month` has it: the figures of October are compared with September, whatever it is called.
    if (isMonth) {
      const at = (months: number) => first.plus({ months }).startOf('day');
      return { start: at(0), end: at(1), back: (ranges) => at(-ranges) };
    }
    return days(time.at(time.startOf(period.from)), daysBetween(period.from, period.to) + 1);
  }
  switch (period.name) {
    case 'today':
      return lastDays(1);
    case 'yesterday':
      return days(today.minus({ days: 1 }).startOf('day'), 1);
    case '7d':
      return lastDays(7);
    case '30d':
      return lastDays(30);
    case '90d':
      return lastDays(90);
    case 'this_week':
      return calendar('week', 0);
    case 'last_week':
      return calendar('week', 1);
    case 'this_month':
      return calendar('month', 0);
    case 'last_month':
      return calendar('month', 1);
    case 'this_quarter':
      return calendar('quarter', 0);
    case 'last_quarter':
      return calendar('quarter', 1);
    case 'this_year':
      return calendar('year', 0);
    case 'last_year':
      return calendar('year', 1);
    case 'all': {
      const start = time.at(time.startOf(BEGINNING));
      return { start, end: today.plus({ days: 1 }).startOf('day'), back: undefined };
    }
  }
}
