import { type DateTime } from 'luxon';
import { type DemoDay } from './calendar';
import { hourProfile } from './hours';
import { seededRandom } from './random';
import { seasonOf } from './season';
import { type Between } from './shop-now';

const DAY = 86_400_000;

/** Every shop day that [from, to) touches, whole; `index` counts from 1970, so that it is the same in each move. */
export function shopDays({ from, to, time, seed }: Between): DemoDay[] {
  const hours = hourProfile();
  const days: DemoDay[] = [];
  let start = time.at(from).startOf('day');
  while (start.toMillis() < to) {
    // Again the start: where clocks skip midnight, date arithmetic lands an hour beside it.
    const next = start.plus({ days: 1 }).startOf('day');
    const index = dayIndex(start);
    const liveliness = seasonOf(start) * seededRandom(seed, 'day', index).between(0.8, 1.2);
    const date = start.toFormat('yyyy-MM-dd');
    days.push({ index, date, start: start.toMillis(), end: next.toMillis(), liveliness, hours });
    start = next;
  }
  return days;
}

/** Calendar days from 1970 to the date of `at`. */
export const dayIndex = (at: DateTime): number => Date.UTC(at.year, at.month - 1, at.day) / DAY;

/** How many ordinary days' doings lie in [from, to): by weekday, season and hour. */
export function ordinaryDaysIn(between: Between): number {
  const { from, to, time } = between;
  return shopDays(between).reduce((sum, { start, end, hours }) => {
    const before = (instant: number) =>
      hours.shareBefore(Math.min(1, Math.max(0, (instant - start) / (end - start))));
    return sum + seasonOf(time.at(start)) * (before(to) - before(from));
  }, 0);
}
