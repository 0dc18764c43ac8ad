import { DateTime } from 'luxon';
import { isShopDate, type ShopDate } from '../../shop-time';

/** A day, week, month, quarter or year of the calendar; most are written without their year. */
export type Stretch =
  | { unit: 'day'; day: number; month: number; year?: number }
  | { unit: 'week' | 'month' | 'quarter'; number: number; year?: number }
  | { unit: 'year'; year: number };

/** Both dates are inclusive. */
export interface Dates {
  from: ShopDate;
  to: ShopDate;
}

/** No stretch recurs less often than the 29th of February, over a year divisible by 100. */
const LONGEST_CYCLE = 8;
const UTC = { zone: 'utc' };

/** The dates of a stretch in a year; undefined where the calendar has no such thing. */
export function datesIn(stretch: Stretch, year: number): Dates | undefined {
  const start = startOf(stretch, year);
  if (!start.isValid) return undefined;
  const from = start.toFormat('yyyy-MM-dd');
  const to = start.endOf(stretch.unit).toFormat('yyyy-MM-dd');
  return { from, to };
}

/** Where no year was written: the latest such stretch that has begun. */
export function latestDates(stretch: Stretch, today: ShopDate): Dates | undefined {
  if (stretch.year !== undefined) return datesIn(stretch, stretch.year);
  // The first week of a year may begin in the year before.
  const latest = Number(today.slice(0, 4)) + 1;
  for (let year = latest; year >= latest - 1 - LONGEST_CYCLE; year -= 1) {
    const dates = datesIn(stretch, year);
    if (dates && dates.from <= today) return dates;
  }
  return undefined;
}

/** Dates of before a shop can have been open. */
export const isTooEarly = ({ from }: Dates): boolean => !isShopDate(from);

/** What was written, in figures. */
export function written(stretch: Stretch): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const year = stretch.year === undefined ? '' : String(stretch.year);
  switch (stretch.unit) {
    case 'day':
      return [two(stretch.day), two(stretch.month), ...(year ? [year] : [])].join('.');
    case 'month':
      return [two(stretch.number), ...(year ? [year] : [])].join('.');
    case 'week':
    case 'quarter':
      return `${year ? `${year}-` : ''}${stretch.unit === 'week' ? 'W' : 'Q'}${stretch.number}`;
    case 'year':
      return year;
  }
}

function startOf(stretch: Stretch, year: number): DateTime {
  switch (stretch.unit) {
    case 'day':
      return DateTime.fromObject({ year, month: stretch.month, day: stretch.day }, UTC);
    case 'month':
      return DateTime.fromObject({ year, month: stretch.number, day: 1 }, UTC);
    case 'quarter':
      return DateTime.fromObject({ year, month: stretch.number * 3 - 2, day: 1 }, UTC);
    case 'week':
      return DateTime.fromObject({ weekYear: year, weekNumber: stretch.number, weekday: 1 }, UTC);
    case 'year':
      return DateTime.fromObject({ year, month: 1, day: 1 }, UTC);
  }
}
