import { dateOf, type Rollup } from './rollup';
import { pairRollupsBy } from './visits';

/** Customers by where they came from first. Those without a source are what is left of all. */
export const customersBySource: readonly Rollup[] = [
  {
    table: 'rollup_source_customers',
    keys: ['day', 'source'],
    amounts: ['customers'],
    sql: `SELECT ${dateOf('created_at')} AS day, source, sign AS customers
      FROM change WHERE created_at IS NOT NULL AND source <> ''`,
  },
  {
    // By the week of the first visit ever; `kept` came in the fourth week after it as well.
    table: 'rollup_source_cohorts',
    keys: ['cohort', 'source'],
    amounts: ['customers', 'kept'],
    sql: `SELECT cohort, source, sign * (place = 1)::integer AS customers, sign * (place > 1)::integer AS kept
      FROM (SELECT *, date_trunc('week', first_day::timestamp)::date AS cohort FROM came) AS came
      WHERE place = 1 OR day >= cohort + 28 AND day < cohort + 35 AND previous_day < cohort + 28`,
  },
];

/** The same of buyers, and what they spent. */
export const buyersBySource: readonly Rollup[] = [
  ...pairRollupsBy('source', {
    ...{ table: 'source_purchase', count: 'buyers' },
    where: "source <> ''",
  }),
  {
    table: 'rollup_source_revenue',
    keys: ['day', 'source'],
    amounts: ['total'],
    sql: `SELECT ${dateOf('bought.at')} AS day, source, sign * bought.total AS total
      FROM change CROSS JOIN LATERAL unnest(purchases, totals) AS bought(at, total) WHERE source <> ''`,
  },
];
