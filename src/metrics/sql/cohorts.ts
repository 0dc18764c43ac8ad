import { ACTIVE_DAYS, HAS_BEGUN, LAST_DATE } from './activity';
import { IS_REVENUE } from './orders';

/** How many cohorts are shown, and how many buckets each is followed. */
const COHORTS = 12;

/** Shop dates on which customers bought, as of the end of the range: `customer_id`, `day`, `total`. */
const BUYING_DAYS = `SELECT customer_id, (placed_at AT TIME ZONE $tz::text)::date AS day, total
    FROM shop_orders WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND customer_id IS NOT NULL`;

const FOLLOWED = { activity: ACTIVE_DAYS, purchases: BUYING_DAYS };

/**
 * The cohorts of the last twelve weeks or months, as common table expressions:
 * - `visits` (customer_id, bucket, and total where purchases are followed);
 * - `grid` (cohort, k, size, is_over): a row a cell, from the first cohort that has anybody; `is_over` tells whether
 *   the shop's clock has left bucket k.
 * A cohort is the week or month of the first visit ever.
 */
function cohortGrid(unit: 'week' | 'month', by: keyof typeof FOLLOWED): string {
  const step = `interval '1 ${unit}'`;
  return `WITH visits AS (
      SELECT followed.*, date_trunc('${unit}', followed.day::timestamp) AS bucket FROM (${FOLLOWED[by]}) AS followed
    ), firsts AS (
      SELECT customer_id, min(bucket) AS cohort FROM visits GROUP BY customer_id
    ), last AS (
      SELECT date_trunc('${unit}', ${LAST_DATE}::timestamp) AS bucket WHERE ${HAS_BEGUN}
    ), sizes AS (
      SELECT cohort, count(*) AS size FROM firsts, last
      WHERE cohort > last.bucket - ${COHORTS} * ${step} AND cohort <= last.bucket GROUP BY cohort
    ), grid AS (
      SELECT calendar.cohort, k.k, coalesce(sizes.size, 0) AS size,
        (calendar.cohort + (k.k + 1) * ${step}) AT TIME ZONE $tz::text <= $to::timestamptz AS is_over
      FROM last
      CROSS JOIN generate_series((SELECT min(cohort) FROM sizes), last.bucket, ${step}) AS calendar(cohort)
      CROSS JOIN generate_series(0, ${COHORTS - 1}) AS k(k)
      LEFT JOIN sizes ON sizes.cohort = calendar.cohort
    )`;
}

const date = (cohort: string) => `to_char(${cohort}, 'YYYY-MM-DD')`;

/**
 * Retention: percent of each cohort that came again in the k-th week or month after its own, and the mean line,
 * which weighs by the size of the cohorts over the cells that are complete.
 */
export function retention(unit: 'week' | 'month', by: keyof typeof FOLLOWED): string {
  return `${cohortGrid(unit, by)}, cells AS (
      SELECT grid.cohort, grid.k, grid.size, grid.size > 0 AND (grid.k = 0 OR grid.is_over) AS is_known,
        count(DISTINCT visits.customer_id) AS came
      FROM grid
      LEFT JOIN firsts ON firsts.cohort = grid.cohort
      LEFT JOIN visits ON visits.customer_id = firsts.customer_id
        AND visits.bucket = grid.cohort + grid.k * interval '1 ${unit}'
      GROUP BY grid.cohort, grid.k, grid.size, grid.is_over
    )
    SELECT ${date('cohort')} AS row, k::text AS column, size::text AS size,
      CASE WHEN is_known THEN round(100.0 * came / size, 4)::text END AS value FROM cells
    UNION ALL
    SELECT NULL, k::text, NULL,
      round(100.0 * sum(came) FILTER (WHERE is_known) / sum(size) FILTER (WHERE is_known), 4)::text
    FROM cells GROUP BY k`;
}

/** Revenue that each month's new buyers brought in the k-th month after their first one. */
export function cohortRevenue(): string {
  return `${cohortGrid('month', 'purchases')}
    SELECT ${date('grid.cohort')} AS row, grid.k::text AS column, grid.size::text AS size,
      CASE WHEN grid.size > 0 AND grid.is_over THEN coalesce(sum(visits.total), 0)::text END AS value
    FROM grid
    LEFT JOIN firsts ON firsts.cohort = grid.cohort
    LEFT JOIN visits ON visits.customer_id = firsts.customer_id
      AND visits.bucket = grid.cohort + grid.k * interval '1 month'
    GROUP BY grid.cohort, grid.k, grid.size, grid.is_over`;
}

/** What a buyer of each month's cohort has brought by the end of the k-th month, on average. */
export function lifetimeRevenue(): string {
  return `${cohortGrid('month', 'purchases')}, cells AS (
      SELECT grid.cohort, grid.k, grid.size, grid.size > 0 AND grid.is_over AS is_known,
        coalesce(sum(visits.total), 0) AS revenue
      FROM grid
      LEFT JOIN firsts ON firsts.cohort = grid.cohort
      LEFT JOIN visits ON visits.customer_id = firsts.customer_id
        AND visits.bucket <= grid.cohort + grid.k * interval '1 month'
      GROUP BY grid.cohort, grid.k, grid.size, grid.is_over
    )
    SELECT ${date('cohort')} AS row, k::text AS column, size::text AS size,
      CASE WHEN is_known THEN round(revenue / size, 4)::text END AS value FROM cells
    UNION ALL
    SELECT NULL, k::text, NULL,
      round(sum(revenue) FILTER (WHERE is_known) / sum(size) FILTER (WHERE is_known), 4)::text
    FROM cells GROUP BY k`;
}
