import { HAS_BEGUN, LAST_DATE } from './activity';
import { IS_REVENUE } from './orders';

/** 1 below the lower border, 3 from the upper one on: quintiles would be noise in a small shop. */
const band = (value: string, low: string, high: string) =>
  `CASE WHEN ${value} >= ${high} THEN 3 WHEN ${value} >= ${low} THEN 2 ELSE 1 END`;

/**
 * The segment of every buyer who `whom` (a condition on orders) lets through, as of the end of the range:
 * `customer_id`, `revenue`, `key` and `place`, where the best is 1.
 */
export const rfmSegments = (
  whom = 'customer_id IS NOT NULL',
): string => `SELECT placed.customer_id, placed.revenue, segment.key, segment.place
    FROM (
      SELECT customer_id, revenue, CASE
        WHEN r = 3 AND f = 3 THEN 1
        WHEN r = 3 AND f = 2 THEN 2
        WHEN r = 3 AND m >= 2 THEN 3
        WHEN r = 3 THEN 4
        WHEN r = 2 AND f >= 2 THEN 5
        WHEN r = 2 THEN 6
        WHEN f >= 2 OR m = 3 THEN 7
        ELSE 8 END AS place
      FROM (
        SELECT customer_id, revenue,
          ${band('-days_since', '-($rfm_recency::numeric[])[2]', '-($rfm_recency::numeric[])[1]')} AS r,
          ${band('orders', '($rfm_orders::numeric[])[1]', '($rfm_orders::numeric[])[2]')} AS f,
          ${band('revenue', '($rfm_revenue::numeric[])[1]', '($rfm_revenue::numeric[])[2]')} AS m
        FROM (
          SELECT customer_id, count(*) AS orders, sum(total) AS revenue,
            ${LAST_DATE} - max((placed_at AT TIME ZONE $tz::text)::date) AS days_since
          FROM shop_orders
          WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND ${whom} AND ${HAS_BEGUN}
          GROUP BY customer_id
        ) AS buyer
      ) AS banded
    ) AS placed
    JOIN unnest(ARRAY['champions', 'loyal', 'promising', 'new', 'at_risk', 'slipping', 'lost_valuable', 'lost'])
      WITH ORDINALITY AS segment(key, place) ON segment.place = placed.place`;

export const RFM_SEGMENTS = rfmSegments();
