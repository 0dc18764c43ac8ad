import { WHOLE_FROM, WHOLE_TO } from './edges';
import { pairRows, PURCHASES } from './pairs';
import { placed, the } from './shared';

/* Of ranges without an edge. Sums are kept of those who came from somewhere; the others are what is left of all. */

const IN_RANGE = `day >= ${WHOLE_FROM} AND day < ${WHOLE_TO}`;

const KNOWN = `SELECT source, sum(customers) AS customers, sum(buyers) AS buyers, sum(revenue) AS revenue
    FROM (
      SELECT source, customers, 0 AS buyers, 0 AS revenue FROM rollup_source_customers WHERE ${IN_RANGE}
      UNION ALL
      SELECT source, 0, buyers, 0
      FROM (${pairRows({ ...PURCHASES, table: 'source_purchase', by: 'source' }, WHOLE_FROM, WHOLE_TO)}) AS bought(source, buyers)
      UNION ALL
      SELECT source, 0, 0, total FROM rollup_source_revenue WHERE ${IN_RANGE}
    ) AS every GROUP BY source`;

/** Customers created in the range, buyers and revenue of it: `source`, `customers`, `buyers`, `revenue`. */
export const BY_SOURCE = `WITH known AS MATERIALIZED (${KNOWN})
    SELECT source, customers, buyers, revenue FROM known
    UNION ALL
    SELECT '', ${the('created')} - coalesce(sum(customers), 0), ${the('buyers')} - coalesce(sum(buyers), 0),
      ${placed('total', '$revenue')} - coalesce(sum(revenue), 0)
    FROM known`;

/** How many percent came again in the fourth week after their first, where it is over: `source`, `share`. */
export const KEPT_BY_SOURCE = `SELECT source, round(100.0 * sum(kept) / sum(customers), 4) AS share
    FROM rollup_source_cohorts
    WHERE (cohort + interval '5 weeks') AT TIME ZONE $tz::text <= $to::timestamptz
    GROUP BY source HAVING sum(customers) > 0`;
