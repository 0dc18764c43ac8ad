import { once, startOf } from './edges';
import { sum } from './pairs';

/** Of the range's last day, which is not over: those who had not been active since the date `from`. */
export const activeOnEdge = (from: string): string =>
  sum('customers', `now_came_on_edge WHERE previous_day < ${once(from)}`);

/** The beginning of the first day on which anybody came. */
export const FIRST_ACTIVE = `SELECT ${startOf('min(day)')} FROM rollup_activity_days WHERE customers > 0`;
