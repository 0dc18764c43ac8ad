import { depth } from '../../metrics/sql/rolled/codes';
import { EVENT_DAYS } from '../../metrics/sql/event-days';
import { bitOf, stepOf, TURNS } from '../../metrics/sql/turns';
import { VIEWED_PRODUCT, viewOf } from '../../metrics/sql/viewed';
import { MAX_FUNNEL_STEPS } from '../../shop-settings';
import { dateOf, monthOf, type Rollup } from './rollup';
import { VIEWS } from './views';

/*
 * Journeys are facts of what a customer did on one of their days, made of `events`:
 * - `hours`: a bit for each hour of the shop's clock in which they did something; blocking the bot is none of that;
 * - `steps`: the events of the funnel's steps as codes, 16 times the instant in microseconds plus the step, ascending;
 * - `depth`: the furthest step that an entry of this day led to, within the funnel's window; 0 without an entry;
 * - `turns`: a bit each for that they blocked the bot and let it in again;
 * - `views`: which products they viewed, and when, as texts in order; null where none;
 * - `is_there`: whether the customer is. Those who are gone may come back, and events are not kept by customer.
 *
 * None of it counts how often something happened: what arrives twice changes nothing.
 */
export const JOURNEYS = 'rollup_journeys';
/** Who stands where on the days of which not all may go on: see there. */
export const OPEN_JOURNEYS = 'rollup_funnel_open';
export const COLUMNS = ['hours', 'depth', 'is_there', 'steps', 'turns', 'views'] as const;

/** Whether somebody is a customer, as their facts say: those are folded first. */
export const isThere = (customer: string): string =>
  `EXISTS (SELECT FROM rollup_customers AS known WHERE known.customer_id = ${customer})`;

/** The same as the shop's tables say, while those facts are being built: what differs then is found with the pairs. */
export const isInShop = (customer: string): string =>
  `EXISTS (SELECT FROM shop_customers AS known WHERE known.customer_id = ${customer})`;

/** Days after an entry on which a step may still follow; one more, since days with a change of clocks are shorter. */
export const DAYS_ALLOWED = '($funnel_days::integer + 1)';

/** Every step there can be, and the turns behind them, as a list: the planner knows how long it is. */
export const STEPS = `(VALUES ${Array.from({ length: MAX_FUNNEL_STEPS + TURNS.length }, (_, index) => `(${index + 1}::smallint)`).join(', ')}) AS steps(step)`;
export const IS_OF_FUNNEL = `step <= ${MAX_FUNNEL_STEPS}`;

/** Whether the journey `of` came as far as `step`, or made that turn. */
export const hasReached = (of: string): string =>
  `CASE ${TURNS.map((turn) => `WHEN step = ${stepOf(turn)} THEN ${of}.turns & ${bitOf(turn)} <> 0`).join(' ')} ELSE step <= ${of}.depth END`;

/** Rows of `events` under a condition, as `journeysOf` wants them. */
export const eventsWhere = (condition: string): string =>
  `(SELECT customer_id, at, name, ${VIEWED_PRODUCT} AS product_id FROM events WHERE ${condition}) AS each`;

/**
 * Of what `from` has of `customer_id`, `at`, `name` and the viewed `product_id`: a row a customer and day, with `hours`,
 * `steps`, `turns` and `views`.
 */
export const journeysOf = (from: string): string => `SELECT customer_id, ${dateOf('at')} AS day,
      coalesce(bit_or(1 << extract(hour FROM at AT TIME ZONE $tz::text)::integer)
        FILTER (WHERE name <> 'bot_blocked'), 0) AS hours,
      coalesce(array_agg(DISTINCT (extract(epoch FROM at) * 1000000)::bigint * 16
          + array_position($funnel_steps::text[], name))
        FILTER (WHERE name = ANY ($funnel_steps::text[])), '{}') AS steps,
      coalesce(bit_or(CASE name ${TURNS.map((turn) => `WHEN '${turn}' THEN ${bitOf(turn)}`).join(' ')} END), 0)::smallint AS turns,
      array_agg(DISTINCT ${viewOf('at', dateOf('at'), 'product_id')}) FILTER (WHERE product_id IS NOT NULL) AS views
    FROM ${from} GROUP BY 1, 2`;

/** The depth of the journey `of`, whose customer's steps of that day and the days after are `codes`. */
export const depthOf = (of: string, codes: string): string => depth(`${of}.steps`, codes);

/** Over the relation `change`, which has the columns of the facts and `sign`. */
export const HOURS: Rollup = {
  table: 'rollup_hours',
  keys: ['day', 'hour'],
  amounts: ['customers'],
  sql: `SELECT day, hour::smallint, sign AS customers FROM change CROSS JOIN generate_series(0, 23) AS hour
    WHERE is_there AND hours & (1 << hour) <> 0`,
};

/**
 * Over the relation `led`: `sign`, `step`, `day`, `previous_day`, a row for each day from which a customer came
 * as far as the step, or on which they turned, with the day before it from which they did. Distinct customers of any days [a, b) are the rows
 * whose day lies in it and whose previous day lies before it; by the day alone and by the month of the previous day, so
 * that a range need not read a row for each day before it.
 */
export const PAIRS: readonly Rollup[] = [
  {
    table: 'rollup_funnel_days',
    keys: ['day', 'step'],
    amounts: ['customers'],
    sql: 'SELECT day, step, sign AS customers FROM led',
  },
  {
    table: 'rollup_funnel_pairs',
    keys: ['step', 'day', 'previous_day'],
    amounts: ['customers'],
    sql: 'SELECT step, day, previous_day, sign AS customers FROM led',
  },
  {
    table: 'rollup_funnel_pair_months',
    keys: ['step', 'day', 'previous_month'],
    amounts: ['customers'],
    sql: `SELECT step, day, ${monthOf('previous_day')} AS previous_month, sign AS customers FROM led`,
  },
];

/**
 * Behind which day it is kept who stood where: behind all of them, and behind those before the dates that
 * `rollup_state.funnel_ends` holds.
 */
export const ENDS = `(SELECT 'infinity'::date AS until UNION ALL SELECT unnest(funnel_ends) FROM rollup_state) AS ends`;

const STANDS = `(
      SELECT * FROM (
        SELECT sign, until, step, day,
          coalesce(lead(day) OVER (PARTITION BY sign, until, customer_id ORDER BY step), '-infinity') AS previous_day
        FROM latest
      ) AS known WHERE day > previous_day AND step < cardinality($funnel_steps::text[])
    ) AS stands`;

/**
 * Over the relation `latest`: `sign`, `until`, `customer_id`, `step`, the `day` of their latest journey before `until` that
 * came as far, null where there is none. Whoever came further on a later day, or on the same, does not stand at the step;
 * the others stand there in every range that ends with `until` and begins behind the `previous_day` on which they had come
 * further. Of ranges that end now by the day alone as well, of which a range takes those away who had come further in it.
 */
export const STANDING_NOW: Rollup = {
  table: 'rollup_funnel_standing',
  keys: ['day', 'step', 'previous_day'],
  amounts: ['customers'],
  sql: `SELECT day, step, previous_day, sign AS customers FROM ${STANDS} WHERE until = 'infinity'`,
};
export const STANDING: readonly Rollup[] = [
  STANDING_NOW,
  {
    table: 'rollup_funnel_standing_days',
    keys: ['day', 'step'],
    amounts: ['customers'],
    sql: `SELECT day, step, sign AS customers FROM ${STANDS} WHERE until = 'infinity'`,
  },
];

/** The days before `until` from which somebody may still go on when it has come. */
export const IS_BEFORE_END = `day < until AND day >= until - ${DAYS_ALLOWED}`;

/** The same sums at the dates of `rollup_state.funnel_ends`, of those days alone. */
export const STANDING_AT_ENDS: Rollup = {
  table: 'rollup_funnel_ends',
  keys: ['until', 'day', 'step', 'previous_day'],
  amounts: ['customers'],
  sql: `SELECT until, day, step, previous_day, sign AS customers FROM ${STANDS}
    WHERE until < 'infinity' AND ${IS_BEFORE_END}`,
};

/** The relation `latest` of all journeys in `from`, which hold all of a customer's days. */
export const allLatest = (
  from: string,
): string => `SELECT 1 AS sign, until, customer_id, step, max(day) AS day
    FROM ${from} AS journey JOIN ${STEPS} ON step <= depth JOIN ${ENDS} ON day < until
    WHERE is_there AND ${IS_OF_FUNNEL} GROUP BY until, customer_id, step`;

/** The relation `led` of all journeys in `from`, which hold all of a customer's days. */
export const allLed = (from: string): string => `SELECT 1 AS sign, step, day,
      coalesce(lag(day) OVER (PARTITION BY customer_id, step ORDER BY day), '-infinity') AS previous_day
    FROM ${from} AS journey JOIN ${STEPS} ON ${hasReached('journey')} WHERE is_there`;

/** The table of the facts, those of the sums, and the events themselves as they are packed. */
export const JOURNEYS_TABLES: readonly string[] = [
  JOURNEYS,
  HOURS.table,
  ...[...PAIRS, ...STANDING, STANDING_AT_ENDS, ...VIEWS].map(({ table }) => table),
  OPEN_JOURNEYS,
  EVENT_DAYS,
];
