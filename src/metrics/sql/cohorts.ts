import { ACTIVE_DAYS, HAS_BEGUN, LAST_DATE } from './activity';
import { IS_REVENUE } from './orders';

/** How many cohorts are shown, and how many buckets each is followed. */
const COHORTS = 12;

export type Unit = 'week' | 'month';
export type Followed = 'activity' | 'purchases';

/** Shop dates on which customers bought, as of the end of the range: `customer_id`, `day`, `total`. */
const BUYING_DAYS = `SELECT customer_id, (placed_at AT TIME ZONE $tz::text)::date AS day, total
    FROM shop_orders WHERE ${IS_REVENUE} AND placed_at < $to::timestamptz AND customer_id IS NOT NULL`;

const FOLLOWED = {
  activity: `SELECT active.*, NULL::numeric AS total FROM (${ACTIVE_DAYS}) AS active`,
  purchases: BUYING_DAYS,
};

const lastBucket = (unit: Unit) => `date_trunc('${unit}', ${LAST_DATE}::timestamp)`;

/**
 * How many of each cohort came in which week or month, and what they spent then, as common table expressions up to
 * `came` (cohort, bucket, people, total). A cohort is the week or month of the first visit ever.
 */
const cameByRows = (unit: Unit, by: Followed) => `visits AS (
      SELECT followed.*, date_trunc('${unit}', followed.day::timestamp) AS bucket FROM (${FOLLOWED[by]}) AS followed
    ), firsts AS (
      SELECT customer_id, min(bucket) AS cohort FROM visits GROUP BY customer_id
    ), came AS (
      SELECT firsts.cohort, visits.bucket, count(DISTINCT visits.customer_id) AS people, sum(visits.total) AS total
      FROM visits JOIN firsts ON firsts.customer_id = visits.customer_id GROUP BY firsts.cohort, visits.bucket
    )`;

/** Sums of cells by day, of the cohorts that are shown, as SELECTs of `cohort`, `bucket` and `what`. */
const cells = (unit: Unit, what: string, from: string) => `SELECT cohort::timestamp AS cohort,
      date_trunc('${unit}', day::timestamp) AS bucket, ${what} FROM ${from}
      AND cohort > (${lastBucket(unit)} - ${COHORTS} * interval '1 ${unit}')::date
      AND cohort <= ${LAST_DATE} AND day <= ${LAST_DATE} GROUP BY 1, 2`;
const peopleOf = (unit: Unit, by: Followed) =>
  by === 'activity'
    ? cells(unit, 'sum(customers) AS people', `rollup_activity_cohorts WHERE unit = '${unit}'`)
    : cells(unit, 'sum(buyers) AS people', `rollup_purchase_cohorts WHERE unit = '${unit}'`);

/** Parts of their own, since several figures ask: who bought by months, and what they spent then. */
export const MONTHLY_BUYERS = peopleOf('month', 'purchases');
export const MONTHLY_SPENDING = `SELECT cohort, bucket, people, coalesce(total, 0) AS total
    FROM now_monthly_buyers LEFT JOIN (
      ${cells('month', 'sum(total) AS total', 'rollup_purchase_revenue WHERE true')}
    ) AS spent USING (cohort, bucket)`;

/** `came` from the rollups, without what was spent. */
function cameByRollups(unit: Unit, by: Followed): string {
  const isShared = unit === 'month' && by === 'purchases';
  const people = isShared ? 'SELECT * FROM now_monthly_buyers' : peopleOf(unit, by);
  return `came AS (SELECT *, NULL::numeric AS total FROM (${people}) AS counted)`;
}
const SPENT_BY_ROLLUPS = 'came AS (SELECT * FROM now_monthly_spending)';

/**
 * The cohorts of the last twelve weeks or months, as common table expressions: `came` and `grid` (cohort, k, bucket,
 * size, is_over), a row a cell, from the first cohort that has anybody; `is_over` tells whether the shop's clock has
 * left bucket k.
 */
function cohortGrid(unit: Unit, came: string): string {
  const step = `interval '1 ${unit}'`;
  return `WITH ${came}, last AS (
      SELECT ${lastBucket(unit)} AS bucket WHERE ${HAS_BEGUN}
    ), sizes AS (
      SELECT came.cohort, came.people AS size FROM came, last
      WHERE came.bucket = came.cohort AND came.people > 0
        AND came.cohort > last.bucket - ${COHORTS} * ${step} AND came.cohort <= last.bucket
    ), grid AS (
      SELECT calendar.cohort, k.k, calendar.cohort + k.k * ${step} AS bucket, coalesce(sizes.size, 0) AS size,
        (calendar.cohort + (k.k + 1) * ${step}) AT TIME ZONE $tz::text <= $to::timestamptz AS is_over
      FROM last
      CROSS JOIN generate_series((SELECT min(cohort) FROM sizes), last.bucket, ${step}) AS calendar(cohort)
      CROSS JOIN generate_series(0, ${COHORTS - 1}) AS k(k)
      LEFT JOIN sizes ON sizes.cohort = calendar.cohort
    )`;
}

const date = (cohort: string) => `to_char(${cohort}, 'YYYY-MM-DD')`;

/** Both ways to the same figure. */
const bothWays = (unit: Unit, by: Followed, sql: string, rolledCame = cameByRollups(unit, by)) => ({
  sql: `${cohortGrid(unit, cameByRows(unit, by))}${sql}`,
  rolled: { sql: `${cohortGrid(unit, rolledCame)}${sql}`, isWhole: true } as const,
});
const ofSpending = (sql: string) => bothWays('month', 'purchases', sql, SPENT_BY_ROLLUPS);

/**
 * Retention: percent of each cohort that came again in the k-th week or month after its own, and the mean line,
 * which weighs by the size of the cohorts over the cells that are complete.
 */
export const retention = (unit: Unit, by: Followed) =>
  bothWays(
    unit,
    by,
    `, cells AS (
      SELECT grid.cohort, grid.k, grid.size, grid.size > 0 AND (grid.k = 0 OR grid.is_over) AS is_known,
        coalesce(came.people, 0) AS came
      FROM grid LEFT JOIN came ON came.cohort = grid.cohort AND came.bucket = grid.bucket
    )
    SELECT ${date('cohort')} AS row, k::text AS column, size::text AS size,
      CASE WHEN is_known THEN round(100.0 * came / size, 4)::text END AS value FROM cells
    UNION ALL
    SELECT NULL, k::text, NULL,
      round(100.0 * sum(came) FILTER (WHERE is_known) / sum(size) FILTER (WHERE is_known), 4)::text
    FROM cells GROUP BY k`,
  );

/** Revenue that each month's new buyers brought in the k-th month after their first one. */
export const cohortRevenue = () =>
  ofSpending(
    `
    SELECT ${date('grid.cohort')} AS row, grid.k::text AS column, grid.size::text AS size,
      CASE WHEN grid.size > 0 AND grid.is_over THEN coalesce(came.total, 0)::text END AS value
    FROM grid LEFT JOIN came ON came.cohort = grid.cohort AND came.bucket = grid.bucket`,
  );

/** What a buyer of each month's cohort has brought by the end of the k-th month, on average. */
export const lifetimeRevenue = () =>
  ofSpending(
    `, cells AS (
      SELECT grid.cohort, grid.k, grid.size, grid.size > 0 AND grid.is_over AS is_known,
        coalesce(sum(came.total), 0) AS revenue
      FROM grid LEFT JOIN came ON came.cohort = grid.cohort AND came.bucket <= grid.bucket
      GROUP BY grid.cohort, grid.k, grid.size, grid.is_over
    )
    SELECT ${date('cohort')} AS row, k::text AS column, size::text AS size,
      CASE WHEN is_known THEN round(revenue / size, 4)::text END AS value FROM cells
    UNION ALL
    SELECT NULL, k::text, NULL,
      round(sum(revenue) FILTER (WHERE is_known) / sum(size) FILTER (WHERE is_known), 4)::text
    FROM cells GROUP BY k`,
  );
