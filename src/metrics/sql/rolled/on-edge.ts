import { LAST_DATE } from '../activity';
import { IS_REVENUE } from '../orders';
import {
  countBefore,
  dateOf,
  EDGE_REST,
  ENDS_LATE,
  IS_EDGE_QUARTER,
  IS_QUARTER_BEHIND,
  isRest,
  once,
  WHOLE_TO,
} from './edges';
import { ACTIVITY, PURCHASES, SECOND_PURCHASES, type Pairs } from './pairs';

/** Customers (`customer_id`) with a visit in the part that is counted one by one. */
export const VISITED = `SELECT customer_id FROM activity_days
    WHERE day = ${once(LAST_DATE)} AND ${isRest('first_at')}`;

/** Customers (`customer_id`) with a revenue order in that part. */
export const BOUGHT = `SELECT customer_id FROM rollup_orders
    WHERE ${isRest('placed_at')} AND ${IS_REVENUE} AND customer_id IS NOT NULL`;

/**
 * Those who came in the range's edge by the day before on which they had, as pairs are: `previous_day`, `count`. First the
 * quarters of an hour, or late on a day its whole without those behind; then, of the customers `whose`, what `column` of
 * their facts, instants in order, has in the part that is counted one by one. `back` is 2 for the purchase before the last.
 * Parts of their own, since many figures ask.
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
      SELECT previous_day, ${count} FROM rollup_${table}_quarters WHERE NOT ${ENDS_LATE} AND ${IS_EDGE_QUARTER}
      UNION ALL
      SELECT previous_day, ${count} FROM rollup_${table}_pairs WHERE ${ENDS_LATE} AND day = ${WHOLE_TO}
      UNION ALL
      SELECT previous_day, -${count} FROM rollup_${table}_quarters WHERE ${ENDS_LATE} AND ${IS_QUARTER_BEHIND}
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
