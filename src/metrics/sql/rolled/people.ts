import { HAS_BEGUN, LAST_DATE } from '../activity';
import { IS_REVENUE } from '../orders';
import {
  ago,
  countBefore,
  dateOf,
  EDGE_FROM,
  EDGE_QUARTER,
  IS_EDGE_QUARTER,
  isRest,
  EDGE_REST,
  once,
  PREVIOUS_FROM,
  quarterOf,
  startOf,
  WHOLE_FROM,
  WHOLE_TO,
} from './edges';
import { ACTIVITY, distinct, type Pairs, PURCHASES, SECOND_PURCHASES } from './pairs';

const sum = (of: string, from: string) => `coalesce((SELECT sum(${of}) FROM ${from}), 0)`;

/** Customers (`customer_id`) with a visit in the part that is counted one by one. */
export const VISITED = `SELECT customer_id FROM activity_days
    WHERE day = ${once(LAST_DATE)} AND ${isRest('first_at')}`;

/** Customers (`customer_id`) with a revenue order in that part. */
export const BOUGHT = `SELECT customer_id FROM rollup_orders
    WHERE ${isRest('placed_at')} AND ${IS_REVENUE} AND customer_id IS NOT NULL`;

/**
 * Those who came in the range's edge by the day before on which they had, as pairs are: `previous_day`, `count`. First the
 * quarters of an hour; then, of the customers `whose`, what `column` of their facts, instants in order, has in the part
 * that is counted one by one. `back` is 2 for the purchase before the last. Parts of their own, since many figures ask.
 */
const cameOnEdge = (
  { table, count }: Pairs,
  facts: string,
  column: string,
  whose: string,
  back: 1 | 2 = 1,
) => {
  const placed = (instant: string) => countBefore(`known.${column}`, instant);
  return `SELECT previous_day, sum(${count}) AS ${count} FROM (
      SELECT previous_day, ${count} FROM rollup_${table}_quarters WHERE ${IS_EDGE_QUARTER}
      UNION ALL
      SELECT coalesce(${dateOf(`known.${column}[place - ${back}]`)}, '-infinity'), 1 FROM ${facts} AS known
      CROSS JOIN LATERAL generate_series(${placed(EDGE_REST)} + 1, ${placed('$to::timestamptz')}) AS place
      WHERE known.customer_id IN (SELECT customer_id FROM ${whose})
    ) AS came GROUP BY previous_day`;
};
export const CAME_ON_EDGE = cameOnEdge(ACTIVITY, 'rollup_customers', 'visits', 'now_visited');
export const BOUGHT_ON_EDGE = cameOnEdge(PURCHASES, 'rollup_buyers', 'purchases', 'now_bought');
export const BOUGHT_TWICE_ON_EDGE = cameOnEdge(
  SECOND_PURCHASES,
  'rollup_buyers',
  'purchases',
  'now_bought',
  2,
);

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

/**
 * Created in the range and active in it, of the part that is counted one by one by looking up those few (`OFFSET` keeps
 * the planner from going through all who were created); `whose` is a further condition on `previous_day`, the day before the range
 * on which they came last.
 */
const activeNew = (whose = 'true'): string => {
  const isBefore = `previous_day < ${WHOLE_FROM} AND ${whose}`;
  const from = startOf(WHOLE_FROM);
  const within = (column: string, to: string) => `${column} >= ${from} AND ${column} < ${to}`;
  const onEdge = (one: string, other: string) =>
    `(${one} >= ${EDGE_FROM} AND ${one} < ${EDGE_QUARTER} AND ${within(other, EDGE_QUARTER)})`;
  return `(${sum(
    'customers',
    `rollup_new_activity WHERE created_day >= ${WHOLE_FROM} AND created_day < ${WHOLE_TO}
      AND day >= ${WHOLE_FROM} AND day < ${WHOLE_TO} AND ${isBefore}`,
  )} + ${sum(
    'customers',
    `rollup_new_activity_quarters
      WHERE (${onEdge('quarter', 'created_quarter')} OR ${onEdge('created_quarter', 'quarter')}) AND ${isBefore}`,
  )} + (SELECT count(*) FROM (
      SELECT known.created_at, first.at, coalesce(${dateOf('known.visits[first.place - 1]')}, '-infinity') AS previous_day
      FROM (SELECT customer_id FROM now_visited UNION SELECT customer_id FROM rollup_customers WHERE ${isRest('created_at')}) AS whose
      CROSS JOIN LATERAL (
        SELECT created_at, visits FROM rollup_customers WHERE customer_id = whose.customer_id OFFSET 0
      ) AS known
      CROSS JOIN LATERAL (
        SELECT at, place FROM unnest(known.visits) WITH ORDINALITY AS came(at, place)
        WHERE ${within('at', '$to::timestamptz')} ORDER BY at LIMIT 1
      ) AS first
      WHERE ${within('known.created_at', '$to::timestamptz')}
        AND (${isRest('known.created_at')} OR ${isRest('first.at')})
    ) AS late WHERE ${isBefore}))`;
};

export const ACTIVE_NEW_COUNT = activeNew();

/** Those of them who had been active in the range before: created after their first visit. */
export const ACTIVE_NEW_STAYED_COUNT = `(CASE WHEN $previous_from::timestamptz IS NULL THEN 0
    ELSE ${activeNew(`previous_day >= ${PREVIOUS_FROM}`)} END)`;

/** Customers created from a date on, to the end of the range. */
export const createdSince = (from: string): string =>
  `(${sum('customers', `rollup_customer_days WHERE day >= ${from} AND day < ${WHOLE_TO}`)}
    + ${sum('customers', `rollup_customer_quarters WHERE ${IS_EDGE_QUARTER}`)}
    + (SELECT count(*) FROM rollup_customers WHERE ${isRest('created_at')}))`;

/** Customers seen within so many hours of now, by the instant of their last visit. */
export function seenWithin(hours: number): string {
  const since = ago(hours);
  const day = dateOf(since);
  return `(${sum('customers', `rollup_last_seen_days WHERE day > ${day} AND day <= ${dateOf('$now')}`)}
    + (SELECT count(*) FROM shop_customers
        WHERE last_seen_at >= ${since} AND last_seen_at < ${startOf(`(${day} + 1)`)})
    - (SELECT count(*) FROM shop_customers
        WHERE last_seen_at > $now::timestamptz AND last_seen_at < ${startOf(`(${dateOf('$now')} + 1)`)}))`;
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

/** Of the range's last day, which is not over: buyers who had not bought since the date `from`. */
export const buyersOnEdge = (from: string): string =>
  sum('buyers', `now_bought_on_edge WHERE previous_day < ${once(from)}`);

/** Customers who block the bot by the end of the range. */
export const BLOCKED_COUNT = `(${sum('customers', `rollup_blocked_days WHERE day < ${dateOf('$to')}`)}
    + (SELECT count(*) FROM rollup_customers
        WHERE blocked_at >= ${startOf(dateOf('$to'))} AND blocked_at < $to::timestamptz))`;

/** Buyers of the dates [from, to) who had never bought before. */
export const firstPairs = (from: string, to: string): string =>
  sum(
    'buyers',
    `rollup_purchase_pair_months WHERE day >= ${from} AND day < ${to} AND previous_month = '-infinity'`,
  );

/** Those of the range's last day, where it is not over. */
export const FIRST_ON_EDGE = sum('buyers', `now_bought_on_edge WHERE previous_day = '-infinity'`);

/** Distinct customers with a revenue order in the range. */
export const BUYERS_COUNT = `(${distinct(PURCHASES, WHOLE_FROM, WHOLE_TO)} + ${buyersOnEdge(WHOLE_FROM)})`;

/** Those of them who had never bought before. */
export const NEW_BUYERS_COUNT = `(${firstPairs(WHOLE_FROM, WHOLE_TO)} + ${FIRST_ON_EDGE})`;

/**
 * Those of them who bought more than once in the range: they have two rows by the purchase before the last, not one.
 * `buyers` is how many bought at all.
 */
export const repeatedCount = (buyers: string): string =>
  `(${distinct(SECOND_PURCHASES, WHOLE_FROM, WHOLE_TO)}
    + ${sum('buyers', `now_bought_twice_on_edge WHERE previous_day < ${once(WHOLE_FROM)}`)} - ${buyers})`;
