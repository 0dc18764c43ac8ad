import { DateTime } from 'luxon';
import { isShopDate, type ShopDate } from '../../../shop-time';

/** Weeks of a month, Monday first; undefined stands for days of its neighbours and for days to come. */
export function weeksOf(month: ShopDate, today: ShopDate): (ShopDate | undefined)[][] {
  const first = DateTime.fromISO(month, UTC);
  const before = first.weekday - 1;
  const weeks = Math.ceil((before + (first.daysInMonth ?? 31)) / 7);
  return Array.from({ length: weeks }, (_week, week) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const day = first.plus({ days: week * 7 + weekday - before });
      const date = day.toFormat('yyyy-MM-dd');
      return day.hasSame(first, 'month') && date <= today ? date : undefined;
    }),
  );
}

/** First day of the month so many months on; undefined where there is nothing to count in it yet, or ever. */
export function monthAt(month: ShopDate, months: number, today: ShopDate): ShopDate | undefined {
  const date = DateTime.fromISO(month, UTC).plus({ months }).toFormat('yyyy-MM-dd');
  return isShopDate(date) && date <= today ? date : undefined;
}

export const monthOf = (date: ShopDate): ShopDate => `${date.slice(0, 7)}-01`;

const UTC = { zone: 'utc' };
