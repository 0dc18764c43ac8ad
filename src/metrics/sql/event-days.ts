/*
 * Events packed by the UTC date and the name, 16 bytes each in the order of time: eight for the customer, who is told
 * apart by a number, and eight for the microseconds since 2000. Days that are over are kept so; a row without a name says
 * that a day is. Days are UTC's: an hour of the shop's own may come twice, on either side of midnight.
 */
export const EVENT_DAYS = 'rollup_event_days';
/** The name of the row that says that a day is packed, also where nothing happened on it. */
export const IS_PACKED = '';

export const utcDateOf = (instant: string): string => `(${instant}::timestamptz AT TIME ZONE 'UTC')::date`;
const startOf = (date: string): string => `(${date}::timestamp AT TIME ZONE 'UTC')`;

/** A condition on `at`: of the dates [first, last]. */
export const isOnDates = (first: string, last: string): string =>
  `at >= ${startOf(first)} AND at < ${startOf(`(${last} + 1)`)}`;

/**
 * Events of the dates [first, last] under a condition: `day`, `name`, `packed`. A cluster answers what is picked by
 * itself: its nodes know no function of ours.
 */
export const packedEvents = (first: string, last: string, condition: string): string =>
  `(WITH picked AS MATERIALIZED (SELECT customer_id, at, name FROM events
      WHERE ${isOnDates(first, last)} AND ${condition})
    SELECT ${utcDateOf('at')} AS day, name,
      string_agg(shop_pulse_packed_id(customer_id) || timestamptz_send(at), ''::bytea ORDER BY at, customer_id) AS packed
    FROM picked GROUP BY 1, 2)`;

/**
 * Dates on which something may have happened, as recursive common table expressions that end with `happened` (`day`):
 * from `first`, that of the beginning of a shop's day, to `last`. Journeys have them by the shop's calendar, of which each
 * shares its hours with two or three.
 */
export const happenedDays = (first: string, last: string): string => `journey_days AS (
      SELECT min(day) AS day FROM rollup_journeys WHERE day >= ${first}
      UNION ALL
      SELECT (SELECT min(day) FROM rollup_journeys AS next WHERE next.day > journey_days.day)
      FROM journey_days WHERE day < ${last}
    ), happened AS (
      SELECT DISTINCT day + further AS day FROM journey_days CROSS JOIN (VALUES (-1), (0), (1)) AS hours(further)
      WHERE day + further BETWEEN ${first} AND ${last}
    )`;

const FIRST = utcDateOf('$from');
const LAST = utcDateOf('$until');

/** The dates of a funnel's events from `$from` to `$until`: `day`, and how many `bytes` are packed; null where none are. */
export const DAYS_ASKED = `WITH RECURSIVE ${happenedDays(FIRST, LAST)}
    SELECT happened.day::text AS day, sum(octet_length(packed))::text AS bytes
    FROM happened LEFT JOIN ${EVENT_DAYS} AS known ON known.day = happened.day
      AND (name = '${IS_PACKED}' OR name = ANY ($funnel_steps::text[]))
    GROUP BY happened.day ORDER BY happened.day`;

/** As the client would have bytes, they take twice as many, and much longer to be read. */
const asText = (bytes: string): string => `encode(${bytes}, 'base64')`;

const steps = (
  from: string,
): string => `SELECT day::text AS day, array_position($funnel_steps::text[], name) AS step, ${asText('packed')} AS packed
    FROM ${from} ORDER BY day`;
const IS_STEP = 'name = ANY ($funnel_steps::text[])';

/** Of the dates [`$first_day`, `$last_day`], which are packed: `day`, `step` and the `packed` events, in base64. */
export const PACKED_STEPS = steps(
  `${EVENT_DAYS} WHERE day BETWEEN $first_day::date AND $last_day::date AND ${IS_STEP}`,
);
/** The same of dates that are not. */
export const UNPACKED_STEPS = steps(
  `${packedEvents('$first_day::date', '$last_day::date', IS_STEP)} AS packed`,
);

/** Who of those days is no customer, or no more: their packed `ids` in base64, null where there is nobody. */
export const GONE = `SELECT ${packedIds('customer_id')} FROM rollup_journeys
    WHERE NOT is_there AND day BETWEEN ${FIRST} - 1 AND ${LAST} + 1`;

/** The same of the customers (`id`) on a list. */
export const packedList = (list: string): string => `SELECT ${packedIds('id')} FROM (${list}) AS list`;

function packedIds(id: string): string {
  return `${asText(`string_agg(shop_pulse_packed_id(${id}), ''::bytea)`)} AS ids`;
}
