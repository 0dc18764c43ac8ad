import { WHOLE_FROM, WHOLE_TO } from './edges';
import { ACTIVITY, pairRows } from './pairs';

/* Of ranges without an edge. */

/** Customers created by the end of the range: `language`, `customers`. */
export const CUSTOMERS_BY_LANGUAGE = `SELECT language, sum(customers) AS customers
    FROM rollup_language_customers WHERE day < ${WHOLE_TO}
    GROUP BY language HAVING sum(customers) > 0`;

/** Those of them who were active in it; whoever was created later had come before. */
export const ACTIVE_BY_LANGUAGE = `SELECT language, sum(customers) AS customers
    FROM (
      ${pairRows({ ...ACTIVITY, table: 'language_activity', by: 'language' }, WHOLE_FROM, WHOLE_TO)}
      UNION ALL
      SELECT language, -customers FROM rollup_language_early_visits
      WHERE created_day >= ${WHOLE_TO} AND day >= ${WHOLE_FROM} AND day < ${WHOLE_TO} AND previous_day < ${WHOLE_FROM}
    ) AS came
    GROUP BY language`;
