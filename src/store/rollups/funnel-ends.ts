import { OPEN_SINCE } from '../../metrics/sql/rolled/codes';
import { IS_OF_FUNNEL, IS_BEFORE_END, JOURNEYS, STANDING, STANDING_AT_ENDS, STEPS } from './journeys';
import { dateOf, summed } from './rollup';

/**
 * The dates with which a week or a month ended while some who had entered the funnel in it may still go on. Their binds
 * are `now`, `tz` and `funnel_days`.
 */
export const WANTED_ENDS = `ARRAY(
      SELECT day::date FROM generate_series(${dateOf(OPEN_SINCE)} + 1, ${dateOf('$now::timestamptz')}, interval '1 day') AS day
      WHERE extract(isodow FROM day) = 1 OR extract(day FROM day) = 1 ORDER BY 1
    )`;

const { table, keys, amounts } = STANDING_AT_ENDS;
const COLUMNS = [...keys, ...amounts].join(', ');
const MISSING = `(SELECT unnest(${WANTED_ENDS}) EXCEPT SELECT unnest(funnel_ends) FROM rollup_state) AS missing(until)`;

/** Takes away what is wanted no longer, or is of a build before. */
export const ENDS_GONE = `DELETE FROM ${table}
    WHERE until <> ALL (${WANTED_ENDS}) OR until <> ALL (SELECT unnest(funnel_ends) FROM rollup_state)`;

/**
 * Makes the sums that are missing, of journeys that have been folded: as all stand now, but for those who have come since.
 * When a day has just begun they are few.
 */
export const ENDS_MADE = `WITH missing AS MATERIALIZED (SELECT until FROM ${MISSING}),
    since AS MATERIALIZED (
      SELECT DISTINCT until, customer_id FROM missing JOIN ${JOURNEYS} AS journey ON day >= until
      WHERE is_there AND depth > 0
    ),
    latest AS MATERIALIZED (
      SELECT sign, until, customer_id, step, max(day) AS day
      FROM since JOIN ${JOURNEYS} AS journey USING (customer_id) JOIN ${STEPS} ON step <= depth AND ${IS_OF_FUNNEL}
      JOIN (VALUES (1, true), (-1, false)) AS side(sign, is_then) ON day < until OR NOT is_then
      WHERE is_there GROUP BY sign, until, customer_id, step
    )
    INSERT INTO ${table} (${COLUMNS}) ${summed({
      ...STANDING_AT_ENDS,
      sql: `${STANDING_AT_ENDS.sql}
        UNION ALL
        SELECT until, day, step, previous_day, customers FROM missing CROSS JOIN ${STANDING[0]?.table}
        WHERE ${IS_BEFORE_END}`,
    })}`;
