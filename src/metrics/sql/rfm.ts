import { HAS_BEGUN, LAST_DATE } from './activity';
import { IS_REVENUE } from './orders';

/** 1 below the lower border, 3 from the upper one on: quintiles would be noise in a small shop. */
const band = (value: string, borders: '$rfm_orders' | '$rfm_revenue') =>
  `CASE WHEN ${value} >= (${borders}::numeric[])[2] THEN 3 WHEN ${value} >= (${borders}::numeric[])[1] THEN 2 ELSE 1 END`;

/** The bands of how often and for how much somebody has bought: SQL for numbers from 1 to 3, as are all bands. */
export const frequencyBand = (orders: string): string => band(orders, '$rfm_orders');
export const moneyBand = (revenue: string): string => band(revenue, '$rfm_revenue');

/** A border beyond it is as good as none, and no date can hold it. */
const FOR_EVER_DAYS = 1_000_000;

/** How many days after a purchase it is still in the best band of recency, or in the second one. */
export const recencyDays = (best: 1 | 2): string =>
  `least(floor(($rfm_recency::numeric[])[${best}]), ${FOR_EVER_DAYS})::integer`;

/** The place of a segment by the bands `r`, `f` and `m`, where the best is 1. */
export const SEGMENT_PLACE = `CASE
        WHEN r = 3 AND f = 3 THEN 1
        WHEN r = 3 AND f = 2 THEN 2
        WHEN r = 3 AND m >= 2 THEN 3
        WHEN r = 3 THEN 4
        WHEN r = 2 AND f >= 2 THEN 5
        WHEN r = 2 THEN 6
        WHEN f >= 2 OR m = 3 THEN 7
        ELSE 8 END`;

/** Every segment: `key`, `place`. */
export const SEGMENTS = `unnest(ARRAY['champions', 'loyal', 'promising', 'new', 'at_risk', 'slipping', 'lost_valuable', 'lost'])
      WITH ORDINALITY AS segment(key, place)`;

/**
 * The segment of every buyer who `whom` (a condition on orders) lets through, as of the end of the range:
 * `customer_id`, `revenue`, `key` and `place`, where the best is 1.
 */
export const rfmSegments = (
  whom = 'customer_id IS NOT NULL',
): string => `SELECT placed.customer_id, placed.revenue, segment.key, segment.place
    FROM (
      SELECT customer_id, revenue, ${SEGMENT_PLACE} AS place
      FROM (
        SELECT customer_id, revenue,
          CASE WHEN days_since <= ${recencyDays(1)} THEN 3 WHEN days_since <= ${recencyDays(2)} THEN 2 ELSE 1 END AS r,
          ${frequencyBand('orders')} AS f, ${moneyBand('revenue')} AS m
        FROM (
          SELECT customer_id, count(*) AS orders, coalesce(sum(total), 0) AS revenue,
            ${LAST_DATE} - max((placed_at AT TIME ZONE $tz::text)::date) AS days_since
          FROM shop_orders
          WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND ${whom} AND ${HAS_BEGUN}
          GROUP BY customer_id
        ) AS buyer
      ) AS banded
    ) AS placed
    JOIN ${SEGMENTS} ON segment.place = placed.place`;

export const RFM_SEGMENTS = rfmSegments();
