import { firstOrders, waitBand } from './first-orders';
import { buyersBySource } from './origins';
import { dateOf, type Source } from './rollup';
import { segmentRollup } from './segments';
import { cohortRollup, pairRollups, secondRollups, visitRelations } from './visits';

/**
 * When a customer placed revenue orders, what each came to, where they had come from and how many seconds after their
 * creation the first was; null where they are gone. `$revenue` are the statuses that count.
 */
export const buyerFacts: Source = {
  name: 'buyers',
  table: 'rollup_buyers',
  key: 'customer_id',
  columns: ['purchases', 'totals', 'source', 'first_at', 'wait', 'wait_band'],
  pending: 'rollup_pending_buyers',
  fresh: (
    ids,
  ) => `SELECT customer_id, purchases, totals, coalesce(source, '') AS source, purchases[1] AS first_at,
      wait, ${waitBand('wait')} AS wait_band
    FROM (
      SELECT bought.*, known.source, CASE WHEN known.customer_id IS NOT NULL
        THEN greatest(extract(epoch FROM bought.purchases[1] - known.created_at), 0)::float8 END AS wait
      FROM (
        SELECT customer_id, array_agg(placed_at ORDER BY placed_at, order_id) AS purchases,
          array_agg(coalesce(total, 0) ORDER BY placed_at, order_id) AS totals
        FROM rollup_orders
        WHERE status_key = ANY($revenue::text[]) AND placed_at IS NOT NULL AND customer_id IN (${ids})
        GROUP BY customer_id
      ) AS bought
      LEFT JOIN rollup_customers AS known ON known.customer_id = bought.customer_id
    ) AS buyer`,
  keys: (after) =>
    `SELECT DISTINCT customer_id FROM rollup_orders WHERE customer_id IS NOT NULL AND ${after} ORDER BY customer_id`,
  relations: visitRelations('purchases', ['source'], { hasEarlier: true }),
  rollups: [
    ...pairRollups('purchase', 'buyers'),
    ...secondRollups('second_purchase', 'buyers'),
    cohortRollup('purchase', 'buyers'),
    {
      // By the month of the first purchase ever.
      table: 'rollup_purchase_revenue',
      keys: ['cohort', 'day'],
      amounts: ['total'],
      sql: `SELECT date_trunc('month', purchases[1] AT TIME ZONE $tz::text)::date AS cohort,
          ${dateOf('bought.at')} AS day, sign * bought.total AS total
        FROM change CROSS JOIN LATERAL unnest(purchases, totals) AS bought(at, total)`,
    },
    segmentRollup,
    ...buyersBySource,
    firstOrders,
  ],
};
