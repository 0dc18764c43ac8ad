/**
 * SQL that several definitions share. Every fragment uses the binds of `BINDS` alone.
 */

/** A row of `shop_orders` placed in the range. */
export const PLACED_IN_RANGE = 'placed_at >= $from::timestamptz AND placed_at < $to::timestamptz';

/** A row of `shop_orders` whose status counts as revenue. */
export const IS_REVENUE = 'status_key = ANY($revenue::text[])';

/** Revenue orders placed in the range. */
export const REVENUE_ORDERS = `FROM shop_orders WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}`;

/**
 * Customers with recorded activity in [from, to). `from` is the beginning of a shop day, `to` may lie within one:
 * the first instant of that day tells whether the customer had come by then.
 */
export function activeCustomers(from: '$from' | '$previous_from', to: '$to' | '$from'): string {
  return `SELECT DISTINCT seen.customer_id
    FROM activity_days AS seen
    JOIN shop_customers AS known ON known.customer_id = seen.customer_id
    WHERE seen.day >= (${from}::timestamptz AT TIME ZONE $tz::text)::date
      AND seen.day <= (${to}::timestamptz AT TIME ZONE $tz::text)::date
      AND seen.first_at < ${to}::timestamptz`;
}

/** Customers active in the range, and those active in the range before it. */
export const ACTIVE_NOW = activeCustomers('$from', '$to');
export const ACTIVE_BEFORE = activeCustomers('$previous_from', '$from');

/** Customers created in the range. */
export const CREATED_IN_RANGE = `SELECT customer_id FROM shop_customers
    WHERE created_at >= $from::timestamptz AND created_at < $to::timestamptz`;

/** First-ever revenue order of every customer, as of the end of the range: `customer_id`, `first_at`. */
export const FIRST_REVENUE_ORDERS = `SELECT customer_id, min(placed_at) AS first_at
    FROM shop_orders
    WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND customer_id IS NOT NULL
    GROUP BY customer_id`;
