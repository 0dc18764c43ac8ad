import { HAS_BEGUN, LAST_DATE } from '../activity';
import { once, PREVIOUS_FROM, startOf, WHOLE_FROM, WHOLE_TO } from './edges';
import { ACTIVITY, distinct, sum } from './pairs';

/** Of the range's last day, which is not over: those who had not been active since the date `from`. */
export const activeOnEdge = (from: string): string =>
  sum('customers', `now_came_on_edge WHERE previous_day < ${once(from)}`);

/** Distinct customers active from the date `from` to the end of the range. */
export const activeSince = (from: string) =>
  `(${distinct(ACTIVITY, from, WHOLE_TO)} + ${activeOnEdge(from)})`;

/** The beginning of the first day on which anybody came. */
export const FIRST_ACTIVE = `SELECT ${startOf('min(day)')} FROM rollup_activity_days WHERE customers > 0`;

/** In the range, in the whole of the one before it, and in either. */
export const ACTIVE_COUNT = activeSince(WHOLE_FROM);
export const ACTIVE_BEFORE_COUNT = distinct(ACTIVITY, PREVIOUS_FROM, WHOLE_FROM);
export const ACTIVE_IN_EITHER_COUNT = `CASE WHEN $previous_from::timestamptz IS NULL THEN ${ACTIVE_COUNT} ELSE ${activeSince(PREVIOUS_FROM)} END`;

/** Active on the last so many days of the range. */
export const activeWithin = (days: number): string =>
  `(CASE WHEN ${HAS_BEGUN} THEN ${activeSince(`(${LAST_DATE} - ${days - 1})`)} ELSE 0 END)`;
