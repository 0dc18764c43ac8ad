import { dateOf, type Source } from './rollup';
import { SPANS, spanStart } from './spans';

/** Each day on which somebody bought a product, with the next on which they did. */
const BOUGHT = `SELECT one.product_name, one.day, one.next_day, change.sign AS buyers
    FROM change CROSS JOIN LATERAL (
      SELECT product_name, day, lead(day) OVER (PARTITION BY product_name ORDER BY day) AS next_day
      FROM unnest(change.product_names, change.days) AS bought(product_name, day)
    ) AS one`;

/** Which products a customer bought, by name, on which days: in revenue orders. */
export const purchaseFacts: Source = {
  name: 'purchases',
  table: 'rollup_purchases',
  key: 'customer_id',
  columns: ['product_names', 'days'],
  pending: 'rollup_pending_purchases',
  fresh: (ids) => `SELECT customer_id, array_agg(product_name ORDER BY product_name, day) AS product_names,
      array_agg(day ORDER BY product_name, day) AS days
    FROM (
      SELECT DISTINCT customer_id, line.name AS product_name, ${dateOf('placed_at')} AS day
      FROM rollup_orders CROSS JOIN LATERAL unnest(product_names) AS line(name)
      WHERE status_key = ANY($revenue::text[]) AND isfinite(placed_at) AND line.name IS NOT NULL
        AND customer_id IN (${ids})
    ) AS bought
    GROUP BY customer_id`,
  keys: (after) =>
    `SELECT DISTINCT customer_id FROM rollup_orders WHERE customer_id IS NOT NULL AND ${after} ORDER BY customer_id`,
  // Distinct buyers of a product in the days [a, b): those who bought it last in them, and those whose next day is
  // not before b. Of a range that ends now there are hardly any of the second kind.
  rollups: [
    {
      table: 'rollup_latest_purchases',
      keys: ['span', 'start', 'product_name'],
      amounts: ['buyers'],
      sql: `SELECT span, ${spanStart('day')} AS start, product_name, buyers
        FROM (${BOUGHT}) AS bought CROSS JOIN ${SPANS} WHERE next_day IS NULL`,
    },
    {
      table: 'rollup_repurchases',
      keys: ['next_day', 'day', 'product_name'],
      amounts: ['buyers'],
      sql: `SELECT next_day, day, product_name, buyers FROM (${BOUGHT}) AS bought WHERE next_day IS NOT NULL`,
    },
  ],
};
