import { productOf } from '../../metrics/sql/viewed';
import { type Rollup } from './rollup';
import { SPANS, spanStart } from './spans';

/**
 * Over the relation `viewed`: `sign`, `product_id`, `day`, `next_day`, a row for each day on which a customer viewed a
 * product, with the next on which they did. Distinct viewers of any days [a, b) are those who viewed it last in them,
 * and those whose next day is not before b: of a range that ends now there are hardly any of the second kind.
 */
export const VIEWS: readonly Rollup[] = [
  {
    table: 'rollup_latest_views',
    keys: ['span', 'start', 'product_id'],
    amounts: ['viewers'],
    sql: `SELECT span, ${spanStart('day')} AS start, product_id, sign AS viewers
      FROM viewed CROSS JOIN ${SPANS} WHERE next_day IS NULL`,
  },
  {
    table: 'rollup_repeated_views',
    keys: ['next_day', 'day', 'product_id'],
    amounts: ['viewers'],
    sql: 'SELECT next_day, day, product_id, sign AS viewers FROM viewed WHERE next_day IS NOT NULL',
  },
];

/** Which products the customers of `journeys` viewed on which days, of those who are there: also its `sign`. */
export const daysOfViews = (journeys: string): string =>
  `SELECT sign, customer_id, day, one.product_id
      FROM ${journeys} AS journey CROSS JOIN LATERAL (
        SELECT DISTINCT ${productOf('view')} AS product_id FROM unnest(journey.views) AS view
      ) AS one WHERE is_there`;

/** The relation `viewed` of days of views in `from`. */
export const inTurn = (from: string): string => `SELECT sign, product_id, day,
      lead(day) OVER (PARTITION BY sign, customer_id, product_id ORDER BY day) AS next_day
    FROM ${from}`;

/** The relation `viewed` of all journeys in `from`, which hold all of a customer's days. */
export const allViewed = (from: string): string =>
  inTurn(`(${daysOfViews(`(SELECT 1 AS sign, customer_id, day, is_there, views FROM ${from})`)}) AS days`);

const JOURNEYS = 'rollup_journeys';
const nearest = (which: string, condition: string) => `(SELECT ${which}(day) FROM ${JOURNEYS} AS known
          WHERE known.customer_id = moved.customer_id AND known.day ${condition} AND is_there
            AND EXISTS (SELECT FROM unnest(known.views) AS view WHERE ${productOf('view')} = moved.product_id))`;

/**
 * The relation `viewed` of what `change` changed, as common table expressions. Of each customer and product: the days
 * between the first and the last on which it is told otherwise, and the nearest on either side. Whoever ordered such a
 * product may have come to view what they bought.
 */
export const VIEWS_CHANGED: readonly string[] = [
  `moved_views AS MATERIALIZED (
      SELECT customer_id, product_id, min(day) AS first_day, max(day) AS last_day FROM (
        SELECT customer_id, product_id, day FROM (${daysOfViews('change')}) AS days
        GROUP BY customer_id, product_id, day HAVING sum(sign) <> 0
      ) AS other GROUP BY customer_id, product_id
    )`,
  `views_around AS MATERIALIZED (
      SELECT customer_id, product_id, ${nearest('max', '< moved.first_day')} AS before,
        ${nearest('min', '> moved.last_day')} AS after
      FROM moved_views AS moved
    )`,
  `viewed AS MATERIALIZED (${inTurn(`(
        SELECT sign, customer_id, product_id, day
        FROM (${daysOfViews(`(
          SELECT 1 AS sign, customer_id, day, is_there, views FROM renewed
          UNION ALL SELECT -1, customer_id, day, is_there, views FROM past
        )`)}) AS days JOIN moved_views USING (customer_id, product_id) WHERE day BETWEEN first_day AND last_day
        UNION ALL
        SELECT side.sign, customer_id, product_id, near.day
        FROM views_around CROSS JOIN (VALUES (1), (-1)) AS side(sign)
        CROSS JOIN LATERAL (VALUES (before), (after)) AS near(day) WHERE near.day IS NOT NULL
      ) AS days`)})`,
  `passed_on AS (
      INSERT INTO rollup_pending_conversions (customer_id)
      SELECT DISTINCT customer_id FROM moved_views AS moved
      WHERE EXISTS (SELECT FROM rollup_orders AS known
        WHERE known.customer_id = moved.customer_id AND moved.product_id = ANY (known.product_ids))
    )`,
];
