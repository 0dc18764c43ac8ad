import { dateOf, type Source } from './rollup';

/** People whose cart was touched, by their Telegram id, as `PENDING_PROFILES` are. */
export const PENDING_CART_OWNERS = 'rollup_pending_cart_owners';

/** What lies in a customer's cart, when they touched it last, and what each of it was worth when they saw it. */
export const cartFacts: Source = {
  name: 'carts',
  table: 'rollup_carts',
  key: 'customer_id',
  columns: ['changed_at', 'product_ids', 'quantities', 'seen'],
  pending: 'rollup_pending_carts',
  fresh: (ids) => `SELECT customers.customer_id, max(cart.changed_at) AS changed_at,
      array_agg(cart.product_id::text ORDER BY cart.product_id) AS product_ids,
      array_agg(cart.quantity::bigint ORDER BY cart.product_id) AS quantities,
      array_agg(cart.quantity * cart.price_seen ORDER BY cart.product_id) AS seen
    FROM shop_customers AS customers JOIN bot_carts AS cart ON cart.telegram_id = customers.telegram_id
    WHERE customers.customer_id IN (${ids})
    GROUP BY customers.customer_id`,
  keys: (after) => `SELECT customer_id FROM shop_customers WHERE ${after} ORDER BY customer_id`,
  // Whichever carts are abandoned now: all of them but the few that were touched lately.
  rollups: [
    {
      table: 'rollup_cart_days',
      keys: ['day'],
      amounts: ['customers'],
      sql: `SELECT ${dateOf('changed_at')} AS day, sign AS customers FROM change`,
    },
    {
      table: 'rollup_cart_products',
      keys: ['product_id'],
      amounts: ['quantity', 'seen'],
      sql: `SELECT line.product_id, sign * line.quantity AS quantity, sign * line.seen AS seen
        FROM change CROSS JOIN LATERAL unnest(product_ids, quantities, seen) AS line(product_id, quantity, seen)`,
    },
  ],
};
