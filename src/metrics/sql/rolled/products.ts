import { LAST_DATE } from '../activity';
import { isBefore, productOf } from '../viewed';
import { dateOf, EDGE_FROM, startOf, WHOLE_FROM, WHOLE_TO } from './edges';
import { isOf } from './orders';
import { ofWholeDays } from './spans';

/** Lines of revenue orders in the part of the range that ends within a day. */
const LINES_ON_EDGE = `FROM rollup_orders
      CROSS JOIN LATERAL unnest(product_ids, product_names, quantities, totals) AS line(id, name, quantity, total)
      WHERE placed_at >= ${EDGE_FROM} AND placed_at < $to::timestamptz AND ${isOf('$revenue')}`;

/** Of revenue orders on the whole days of the range. A part of its own, since many figures ask. */
export const SOLD = `SELECT product_id, product_name, sum(lines) AS lines, sum(quantity) AS quantity, sum(total) AS total
    FROM (${ofWholeDays('product_id, product_name', ['lines', 'quantity', 'total'], 'rollup_product_spans')}) AS sold
    GROUP BY product_id, product_name`;

/** The same by product name, of revenue orders in the range: `product_name`, `quantity`, `total`. */
export const SOLD_BY_NAME = `SELECT product_name, sum(quantity) AS quantity, sum(total) AS total
    FROM (
      SELECT product_name, lines, quantity, total FROM now_sold
      UNION ALL
      SELECT line.name, 1, coalesce(line.quantity, 0), coalesce(line.total, 0) ${LINES_ON_EDGE} AND line.name IS NOT NULL
    ) AS sold
    GROUP BY product_name HAVING sum(lines) > 0`;

/** Their names. Of the range before nothing is asked but those, and the other sums are not worth making. */
export const SOLD_NAMES = namesOf('now_sold');
export const SOLD_NAMES_OF_THEN = namesOf(
  `(${ofWholeDays('product_name', ['lines'], 'rollup_product_spans')}) AS sold`,
);

function namesOf(sold: string): string {
  return `SELECT product_name FROM ${sold} GROUP BY product_name HAVING sum(lines) > 0`;
}

/**
 * How many product names there are in revenue orders of the range. Lines of the day in which it ends are looked at for
 * those names alone that its sums have and the days before do not: mostly none.
 */
export const PRODUCTS_SOLD = `WITH missing AS MATERIALIZED (
      SELECT product_name FROM rollup_product_spans
      WHERE span = 1 AND start = ${WHOLE_TO} AND lines > 0 AND ${EDGE_FROM} < $to::timestamptz
      EXCEPT SELECT product_name FROM now_sold_names
    )
    SELECT (SELECT count(*) FROM now_sold_names) + (
      SELECT count(DISTINCT line.name) ${LINES_ON_EDGE}
        AND EXISTS (SELECT FROM missing) AND line.name IN (SELECT product_name FROM missing)
    )`;

/** By product id as a text, of revenue orders in the range: `product_id`, `units`. */
export const UNITS_BY_ID = `SELECT product_id, sum(quantity) AS units
    FROM (
      SELECT product_id, quantity FROM now_sold
      UNION ALL
      SELECT line.id, coalesce(line.quantity, 0) ${LINES_ON_EDGE}
    ) AS sold
    GROUP BY product_id`;

/** Distinct customers with revenue orders on the whole days of the range, by product name: `product_name`, `buyers`. */
export const BUYERS_BY_PRODUCT = `SELECT product_name, sum(buyers) AS buyers
    FROM (
      ${ofWholeDays('product_name', ['buyers'], 'rollup_latest_purchases')}
      UNION ALL
      SELECT product_name, buyers FROM rollup_repurchases
      WHERE next_day >= ${WHOLE_TO} AND day >= ${WHOLE_FROM} AND day < ${WHOLE_TO}
    ) AS bought
    GROUP BY product_name HAVING sum(buyers) > 0`;

const ENDS_NOW = '$to::timestamptz = $now::timestamptz';
/** Of a range that ends now, its last day is counted as a whole, and then what is dated later than now is mended. */
const UNTIL = `(${LAST_DATE} + 1)`;

/**
 * Of customers of whom something is dated later than now, by product id: how many more viewers, and viewers who
 * bought, there are by now than on whole days.
 */
const MENDED = `SELECT product_id,
      count(DISTINCT customer_id) FILTER (WHERE is_viewed_by_now) - count(DISTINCT customer_id) AS viewers,
      count(DISTINCT customer_id) FILTER (WHERE is_viewed_by_now AND is_bought_by_now)
        - count(DISTINCT customer_id) FILTER (WHERE is_bought_by_now IS NOT NULL) AS buyers
    FROM (
      SELECT customer_id, ${productOf('view')} AS product_id,
        bool_or(day < ${dateOf('$now')} OR ${isBefore('view', '$now::timestamptz', 'day')}) AS is_viewed_by_now
      FROM (
        SELECT customer_id FROM events WHERE at >= $now::timestamptz AND name = 'product_viewed' AND ${ENDS_NOW}
        UNION SELECT customer_id FROM rollup_orders WHERE placed_at >= $now::timestamptz AND ${ENDS_NOW}
      ) AS later
      CROSS JOIN LATERAL (
        SELECT day, views FROM rollup_journeys AS journey
        WHERE journey.customer_id = later.customer_id AND is_there AND day >= ${WHOLE_FROM} AND day < ${UNTIL} OFFSET 0
      ) AS journey
      CROSS JOIN LATERAL unnest(journey.views) AS view
      GROUP BY 1, 2
    ) AS viewed
    LEFT JOIN LATERAL (
      SELECT bool_or(placed_at < $now::timestamptz) AS is_bought_by_now FROM rollup_orders AS orders
      WHERE orders.customer_id = viewed.customer_id AND viewed.product_id = ANY (orders.product_ids)
        AND ${isOf('$revenue')} AND placed_at >= ${startOf(WHOLE_FROM)} AND placed_at < ${startOf(UNTIL)}
    ) AS bought ON true
    GROUP BY product_id`;

/**
 * By product id as a text, of a range of whole days or one that ends now: `product_id`, `viewers`, and how many
 * `buyers` they include: those who bought it in the range as well, before or after. The sums are added up by
 * themselves: beside the mending, which seems to be long to the planner, it would sort them to save next to nothing.
 */
export const VIEWERS_BY_PRODUCT = `SELECT product_id, sum(viewers) AS viewers, sum(buyers) AS buyers
    FROM (
      SELECT product_id, sum(viewers) AS viewers, sum(buyers) AS buyers FROM (
        SELECT *, 0 AS buyers FROM (${ofWholeDays('product_id', ['viewers'], 'rollup_latest_views', UNTIL)}) AS viewed
        UNION ALL
        SELECT product_id, viewers, 0 FROM rollup_repeated_views
        WHERE next_day >= ${UNTIL} AND day >= ${WHOLE_FROM} AND day < ${UNTIL}
        UNION ALL
        SELECT product_id, 0, buyers
        FROM (${ofWholeDays('product_id', ['buyers'], 'rollup_latest_conversions', UNTIL)}) AS bought
        UNION ALL
        SELECT product_id, 0, buyers FROM rollup_later_conversions
        WHERE day >= ${UNTIL} AND since >= ${WHOLE_FROM} AND since < ${UNTIL}
      ) AS known GROUP BY product_id
      UNION ALL
      ${MENDED}
    ) AS counted GROUP BY product_id`;
