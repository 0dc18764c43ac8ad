/*
 * Events packed by the UTC date and the name, in the order of time: first the ids of all, eight bytes for each customer,
 * who is told apart by a number, or four where those above are nothing; then the lower four bytes of the microseconds
 * since 2000 of all, then the fifth byte of those, after which they come again in twelve days; and at the end one byte that
 * says how many those of an id are. That is 9 bytes an event: half of what a funnel takes is to get them out of the
 * database. Days that are over are kept so; a row without a name says that a day is, and in which shape. Days are UTC's:
 * an hour of the shop's own may come twice, on either side of midnight.
 */
export const EVENT_DAYS = 'rollup_event_days';
/** The name of the row that says that a day is packed, also where nothing happened on it. */
export const IS_PACKED = '';
/** What that row holds. Days in another shape, as they were kept before, are packed anew. */
export const SHAPE = "'\\x02'::bytea";
const INSTANT_BYTES = 5;
/** How many events are packed. */
export const EVENTS = `(octet_length(packed) - 1) / (get_byte(packed, octet_length(packed) - 1) + ${INSTANT_BYTES})`;

export const utcDateOf = (instant: string): string => `(${instant}::timestamptz AT TIME ZONE 'UTC')::date`;
const startOf = (date: string): string => `(${date}::timestamp AT TIME ZONE 'UTC')`;

/** A condition on `at`: of a date. */
export const isOnDate = (date: string): string =>
  `at >= ${startOf(date)} AND at < ${startOf(`(${date} + 1)`)}`;

/** A cluster answers what is picked by itself: its nodes know no function of ours. */
const picked = (date: string, condition: string): string =>
  `picked AS MATERIALIZED (SELECT customer_id, at, name FROM events WHERE ${isOnDate(date)} AND ${condition})`;
const joined = (bytes: string): string => `string_agg(${bytes}, ''::bytea ORDER BY at, customer_id)`;

/** Events of a date under a condition as they are kept: `name`, `packed`. */
export const packedEvents = (date: string, condition: string): string =>
  `(WITH ${picked(date, condition)}, numbered AS (
      SELECT name, at, customer_id, shop_pulse_packed_id(customer_id) AS id, timestamptz_send(at) AS instant FROM picked
    ), parts AS (
      SELECT name, bool_and(substr(id, 1, 4) = int4send(0)) AS is_short,
        ${joined('id')} AS ids, ${joined('substr(id, 5)')} AS short_ids,
        ${joined('substr(instant, 5)')} || ${joined('substr(instant, 4, 1)')} AS instants
      FROM numbered GROUP BY name
    )
    SELECT name, CASE WHEN is_short THEN short_ids || instants || '\\x04' ELSE ids || instants || '\\x08' END AS packed
    FROM parts)`;

/** The same as it is read at once, row by row: the eight bytes of the id and those of the microseconds since 2000. */
const rowsOf = (date: string, condition: string): string =>
  `(WITH ${picked(date, condition)}
    SELECT name, ${joined('shop_pulse_packed_id(customer_id) || timestamptz_send(at)')} AS packed
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
      SELECT happened.day,
        CASE WHEN bool_or(name = '${IS_PACKED}' AND packed = ${SHAPE}) THEN sum(octet_length(packed)) END AS bytes
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
export const UNPACKED_STEPS = steps('$day::date', `${rowsOf('$day::date', IS_STEP)} AS packed`);

/** Customers (`id`) on a list: their packed `ids` in base64, null where there is nobody. */
export const packedList = (list: string): string => `SELECT ${packedIds('id')} AS ids FROM (${list}) AS list`;
