/**
 * Fragments over the shop's orders. Every fragment uses the binds of `BINDS` alone.
 */

/** A row of `shop_orders` placed in the range. */
export const PLACED_IN_RANGE = 'placed_at >= $from::timestamptz AND placed_at < $to::timestamptz';

/** A row of `shop_orders` whose status counts as revenue. */
export const IS_REVENUE = 'status_key = ANY($revenue::text[])';

/** Revenue orders placed in the range. */
export const REVENUE_ORDERS = `FROM shop_orders WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}`;

/** Their lines. Names and prices are the lines' own. */
export const REVENUE_LINES = `FROM shop_order_lines AS lines
    JOIN shop_orders AS orders ON orders.order_id = lines.order_id
    WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}`;

/** All that was sold in the range: revenue orders, and those that would be if they had not been refunded since. */
export const SOLD_IN_RANGE = `FROM shop_orders
    WHERE (${IS_REVENUE} OR status_key = ANY($refunded::text[])) AND ${PLACED_IN_RANGE}`;

/**
 * Of all that was sold in the range, how much less the orders cost than their lines come to: an amount. An order that
 * costs more, because of its delivery for example, has no discount; nor has one without lines.
 */
export const DISCOUNTS = `(SELECT coalesce(sum(greatest(listed - total, 0)), 0) FROM (
      SELECT orders.order_id, orders.total, sum(lines.total) AS listed
      FROM shop_orders AS orders JOIN shop_order_lines AS lines ON lines.order_id = orders.order_id
      WHERE (${IS_REVENUE} OR status_key = ANY($refunded::text[])) AND ${PLACED_IN_RANGE}
      GROUP BY orders.order_id, orders.total
    ) AS sold)`;

/** Orders that were refunded in the range, whenever they had been placed. */
export const REFUNDED_IN_RANGE = `FROM shop_order_states WHERE status_key = ANY($refunded::text[])
    AND since >= $from::timestamptz AND since < $to::timestamptz`;

/** First-ever revenue order of every customer, as of the end of the range: `customer_id`, `first_at`. */
export const FIRST_REVENUE_ORDERS = `SELECT customer_id, min(placed_at) AS first_at
    FROM shop_orders
    WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND customer_id IS NOT NULL
    GROUP BY customer_id`;

/** Percent of the range's orders whose status is in a class; null without orders. */
export const shareOfOrders = (statuses: '$completed' | '$cancelled'): string =>
  `SELECT round(100.0 * count(*) FILTER (WHERE status_key = ANY(${statuses}::text[])) / count(*), 4)
    FROM shop_orders WHERE ${PLACED_IN_RANGE} HAVING count(*) > 0`;
