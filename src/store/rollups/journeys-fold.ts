import { conversionFacts } from './conversions';
import { addition, builtAddition, claimPending, foldStatement } from './fold-statement';
import {
  allLatest,
  allLed,
  COLUMNS,
  DAYS_ALLOWED,
  depthOf,
  ENDS,
  eventsWhere,
  hasReached,
  HOURS,
  IS_OF_FUNNEL,
  isInShop,
  isThere,
  JOURNEYS,
  journeysOf,
  OPEN_JOURNEYS,
  PAIRS,
  STANDING,
  STANDING_AT_ENDS,
  STEPS,
} from './journeys';
import { IS_OPEN_DAY } from './open-journeys';
import { differ } from './rollup';
import { allViewed, VIEWS, VIEWS_CHANGED } from './views';

const PENDING = 'rollup_pending_journeys';
const TRAVELLERS = 'rollup_pending_travellers';

/** In this order: what went away may have come just before; and whoever viewed what they bought is known in the end. */
export const JOURNEYS_FOLDED = [
  { pending: PENDING, way: 'came' },
  { pending: PENDING, way: 'gone' },
  { pending: TRAVELLERS, way: 'people' },
  { pending: conversionFacts.pending, way: 'conversions' },
] as const;

/** Tables of what waits. */
export const JOURNEYS_PENDING = [PENDING, TRAVELLERS, conversionFacts.pending];

/**
 * Takes pending rows of arrays away, as many as hold `$limit` events. What went away waits for all that came: else an
 * event that came and went would stay.
 */
const claimed = (isGone: boolean) => `DELETE FROM ${PENDING} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM (
        SELECT ctid, sum(length) OVER (ORDER BY ctid) - length AS before
        FROM (SELECT ctid, length FROM ${PENDING} WHERE ${isGone ? `is_gone AND NOT EXISTS (SELECT FROM ${PENDING} WHERE NOT is_gone)` : 'NOT is_gone'}
          LIMIT $limit::integer) AS next
      ) AS counted WHERE before < $limit::integer
    )) RETURNING customer_ids, ats, names, product_ids`;
/** The same by itself, of what went away; its bind is `limit`. */
export const CLAIMED_GONE = claimed(true);
const EACH = `(SELECT each.* FROM claimed CROSS JOIN LATERAL unnest(customer_ids, ats, names, product_ids)
      AS each(customer_id, at, name, product_id)
    ) AS each`;

/** Events of the stretch of days that a build takes next. */
export const BUILT_FROM = `at >= ($first_day::date::timestamp AT TIME ZONE $tz::text)
      AND at < ($until_day::date::timestamp AT TIME ZONE $tz::text)`;

/**
 * What may have changed, as common table expressions: `claimed`, `keys` (customers and days, each once) and `fresh`
 * (of those that have anything: `hours`, `steps`, `turns` and `views` as they are now).
 */
const WAYS = {
  /** Events that were written: what they tell is added to what is known of the day. */
  came: `claimed AS (${claimed(false)}),
    arrived AS MATERIALIZED (${journeysOf(EACH)}),
    keys AS MATERIALIZED (SELECT customer_id, day FROM arrived),
    fresh AS MATERIALIZED (
      SELECT customer_id, day, arrived.hours | coalesce(known.hours, 0) AS hours,
        CASE WHEN arrived.steps <@ known.steps THEN known.steps
          WHEN known.steps IS NULL OR known.steps = '{}' THEN arrived.steps
          ELSE ARRAY(SELECT DISTINCT unnest(arrived.steps || known.steps) ORDER BY 1) END AS steps,
        arrived.turns | coalesce(known.turns, 0::smallint) AS turns,
        CASE WHEN arrived.views IS NULL OR arrived.views <@ known.views THEN known.views
          WHEN known.views IS NULL THEN arrived.views
          ELSE ARRAY(SELECT DISTINCT unnest(arrived.views || known.views) ORDER BY 1) END AS views
      FROM arrived LEFT JOIN ${JOURNEYS} AS known USING (customer_id, day)
    )`,
  /** Events that were changed or taken away: their days are looked at anew. */
  gone: `claimed AS (${claimed(true)}),
    each AS MATERIALIZED (SELECT * FROM ${EACH}),
    keys AS MATERIALIZED (SELECT DISTINCT customer_id, (at AT TIME ZONE $tz::text)::date AS day FROM each),
    fresh AS MATERIALIZED (
      SELECT found.* FROM (${journeysOf(
        eventsWhere(`at >= (SELECT min(at) FROM each) - interval '2 days'
          AND at <= (SELECT max(at) FROM each) + interval '2 days' AND customer_id IN (SELECT customer_id FROM each)`),
      )}
      ) AS found JOIN keys USING (customer_id, day)
    )`,
  /** Customers who came to be, or ceased: all of their days. */
  people: `claimed AS (
      DELETE FROM ${TRAVELLERS} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${TRAVELLERS} LIMIT $limit::integer))
      RETURNING customer_id
    ),
    fresh AS MATERIALIZED (
      SELECT customer_id, day, hours, steps, turns, views FROM ${JOURNEYS} WHERE customer_id IN (SELECT customer_id FROM claimed)
    ),
    keys AS MATERIALIZED (SELECT customer_id, day FROM fresh)`,
  /** A build takes the events of the dates [$first_day, $until_day); those of later days are there already. */
  built: `claimed AS (SELECT 1 WHERE false),
    fresh AS MATERIALIZED (${journeysOf(eventsWhere(BUILT_FROM))}),
    keys AS MATERIALIZED (SELECT customer_id, day FROM fresh)`,
} as const;
export type Way = keyof typeof WAYS | 'conversions';

const columns = ['customer_id', 'day', ...COLUMNS];
const OF = columns.join(', ');

/**
 * One statement that brings journeys and the sums over them up to what has changed. Answers how many pending rows it
 * took (`claimed`), how many days of customers it looked at (`keys`), and whose open journeys are to be looked at (`touched`).
 *
 * A day's depth depends on the days after it, as long as the window is; so the depths of the days before a changed one
 * are worked out again. A build leaves the pairs out: it adds them once it has all days.
 */
export function journeysStatement(way: Way): string {
  if (way === 'conversions') return foldStatement(conversionFacts, claimPending(conversionFacts));
  const steps = [
    WAYS[way],
    `people AS MATERIALIZED (
      SELECT customer_id, min(day) - ${DAYS_ALLOWED} AS first_day, max(day) AS last_day,
        ${(way === 'built' ? isInShop : isThere)('keys.customer_id')} AS is_there
      FROM keys GROUP BY customer_id
    )`,
    `stored AS MATERIALIZED (
      SELECT people.last_day, ${columns.map((column) => `known.${column}`).join(', ')}
      FROM people JOIN ${JOURNEYS} AS known ON known.customer_id = people.customer_id
        AND known.day BETWEEN people.first_day AND people.last_day + ${DAYS_ALLOWED}
    )`,
    `present AS MATERIALIZED (
      SELECT customer_id, day, hours, steps, turns, views FROM fresh
      UNION ALL
      SELECT customer_id, day, stored.hours, stored.steps, stored.turns, stored.views FROM stored LEFT JOIN keys USING (customer_id, day)
      WHERE keys.customer_id IS NULL
    )`,
    `roads AS MATERIALIZED (
      SELECT customer_id, array_agg(code ORDER BY code) AS codes
      FROM present CROSS JOIN LATERAL unnest(steps) AS code GROUP BY customer_id
    )`,
    `renewed AS MATERIALIZED (
      SELECT customer_id, day, hours, ${depthOf('present', 'roads.codes')} AS depth, people.is_there, present.steps, present.turns, present.views
      FROM present JOIN people USING (customer_id) LEFT JOIN roads USING (customer_id) WHERE day <= people.last_day
    )`,
    `past AS MATERIALIZED (SELECT ${OF} FROM stored WHERE day <= last_day)`,
    `changed AS MATERIALIZED (
      SELECT customer_id, day, past.hours IS NULL AS is_new, renewed.hours IS NULL AS is_gone
      FROM renewed FULL JOIN past USING (customer_id, day)
      WHERE ${differ(COLUMNS, 'renewed', 'past')}
    )`,
    `change AS MATERIALIZED (
      SELECT 1 AS sign, ${OF}, is_new FROM renewed JOIN changed USING (customer_id, day)
      UNION ALL SELECT -1, ${OF}, is_new FROM past JOIN changed USING (customer_id, day)
    )`,
    (way === 'built' ? builtAddition : addition)(HOURS),
    `gone AS (
      DELETE FROM ${JOURNEYS} AS known USING changed
      WHERE is_gone AND known.customer_id = changed.customer_id AND known.day = changed.day
    )`,
    `changed_days AS (
      UPDATE ${JOURNEYS} AS known SET ${COLUMNS.map((column) => `${column} = change.${column}`).join(', ')}
      FROM change WHERE sign > 0 AND NOT is_new AND known.customer_id = change.customer_id AND known.day = change.day
    )`,
    `new_days AS (
      INSERT INTO ${JOURNEYS} (${OF}) SELECT ${OF} FROM change WHERE sign > 0 AND is_new
    )`,
    ...(way === 'built' ? [] : PAIRS_CHANGED),
  ];
  return `WITH ${steps.join(',\n')}
    SELECT (SELECT count(*) FROM claimed)::integer AS claimed, (SELECT count(*) FROM keys)::integer AS keys
      ${way === 'built' ? '' : `, (${TOUCHES_OPEN}) AS touched`}`;
}

/** As texts, those whose place on a day of `rollup_funnel_open` may be another now; null where there is nobody. */
const TOUCHES_OPEN = `SELECT array_agg(DISTINCT customer_id::text) FROM (
        SELECT customer_id, day FROM keys
        UNION ALL SELECT customer_id, day FROM stored
        UNION ALL SELECT customer_id, open.day FROM people JOIN ${OPEN_JOURNEYS} AS open USING (customer_id)
          JOIN (SELECT unnest(open_days) AS day FROM rollup_state) AS kept USING (day)
      ) AS looked_at WHERE day ${IS_OPEN_DAY}`;

/** The days of a customer between the first and the last whose depth or turns changed, and the nearest on either side. */
const PAIRS_CHANGED = [
  `moved AS MATERIALIZED (
      SELECT customer_id, min(day) AS first_day, max(day) AS last_day FROM (
        SELECT customer_id, day FROM change WHERE is_there GROUP BY customer_id, day, depth, turns HAVING sum(sign) <> 0
      ) AS other GROUP BY customer_id
    )`,
  `marks AS MATERIALIZED (
      SELECT sign, customer_id, step, day FROM (
        SELECT 1 AS sign, * FROM renewed UNION ALL SELECT -1, * FROM past
      ) AS side JOIN moved USING (customer_id) JOIN ${STEPS} ON ${hasReached('side')}
      WHERE is_there AND day BETWEEN first_day AND last_day
    )`,
  `around AS MATERIALIZED (
      SELECT moved.*, step,
        (SELECT max(day) FROM ${JOURNEYS} AS known WHERE known.customer_id = moved.customer_id
          AND known.day < moved.first_day AND ${hasReached('known')} AND is_there) AS before,
        (SELECT min(day) FROM ${JOURNEYS} AS known WHERE known.customer_id = moved.customer_id
          AND known.day > moved.last_day AND ${hasReached('known')} AND is_there) AS after
      FROM moved JOIN ${STEPS} ON step <= cardinality($funnel_steps::text[]) OR NOT ${IS_OF_FUNNEL}
    )`,
  `latest AS MATERIALIZED (
      SELECT side.sign, until, around.customer_id, step, coalesce(last.day, max(marks.day), around.before) AS day
      FROM around JOIN ${ENDS} ON until > first_day CROSS JOIN LATERAL (
        SELECT max(day) AS day FROM ${JOURNEYS} AS known WHERE known.customer_id = around.customer_id
          AND known.day > around.last_day AND known.day < until AND ${hasReached('known')} AND is_there
      ) AS last CROSS JOIN (VALUES (1), (-1)) AS side(sign)
      LEFT JOIN (SELECT sign, customer_id, step AS reached, day FROM marks) AS marks
        ON marks.sign = side.sign AND marks.customer_id = around.customer_id AND reached = step AND marks.day < until
      WHERE ${IS_OF_FUNNEL} GROUP BY side.sign, until, around.customer_id, step, last.day, around.before
    )`,
  `led AS MATERIALIZED (
      SELECT sign, step, day, previous_day FROM (
        SELECT sign, step, day, is_before,
          coalesce(lag(day) OVER (PARTITION BY sign, customer_id, step ORDER BY day), '-infinity') AS previous_day
        FROM (
          SELECT sign, customer_id, step, day, false AS is_before FROM marks
          UNION ALL SELECT sign, customer_id, step, before, true FROM around, (VALUES (1), (-1)) AS side(sign) WHERE before IS NOT NULL
          UNION ALL SELECT sign, customer_id, step, after, false FROM around, (VALUES (1), (-1)) AS side(sign) WHERE after IS NOT NULL
        ) AS day_by_day
      ) AS every WHERE NOT is_before
    )`,
  ...VIEWS_CHANGED,
  ...[...PAIRS, ...STANDING, STANDING_AT_ENDS, ...VIEWS].map(addition),
];

/**
 * Adds the pairs of the next customers behind `after`, once all of their days are there. Answers `keys` and `last`. Who
 * came to be a customer or ceased, between the build of their days and that of their facts, is passed on.
 */
export const pairsStatement = (after: string): string => `WITH ids AS MATERIALIZED (
      SELECT DISTINCT customer_id FROM ${JOURNEYS} WHERE ${after} ORDER BY customer_id LIMIT $limit::integer
    ),
    known AS MATERIALIZED (SELECT ${JOURNEYS}.* FROM ${JOURNEYS} JOIN ids USING (customer_id)),
    led AS MATERIALIZED (${allLed('known')}),
    latest AS MATERIALIZED (${allLatest('known')}),
    viewed AS MATERIALIZED (${allViewed('known')}),
    passed_on AS (
      INSERT INTO ${TRAVELLERS} (customer_id) SELECT DISTINCT customer_id FROM known AS journey
      WHERE is_there <> ${isThere('journey.customer_id')}
    ),
    ${[...PAIRS, ...STANDING, ...VIEWS].map(builtAddition).join(',\n')}
    SELECT (SELECT count(*) FROM ids)::integer AS keys,
      (SELECT customer_id FROM ids ORDER BY customer_id DESC LIMIT 1)::text AS last`;
