import { OPEN_SINCE, STEPS } from '../../metrics/sql/rolled/codes';
import { IS_BEFORE_END, JOURNEYS, STANDING_AT_ENDS, STANDING_NOW, STEPS as STEP_BY_STEP } from './journeys';
import { dateOf, summed } from './rollup';

const OPEN_DAY = dateOf(OPEN_SINCE);

/**
 * The dates with which a week or a month ended while some who had entered the funnel in it may still go on. Their binds
 * are `now`, `tz` and `funnel_days`.
 */
export const WANTED_ENDS = `ARRAY(
      SELECT day FROM (
        SELECT ${OPEN_DAY} + n AS day FROM generate_series(1, ${dateOf('$now::timestamptz')} - ${OPEN_DAY}) AS n
      ) AS days WHERE extract(isodow FROM day) = 1 OR extract(day FROM day) = 1 ORDER BY day
    )`;

const { table, keys, amounts } = STANDING_AT_ENDS;

/** Takes away what is wanted no longer, or is of a build before. */
export const ENDS_GONE = `DELETE FROM ${table}
    WHERE until <> ALL (${WANTED_ENDS}) OR until <> ALL (SELECT unnest(funnel_ends) FROM rollup_state)`;

/**
 * Makes the sums that are missing, of journeys that have been folded: whoever stands now on a day before an end stood there
 * with it; and so did those who have come as far again since, at the latest of their days before. Those are few when a day
 * has just begun, and looked at one by one.
 */
export const ENDS_MADE = `WITH missing AS MATERIALIZED (
      SELECT unnest(${WANTED_ENDS}) AS until EXCEPT SELECT unnest(funnel_ends) FROM rollup_state
    ),
    since AS MATERIALIZED (
      SELECT until, customer_id, max(depth) AS furthest FROM missing JOIN ${JOURNEYS} AS journey ON day >= until
      WHERE is_there AND depth > 0 GROUP BY until, customer_id
    ),
    latest AS MATERIALIZED (
      SELECT until, customer_id, step, furthest, max(day) AS day,
        lead(max(day)) OVER (PARTITION BY until, customer_id ORDER BY step) AS day_of_next
      FROM since JOIN ${JOURNEYS} AS journey USING (customer_id)
      JOIN ${STEP_BY_STEP} ON step <= least(depth, furthest + 1)
      WHERE ${IS_BEFORE_END} AND is_there GROUP BY until, customer_id, step, furthest
    )
    INSERT INTO ${table} (${[...keys, ...amounts].join(', ')}) ${summed({
      ...STANDING_AT_ENDS,
      sql: `SELECT until, day, step, coalesce(day_of_next, (
            SELECT max(day) FROM ${JOURNEYS} AS other
            WHERE other.customer_id = latest.customer_id AND other.day < latest.day AND other.depth > latest.step AND is_there
          ), '-infinity') AS previous_day, 1 AS customers
        FROM latest WHERE step <= furthest AND step < ${STEPS} AND (day > day_of_next OR day_of_next IS NULL)
        UNION ALL
        SELECT until, day, step, previous_day, customers FROM missing CROSS JOIN ${STANDING_NOW.table}
        WHERE ${IS_BEFORE_END}`,
    })}`;
