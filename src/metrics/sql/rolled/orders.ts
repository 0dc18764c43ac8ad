import { PLACED_IN_RANGE } from '../orders';
import { dateOf, IS_EDGE_QUARTER, isRest, quarterOf, startOf, WHOLE_FROM, WHOLE_TO } from './edges';

/** Sums over the orders placed in the range: `status`, `orders`, `owned`, `total`, `quantity`, `discount`. */
export const PLACED = `(
    SELECT status, orders, owned, total, quantity, discount FROM rollup_order_days
    WHERE day >= ${WHOLE_FROM} AND day < ${WHOLE_TO}
    UNION ALL
    SELECT status, orders, owned, total, quantity, discount FROM rollup_order_quarters WHERE ${IS_EDGE_QUARTER}
    UNION ALL
    SELECT status, 1, (customer_id IS NOT NULL)::integer, coalesce(total, 0), coalesce(quantity, 0),
      coalesce(greatest(listed - total, 0), 0)
    FROM rollup_orders WHERE ${isRest('placed_at')}
  ) AS placed`;

type StatusClass = '$revenue' | '$completed' | '$pending' | '$cancelled' | '$refunded';

/** Whether the status of a sum is of one of the classes. */
export const isOf = (...classes: StatusClass[]): string =>
  `lower(btrim(status)) = ANY(${classes.map((name) => `${name}::text[]`).join(' || ')})`;

/** Sums over the orders placed in the range by shop date: `day`, `status`, `orders`, `total`. */
export const PLACED_BY_DAY = `
    SELECT day, status, orders, total FROM rollup_order_days WHERE day >= ${WHOLE_FROM} AND day < ${WHOLE_TO}
    UNION ALL
    SELECT ${WHOLE_TO}, status, orders, total FROM rollup_order_quarters WHERE ${IS_EDGE_QUARTER}
    UNION ALL
    SELECT ${WHOLE_TO}, status, 1, coalesce(total, 0) FROM rollup_orders WHERE ${isRest('placed_at')}`;

/** The orders (`id`) of a class that were placed in the range: only days are looked at on which there are any. */
export const placedOf = (statuses: StatusClass): string => `SELECT orders.id
    FROM (
      SELECT DISTINCT day FROM (${PLACED_BY_DAY}) AS placed WHERE orders > 0 AND ${isOf(statuses)}
    ) AS days
    CROSS JOIN LATERAL (
      SELECT order_id AS id, placed_at FROM shop_orders
      WHERE placed_at >= ${startOf('day')} AND placed_at < ${startOf('(day + 1)')}
        AND ${PLACED_IN_RANGE} AND status_key = ANY(${statuses}::text[]) OFFSET 0
    ) AS orders`;

/** The last day is counted by quarters and rows: an order's status may be dated later than now. */
const LAST_DAY = dateOf('$to');
const QUARTER = quarterOf('$to::timestamptz');

/** What orders that were refunded in the range came to, whenever they had been placed. */
export const REFUNDED = `(coalesce((SELECT sum(total) FROM (
      SELECT status, total FROM rollup_status_days WHERE day >= ${WHOLE_FROM} AND day < ${LAST_DAY}
      UNION ALL
      SELECT status, total FROM rollup_status_quarters
      WHERE quarter >= ${startOf(LAST_DAY)} AND quarter < ${QUARTER}
      UNION ALL
      SELECT status, total FROM rollup_orders WHERE since >= ${QUARTER} AND since < $to::timestamptz
    ) AS changed WHERE ${isOf('$refunded')}), 0))`;

/** By raw status: `status`, `orders`. */
export const BY_STATUS = `SELECT status, sum(orders) AS orders FROM ${PLACED} GROUP BY status HAVING sum(orders) > 0`;

/** When the oldest order that waits was placed, of a range without an edge: its day, its quarter, itself. */
export const OLDEST_PENDING = `SELECT min(orders.placed_at)
    FROM (
      SELECT ${startOf('min(day)')} AS starts FROM rollup_order_days
      WHERE day >= ${WHOLE_FROM} AND day < ${WHOLE_TO} AND orders > 0 AND ${isOf('$pending')}
    ) AS first_day
    CROSS JOIN LATERAL (
      SELECT min(quarter) AS starts FROM rollup_order_quarters
      WHERE quarter >= first_day.starts AND quarter < first_day.starts + interval '26 hours'
        AND orders > 0 AND ${isOf('$pending')}
    ) AS first_quarter
    JOIN rollup_orders AS orders ON orders.placed_at >= first_quarter.starts
      AND orders.placed_at < first_quarter.starts + interval '15 minutes' AND ${isOf('$pending').replace('status', 'orders.status')}`;
