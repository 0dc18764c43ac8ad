import { type Range } from '../../metrics/period';
import { type ShopTime } from '../../shop-time';

/** A window of completed hours, and the same weekday and hours of the four weeks before, newest first. */
export interface Window {
  name: 'trailing' | 'today';
  range: Range;
  before: Range[];
}

export const WEEKS = 4;
/** Orders are written late now and then, by other programs too: an hour is looked at when it is over by so much. */
const SETTLED_AFTER_MS = 5 * 60_000;
const TRAILING_HOURS = 2;
/** In the first hours of a day, the day so far is no more than the trailing hours. */
const TODAY_FROM_HOURS = 4;
const HOUR_MS = 3_600_000;

/** The end of the last hour of the shop that can be looked at. */
export const lastHourEnd = (time: ShopTime, now: number): number =>
  time
    .at(now - SETTLED_AFTER_MS)
    .startOf('hour')
    .toMillis();

/** What is looked at when an hour is over. Pure. */
export function windowsEndingAt(time: ShopTime, end: number): Window[] {
  const window = (name: Window['name'], from: number): Window => ({
    name,
    range: { from, to: end },
    before: weeksBefore(time, { from, to: end }),
  });
  // At midnight the day that has just ended is the one to look at.
  const dayStart = time.dayStart(end - 1);
  const trailing = window('trailing', end - TRAILING_HOURS * HOUR_MS);
  return end - dayStart < TODAY_FROM_HOURS * HOUR_MS ? [trailing] : [trailing, window('today', dayStart)];
}

/** The same wall-clock range one to four weeks before, whatever the clocks did in between; newest first. */
export function weeksBefore(time: ShopTime, range: Range): Range[] {
  const from = time.at(range.from);
  const to = time.at(range.to);
  return Array.from({ length: WEEKS }, (_, index) => ({
    from: from.minus({ weeks: index + 1 }).toMillis(),
    to: to.minus({ weeks: index + 1 }).toMillis(),
  }));
}

/** Whether a range and its four weeks lie wholly in the time that is known of. */
export const isCovered = (before: readonly Range[], since: number | null | undefined): boolean =>
  since !== null && since !== undefined && before.every(({ from }) => from >= since);
