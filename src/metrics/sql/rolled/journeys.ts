import { dateOf, WHOLE_FROM } from './edges';

const WALL_TO = `($to::timestamptz AT TIME ZONE $tz::text)`;

/**
 * How many customers did something in each hour of the clock in the range: `day`, `hour`, `customers`. The hour in which
 * the range ends is counted from its events; one that the clock has twice began two hours ago.
 */
export const BUSY_HOURS = `SELECT day, hour, customers FROM rollup_hours
    WHERE day >= ${WHOLE_FROM}
      AND (day < ${dateOf('$to')} OR (day = ${dateOf('$to')} AND hour < extract(hour FROM ${WALL_TO})))
    UNION ALL
    SELECT ${dateOf('$to')}, extract(hour FROM ${WALL_TO}), count(DISTINCT events.customer_id)
    FROM events JOIN rollup_customers AS known ON known.customer_id = events.customer_id
    WHERE events.at >= date_trunc('hour', $to::timestamptz - interval '2 hours') AND events.at < $to::timestamptz
      AND events.at >= $from::timestamptz AND events.name <> 'bot_blocked'
      AND date_trunc('hour', events.at AT TIME ZONE $tz::text) = date_trunc('hour', ${WALL_TO})`;
