import { MAX_FUNNEL_STEPS } from '../../../shop-settings';
import { LAST_DATE } from '../activity';
import { code, codes, codesOf, depth, OPEN_FROM, OPEN_SINCE, STEPS } from './codes';
import { dateOf, once, WHOLE_FROM } from './edges';
import { distinct, funnelPairs } from './pairs';

const WALL_TO = `($to::timestamptz AT TIME ZONE $tz::text)`;
const LAST_HOUR = `extract(hour FROM ${WALL_TO})::integer`;

/** When the hour of the clock in which the range ends began; the clock may have had a part of it before, put back since. */
const HOUR_FROM = `(
      SELECT CASE WHEN date_trunc('hour', (began - interval '30 minutes') AT TIME ZONE $tz::text) = date_trunc('hour', ${WALL_TO})
        THEN began - interval '1 hour' ELSE began END
      FROM (SELECT $to::timestamptz - (${WALL_TO} - date_trunc('hour', ${WALL_TO})) AS began) AS hour)`;

/** Else it begins with the range's end, and all of it lies behind that. */
const ENDS_WITHIN_HOUR = `${once(HOUR_FROM)} < $to::timestamptz`;

/** What somebody did in that hour of the clock, on the one side of the range's end or on the other. */
const IN_LAST_HOUR = `events.name <> 'bot_blocked'
      AND date_trunc('hour', events.at AT TIME ZONE $tz::text) = date_trunc('hour', ${WALL_TO})`;

/**
 * How many customers did something in each hour of the clock in the range: `day`, `hour`, `customers`. From the hour in
 * which the range ends those are taken away who came in it only after that: of a range that ends now hardly anybody.
 */
export const BUSY_HOURS = `WITH later AS MATERIALIZED (
      SELECT DISTINCT events.customer_id FROM events JOIN rollup_customers AS known USING (customer_id)
      WHERE ${ENDS_WITHIN_HOUR}
        AND events.at >= $to::timestamptz AND events.at < $to::timestamptz + interval '2 hours' AND ${IN_LAST_HOUR}
    )
    SELECT day, hour, customers FROM rollup_hours
    WHERE day >= ${WHOLE_FROM} AND (day < ${dateOf('$to')} OR (
      day = ${dateOf('$to')} AND (hour < ${LAST_HOUR} OR (hour = ${LAST_HOUR} AND ${ENDS_WITHIN_HOUR}))
    ))
    UNION ALL
    SELECT ${dateOf('$to')}, ${LAST_HOUR}, -count(*) FROM later
    WHERE customer_id NOT IN (
      SELECT events.customer_id FROM events
      WHERE events.at >= ${HOUR_FROM} AND events.at < $to::timestamptz AND ${IN_LAST_HOUR}
    )`;

/** The range in dates [WHOLE_FROM, UNTIL): one that ends now has the whole of today. */
const UNTIL = `(${LAST_DATE} + 1)`;
const ENDS_NOW = '$to::timestamptz = $now::timestamptz';
const OPEN_DAY = dateOf(OPEN_SINCE);
/** After the day from which not all may, in the range. */
const IS_OPEN_THROUGHOUT = `day > ${OPEN_DAY} AND day < ${UNTIL}`;
const IS_OPEN = `code >= ${OPEN_FROM}`;

/** Every step there can be; a depth stands for all up to it. */
const UP_TO = `(VALUES ${Array.from({ length: MAX_FUNNEL_STEPS }, (_, index) => `(${index + 1})`).join(', ')}) AS steps(step)`;

/**
 * Of the customers of whom something is recorded that is later than now, what they had done by then since the range
 * began, as common table expressions: `later`, and `entered` with the `codes` and those of the range as its `own`.
 */
const ENTERED = `later AS MATERIALIZED (
      SELECT DISTINCT events.customer_id FROM events JOIN rollup_customers AS known USING (customer_id)
      WHERE events.at >= $now::timestamptz
    ), ways AS MATERIALIZED (
      SELECT customer_id, ${codesOf('later.customer_id', WHOLE_FROM, `code < ${code('$now')} + 16`)} AS codes FROM later
    ), entered AS MATERIALIZED (
      SELECT *, ${codes('codes', `code < ${code('$to')}`)} AS own FROM ways
    )`;

/** Customers (`id`) who came as far as the step `$key`, in a range as `FUNNEL` takes it. */
export const FUNNEL_MEMBERS = `WITH ${ENTERED}, asked AS (
      SELECT array_position($funnel_steps::text[], $key::text) AS step
    )
    SELECT DISTINCT customer_id AS id FROM rollup_journeys AS journey
    WHERE day >= ${WHOLE_FROM} AND day < ${UNTIL} AND is_there AND depth >= (SELECT step FROM asked)
      AND NOT EXISTS (SELECT FROM later WHERE later.customer_id = journey.customer_id)
    UNION ALL
    SELECT customer_id FROM entered WHERE ${depth('own', 'codes')} >= (SELECT step FROM asked)`;

const IS_UNFINISHED = (step: string) => `${step} BETWEEN 1 AND ${STEPS} - 1`;
/** The day from which not all may go on lies in the range, or behind it. */
const HAS_OPEN_DAY = `${WHOLE_FROM} <= ${OPEN_DAY}`;

/**
 * The funnel of a range of whole days, or of one that ends now: `step`, `customers`, `open`, of those steps that have
 * any. Rollups know what is recorded, also of what is later than now, and so the few customers of whom something is are
 * counted one by one.
 *
 * Who may still go on is told in one of four ways. Where the range begins after the day from which not all may, all may
 * who came no further. Where it ends now, sums tell how customers stand now; where it ends with a week or a month, others
 * tell how they stood then. Else the last days of the range are gone through. The day from which not all may is looked at
 * by itself: there is a row for each who came no further than a step on it, once it has been made for the day.
 */
export const FUNNEL = `WITH ${ENTERED}, depths AS MATERIALIZED (
      SELECT customer_id, ${depth('own', 'codes')} AS depth, ${depth(codes('own', IS_OPEN), 'codes')} AS open_depth,
        (SELECT coalesce(max(depth), 0) FROM rollup_journeys AS day
          WHERE day.customer_id = entered.customer_id AND day >= ${WHOLE_FROM} AND day < ${UNTIL}) AS summed
      FROM entered
    ), stood AS MATERIALIZED (
      SELECT DISTINCT ON (customer_id) customer_id, depth AS step, day FROM later JOIN rollup_journeys USING (customer_id)
      WHERE day >= ${WHOLE_FROM} AND day < CASE WHEN ${ENDS_NOW} THEN 'infinity' ELSE ${UNTIL} END
      ORDER BY customer_id, depth DESC, day DESC
    ), told AS MATERIALIZED (
      SELECT *, NOT (by_range OR by_standing OR by_end) AS by_days FROM (
        SELECT NOT ${HAS_OPEN_DAY} AS by_range, ${HAS_OPEN_DAY} AND ${ENDS_NOW} AS by_standing,
          ${HAS_OPEN_DAY} AND NOT ${ENDS_NOW} AND ${UNTIL} = ANY (funnel_ends) AS by_end,
          ${OPEN_DAY} = ANY (open_days) AS by_open_day
        FROM rollup_state
      ) AS way
    ), came AS MATERIALIZED (
      SELECT step, ${distinct(funnelPairs('steps.step'), WHOLE_FROM, UNTIL)} AS customers
      FROM ${UP_TO} WHERE step <= ${STEPS}
    ), last_days AS MATERIALIZED (
      SELECT customer_id, max(depth) AS depth FROM rollup_journeys
      WHERE (SELECT by_days OR NOT (by_range OR by_open_day) FROM told) AND ${IS_OPEN_THROUGHOUT} AND is_there AND depth > 0
      GROUP BY customer_id
    ), edge AS (
      SELECT customer_id, step FROM rollup_funnel_open AS known
      WHERE (SELECT by_open_day FROM told) AND day = ${OPEN_DAY} AND day >= ${WHOLE_FROM} AND day < ${UNTIL}
        AND entry >= ${once(OPEN_FROM)} AND previous_day < ${once(WHOLE_FROM)} AND next_day >= ${once(UNTIL)}
        AND NOT EXISTS (SELECT FROM later WHERE later.customer_id = known.customer_id)
      UNION ALL
      SELECT last.customer_id, last.depth
      FROM rollup_journeys AS last
      CROSS JOIN LATERAL (
        SELECT min(code) AS first, max(code) AS last FROM unnest(last.steps) AS code WHERE code & 15 = 1
      ) AS entry
      WHERE NOT (SELECT by_range OR by_open_day FROM told) AND last.day = ${OPEN_DAY} AND last.day < ${UNTIL}
        AND last.is_there AND ${IS_UNFINISHED('last.depth')}
        AND last.steps[cardinality(last.steps)] >= ${code(OPEN_SINCE)} + 16
        AND NOT EXISTS (SELECT FROM last_days AS other
          WHERE other.customer_id = last.customer_id AND other.depth >= last.depth)
        AND NOT EXISTS (SELECT FROM rollup_journeys AS other
          WHERE other.customer_id = last.customer_id AND other.day >= ${WHOLE_FROM} AND other.day < last.day
            AND other.depth > last.depth)
        AND NOT EXISTS (SELECT FROM later WHERE later.customer_id = last.customer_id)
        AND CASE WHEN entry.first >= ${OPEN_FROM} THEN true
          WHEN entry.last >= ${OPEN_FROM}
          THEN ${depth(codes('last.steps', IS_OPEN), codesOf('last.customer_id', 'last.day', 'true'))} >= last.depth END
    )
    SELECT step, sum(customers) AS customers, sum(open) AS open FROM (
      SELECT step, customers, CASE WHEN (SELECT by_range FROM told)
        THEN customers - lead(customers) OVER (ORDER BY step) ELSE 0 END AS open
      FROM came
      UNION ALL
      SELECT step, 1, 0 FROM depths JOIN ${UP_TO} ON step <= depth
      UNION ALL
      SELECT step, -1, 0 FROM depths JOIN ${UP_TO} ON step <= summed
      UNION ALL
      SELECT summed, 0, -1 FROM depths WHERE (SELECT by_range FROM told) AND ${IS_UNFINISHED('summed')}
      UNION ALL
      SELECT step, 0, customers - further
      FROM rollup_funnel_standing_days AS known CROSS JOIN LATERAL (
        SELECT coalesce(sum(customers), 0) AS further FROM rollup_funnel_standing AS stood
        WHERE stood.day = known.day AND stood.step = known.step AND previous_day >= ${WHOLE_FROM}
      ) AS stood
      WHERE (SELECT by_standing FROM told) AND ${IS_OPEN_THROUGHOUT}
      UNION ALL
      SELECT step, 0, customers FROM rollup_funnel_ends
      WHERE (SELECT by_end FROM told) AND until = ${UNTIL} AND ${IS_OPEN_THROUGHOUT} AND previous_day < ${once(WHOLE_FROM)}
      UNION ALL
      SELECT step, 0, -1 FROM stood
      WHERE (SELECT by_standing OR by_end FROM told) AND ${IS_OPEN_THROUGHOUT} AND ${IS_UNFINISHED('step')}
      UNION ALL
      SELECT depth, 0, 1 FROM last_days
      WHERE (SELECT by_days FROM told) AND ${IS_UNFINISHED('depth')}
        AND NOT EXISTS (SELECT FROM rollup_journeys AS before
          WHERE before.customer_id = last_days.customer_id AND before.day >= ${WHOLE_FROM} AND before.day <= ${OPEN_DAY}
            AND before.depth > last_days.depth)
        AND NOT EXISTS (SELECT FROM later WHERE later.customer_id = last_days.customer_id)
      UNION ALL
      SELECT depth, 0, 1 FROM depths WHERE ${IS_UNFINISHED('depth')} AND open_depth >= depth
      UNION ALL
      SELECT step, 0, 1 FROM edge
    ) AS counted GROUP BY step`;

/** One row a step of the settings' funnel, of what `counted` says of those that have any. */
export const funnelRows = (counted: string): string => `SELECT steps.step::text AS step, steps.name AS key,
        coalesce(customers, 0)::text AS value, coalesce(open, 0)::text AS open, $funnel_days::integer::text AS window_days
      FROM unnest($funnel_steps::text[]) WITH ORDINALITY AS steps(name, step)
      LEFT JOIN (${counted}) AS counted ON counted.step = steps.step
      ORDER BY steps.step`;
