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

/** A condition on `at`: of a date. */
export const isOnDate = (date: string): string =>
  `at >= ${startOf(date)} AND at < ${startOf(`(${date} + 1)`)}`;

/**
 * Events of a date under a condition: `name`, `packed`. A cluster answers what is picked by itself: its nodes know no
 * function of ours.
 */
export const packedEvents = (date: string, condition: string): string =>
  `(WITH picked AS MATERIALIZED (SELECT customer_id, at, name FROM events
      WHERE ${isOnDate(date)} AND ${condition})
    SELECT name,
      string_agg(shop_pulse_packed_id(customer_id) || timestamptz_send(at), ''::bytea ORDER BY at, customer_id) AS packed
    FROM picked GROUP BY name)`;

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

/** As the client would have bytes, they take twice as many, and much longer to be read. */
const asText = (bytes: string): string => `encode(${bytes}, 'base64')`;
const packedIds = (id: string): string => asText(`string_agg(shop_pulse_packed_id(${id}), ''::bytea)`);

/**
 * What is asked first, in one row. `days`: the dates of a funnel's events from `$from` to `$until` as JSON, each with its
 * `day` and how many `bytes` are packed, null where none are. `gone`: who of those days is no customer, or no more, as
 * packed ids in base64. Null where there is none, and nobody.
 */
export const DAYS_ASKED = `WITH RECURSIVE ${happenedDays(FIRST, LAST)}, days AS (
      SELECT happened.day, sum(octet_length(packed)) AS bytes
      FROM happened LEFT JOIN ${EVENT_DAYS} AS known ON known.day = happened.day
        AND (name = '${IS_PACKED}' OR name = ANY ($funnel_steps::text[]))
      GROUP BY happened.day
    )
    SELECT (SELECT json_agg(days ORDER BY day) FROM days)::text AS days,
      (SELECT ${packedIds('customer_id')} FROM rollup_journeys
        WHERE NOT is_there AND day BETWEEN ${FIRST} - 1 AND ${LAST} + 1) AS gone`;

const IS_STEP = 'name = ANY ($funnel_steps::text[])';
const steps = (day: string, from: string): string =>
  `SELECT ${day}::text AS day, array_position($funnel_steps::text[], name) AS step, ${asText('packed')} AS packed
    FROM ${from}`;

/** Of the dates [`$first_day`, `$last_day`], which are packed: `day`, `step` and the `packed` events, in base64. */
export const PACKED_STEPS = steps(
  'day',
  `${EVENT_DAYS} WHERE day BETWEEN $first_day::date AND $last_day::date AND ${IS_STEP} ORDER BY day`,
);
/** The same of the date `$day`, which is not. */
export const UNPACKED_STEPS = steps('$day::date', `${packedEvents('$day::date', IS_STEP)} AS packed`);

/** Customers (`id`) on a list: their packed `ids` in base64, null where there is nobody. */
export const packedList = (list: string): string => `SELECT ${packedIds('id')} AS ids FROM (${list}) AS list`;
