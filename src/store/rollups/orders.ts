import { boughtTogether, soldProducts } from './baskets';
import { dateOf, quarterOf, type Source } from './rollup';

const AMOUNTS = ['orders', 'owned', 'total', 'quantity', 'discount'];
/** `owned` are orders of somebody; a discount is what an order costs less than its lines. */
const ADDED = `sign AS orders, sign * (customer_id IS NOT NULL)::integer AS owned, sign * coalesce(total, 0) AS total,
        sign * coalesce(quantity, 0) AS quantity, sign * coalesce(greatest(listed - total, 0), 0) AS discount
      FROM change WHERE placed_at IS NOT NULL`;

/** An order with what stands on its lines, as the shop's tables have it. */
export const orderFacts: Source = {
  name: 'orders',
  table: 'rollup_orders',
  key: 'order_id',
  columns: [
    ...['customer_id', 'status', 'status_key', 'placed_at', 'since', 'total', 'quantity', 'listed', 'method'],
    ...['product_ids', 'product_names', 'quantities', 'totals'],
  ],
  pending: 'rollup_pending_orders',
  fresh: (ids) => `SELECT orders.order_id, orders.customer_id, coalesce(orders.status, '') AS status,
      orders.status_key, orders.placed_at, states.since, orders.total, lines.quantity, lines.listed,
      coalesce(payments.method, '') AS method,
      lines.product_ids, lines.product_names, lines.quantities, lines.totals
    FROM shop_orders AS orders JOIN shop_order_states AS states USING (order_id)
    LEFT JOIN shop_payments AS payments USING (order_id)
    CROSS JOIN LATERAL (
      SELECT sum(quantity) AS quantity, sum(total) AS listed,
        array_agg(product_id::text ORDER BY line_id) AS product_ids,
        array_agg(product_name ORDER BY line_id) AS product_names,
        array_agg(quantity ORDER BY line_id) AS quantities, array_agg(total ORDER BY line_id) AS totals
      FROM shop_order_lines WHERE shop_order_lines.order_id = orders.order_id
    ) AS lines
    WHERE orders.order_id IN (${ids})`,
  keys: (after) => `SELECT order_id FROM shop_orders WHERE ${after} ORDER BY order_id`,
  passesOn: [
    ...['rollup_pending_buyers', 'rollup_pending_purchases'].map((pending) => ({
      pending,
      key: 'customer_id',
      sql: 'SELECT DISTINCT customer_id FROM change WHERE customer_id IS NOT NULL',
    })),
    {
      // Most changes leave a revenue order one, of the same products.
      pending: 'rollup_pending_conversions',
      key: 'customer_id',
      sql: `SELECT DISTINCT customer_id FROM (
          SELECT customer_id FROM change WHERE customer_id IS NOT NULL AND status_key = ANY($revenue::text[])
          GROUP BY customer_id, order_id, placed_at, product_ids HAVING sum(sign) <> 0
        ) AS told`,
    },
  ],
  rollups: [
    {
      table: 'rollup_order_days',
      keys: ['day', 'status'],
      amounts: AMOUNTS,
      sql: `SELECT ${dateOf('placed_at')} AS day, status, ${ADDED}`,
    },
    {
      table: 'rollup_order_quarters',
      keys: ['quarter', 'status'],
      amounts: AMOUNTS,
      sql: `SELECT ${quarterOf('placed_at')} AS quarter, status, ${ADDED}`,
    },
    {
      // By when they came into their status.
      table: 'rollup_status_days',
      keys: ['day', 'status'],
      amounts: ['orders', 'total'],
      sql: `SELECT ${dateOf('since')} AS day, status, sign AS orders, sign * coalesce(total, 0) AS total
        FROM change WHERE since IS NOT NULL`,
    },
    {
      table: 'rollup_status_quarters',
      keys: ['quarter', 'status'],
      amounts: ['orders', 'total'],
      sql: `SELECT ${quarterOf('since')} AS quarter, status, sign AS orders, sign * coalesce(total, 0) AS total
        FROM change WHERE since IS NOT NULL`,
    },
    {
      // Of revenue orders.
      table: 'rollup_payment_days',
      keys: ['day', 'method'],
      amounts: ['orders', 'total'],
      sql: `SELECT ${dateOf('placed_at')} AS day, method, sign AS orders, sign * coalesce(total, 0) AS total
        FROM change WHERE placed_at IS NOT NULL AND status_key = ANY($revenue::text[])`,
    },
    soldProducts,
    boughtTogether,
  ],
};
