import { DateTime } from 'luxon';

/** A calendar date of the shop, `YYYY-MM-DD`. */
export type ShopDate = string;

/**
 * The one place that knows the shop's time zone in code; SQL converts with `AT TIME ZONE`.
 * Instants are milliseconds since the epoch.
 */
export interface ShopTime {
  readonly zone: string;
  /** Wall-clock time of an instant. */
  at(instant: number): DateTime;
  /** The instant at which the shop's day of this instant begins. */
  dayStart(instant: number): number;
  /** The instant at which a shop date begins. */
  startOf(date: ShopDate): number;
  dateOf(instant: number): ShopDate;
}

export function createShopTime(zone: string): ShopTime {
  // Asked once per update: the current day's edges answer nearly every call without date arithmetic.
  let day = { start: 0, end: 0 };
  const at = (instant: number) => DateTime.fromMillis(instant, { zone });
  return {
    zone,
    at,
    dayStart(instant) {
      if (instant < day.start || instant >= day.end) {
        const start = at(instant).startOf('day');
        day = { start: start.toMillis(), end: start.plus({ days: 1 }).startOf('day').toMillis() };
      }
      return day.start;
    },
    startOf: (date) => DateTime.fromISO(date, { zone }).startOf('day').toMillis(),
    dateOf: (instant) => at(instant).toFormat('yyyy-MM-dd'),
  };
}

/** Whether a text is an existing calendar date, `YYYY-MM-DD`, that a shop may have been open on: 1970 or later. */
export function isShopDate(text: string): boolean {
  return /^(19[7-9]|[2-9]\d\d)\d-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}
