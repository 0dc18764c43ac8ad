import { dateOf, type Rollup } from './rollup';
import { pairRollupsBy } from './visits';

const weekOf = (instant: string) => `date_trunc('week', ${instant} AT TIME ZONE $tz::text)::date`;

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
    sql: `SELECT came.cohort, source, sign AS customers, sign * came.kept::integer AS kept
      FROM change CROSS JOIN LATERAL (
        SELECT ${weekOf('visits[1]')} AS cohort,
          EXISTS (SELECT FROM unnest(visits) AS at WHERE ${weekOf('at')} = ${weekOf('visits[1]')} + 28) AS kept
      ) AS came
      WHERE came.cohort IS NOT NULL`,
  },
];

/** The same of buyers, and what they spent. */
export const buyersBySource: readonly Rollup[] = [
  ...pairRollupsBy('source', {
    ...{ table: 'source_purchase', column: 'purchases', count: 'buyers' },
    where: "change.source <> ''",
  }),
  {
    table: 'rollup_source_revenue',
    keys: ['day', 'source'],
    amounts: ['total'],
    sql: `SELECT ${dateOf('bought.at')} AS day, source, sign * bought.total AS total
      FROM change CROSS JOIN LATERAL unnest(purchases, totals) AS bought(at, total) WHERE source <> ''`,
  },
];
