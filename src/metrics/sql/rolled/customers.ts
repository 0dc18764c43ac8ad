import { ago, dateOf, IS_EDGE_QUARTER, isRest, quarterOf, startOf, WHOLE_TO } from './edges';
import { sum } from './pairs';

/** Customers created from a date on, to the end of the range. */
export const createdSince = (from: string): string =>
  `(${sum('customers', `rollup_customer_days WHERE day >= ${from} AND day < ${WHOLE_TO}`)}
    + ${sum('customers', `rollup_customer_quarters WHERE ${IS_EDGE_QUARTER}`)}
    + (SELECT count(*) FROM rollup_customers WHERE ${isRest('created_at')}))`;

/**
 * Customers seen within so many hours of now, by the instant of their last visit. Of the day in which those hours begin
 * the shorter part is counted one by one: what is left of it, or what it has too much.
 */
export function seenWithin(hours: number): string {
  const since = ago(hours);
  const day = dateOf(since);
  const [begin, end] = [startOf(day), startOf(`(${day} + 1)`)];
  const seenOn = (days: string) => sum('customers', `rollup_last_seen_days WHERE ${days}`);
  const counted = (instants: string) => `(SELECT count(*) FROM shop_customers WHERE ${instants})`;
  return `(${seenOn(`day > ${day} AND day <= ${dateOf('$now')}`)}
    + CASE WHEN ${since} - ${begin} < ${end} - ${since}
        THEN ${seenOn(`day = ${day}`)} - ${counted(`last_seen_at >= ${begin} AND last_seen_at < ${since}`)}
        ELSE ${counted(`last_seen_at >= ${since} AND last_seen_at < ${end}`)} END
    - ${counted(`last_seen_at > $now::timestamptz AND last_seen_at < ${startOf(`(${dateOf('$now')} + 1)`)}`)})`;
}

/** Customers created from one instant to another, both included. */
export function createdBetween(from: string, to: string): string {
  const first = `(${quarterOf(from)} + interval '15 minutes')`;
  const last = quarterOf(to);
  return `(${sum('customers', `rollup_customer_quarters WHERE quarter >= ${first} AND quarter < ${last}`)}
    + (SELECT count(*) FROM rollup_customers
        WHERE created_at >= ${from} AND created_at < ${first} AND created_at <= ${to})
    + (SELECT count(*) FROM rollup_customers
        WHERE created_at >= greatest(${first}, ${last}) AND created_at <= ${to}))`;
}

/** Customers who block the bot by the end of the range. */
export const BLOCKED_COUNT = `(${sum('customers', `rollup_blocked_days WHERE day < ${dateOf('$to')}`)}
    + (SELECT count(*) FROM rollup_customers
        WHERE blocked_at >= ${startOf(dateOf('$to'))} AND blocked_at < $to::timestamptz))`;
