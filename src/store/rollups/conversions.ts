import { productOf } from '../../metrics/sql/viewed';
import { dateOf, type Source } from './rollup';
import { SPANS, spanStart } from './spans';

/** Each date from which on a customer had viewed and bought a product since another, with what was known before it. */
const KNOWN = `SELECT one.*, change.sign
    FROM change CROSS JOIN LATERAL (
      SELECT product_id, day, since, lag(since) OVER later AS since_before, lead(day) OVER later IS NULL AS is_last
      FROM unnest(change.product_ids, change.days, change.since_days) AS known(product_id, day, since)
      WINDOW later AS (PARTITION BY product_id ORDER BY day)
    ) AS one`;

/**
 * Which products customers both viewed and bought, in revenue orders: by the end of `day` they had done so within the
 * days from `since` on, and not within fewer. They did so within the days [a, b) if, of the last such day before b, the
 * other one is not before a.
 */
export const conversionFacts: Source = {
  name: 'conversions',
  table: 'rollup_conversions',
  key: 'customer_id',
  columns: ['product_ids', 'days', 'since_days'],
  pending: 'rollup_pending_conversions',
  fresh: (ids) => `SELECT customer_id, array_agg(product_id ORDER BY product_id, day) AS product_ids,
      array_agg(day ORDER BY product_id, day) AS days, array_agg(since ORDER BY product_id, day) AS since_days
    FROM (
      SELECT *, lag(since) OVER (PARTITION BY customer_id, product_id ORDER BY day) AS since_before
      FROM (
        SELECT customer_id, product_id, day, CASE WHEN max(viewed) OVER until IS NOT NULL AND max(bought) OVER until IS NOT NULL
          THEN least(max(viewed) OVER until, max(bought) OVER until) END AS since
        FROM (
          WITH bought AS (
            SELECT DISTINCT customer_id, line.id AS product_id, ${dateOf('placed_at')} AS day
            FROM rollup_orders CROSS JOIN LATERAL unnest(product_ids) AS line(id)
            WHERE status_key = ANY($revenue::text[]) AND isfinite(placed_at) AND line.id IS NOT NULL
              AND customer_id IN (${ids})
          ), viewed AS (
            SELECT DISTINCT customer_id, ${productOf('view')} AS product_id, day
            FROM rollup_journeys CROSS JOIN LATERAL unnest(views) AS view
            WHERE is_there AND customer_id IN (SELECT customer_id FROM bought)
          )
          SELECT customer_id, product_id, day, viewed.day AS viewed, bought.day AS bought
          FROM bought FULL JOIN viewed USING (customer_id, product_id, day)
        ) AS either
        WINDOW until AS (PARTITION BY customer_id, product_id ORDER BY day)
      ) AS both_known WHERE since IS NOT NULL
    ) AS told WHERE since IS DISTINCT FROM since_before
    GROUP BY customer_id`,
  keys: (after) =>
    `SELECT DISTINCT customer_id FROM rollup_orders WHERE customer_id IS NOT NULL AND ${after} ORDER BY customer_id`,
  // Those who did so within [a, b) are those who did last since a day in it, but for what came on b or later.
  rollups: [
    {
      table: 'rollup_latest_conversions',
      keys: ['span', 'start', 'product_id'],
      amounts: ['buyers'],
      sql: `SELECT span, ${spanStart('since')} AS start, product_id, sign AS buyers
        FROM (${KNOWN}) AS known CROSS JOIN ${SPANS} WHERE is_last`,
    },
    {
      table: 'rollup_later_conversions',
      keys: ['day', 'since', 'product_id'],
      amounts: ['buyers'],
      sql: `SELECT day, since, product_id, -sign AS buyers FROM (${KNOWN}) AS known WHERE since < day
        UNION ALL
        SELECT day, since_before, product_id, sign FROM (${KNOWN}) AS known WHERE since_before IS NOT NULL`,
    },
  ],
};
