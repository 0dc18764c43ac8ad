import { EVENT_DAYS, EVENTS, IS_PACKED, packedEvents, SHAPE } from '../../metrics/sql/event-days';
import {
  allLatest,
  allLed,
  COLUMNS,
  DAYS_ALLOWED,
  depthOf,
  eventsWhere,
  HOURS,
  JOURNEYS,
  journeysOf,
  OPEN_JOURNEYS,
  PAIRS,
  STANDING,
  STANDING_AT_ENDS,
} from './journeys';
import { IS_OPEN_DAY, OPEN_COLUMNS, OPEN_KEYS, standing } from './open-journeys';
import { summed } from './rollup';
import { allViewed, VIEWS } from './views';

/** What one table of journeys should hold: `stored` and `right_one` as common table expressions. */
interface Comparison {
  table: string;
  keys: readonly string[];
  columns: readonly string[];
  sql: string;
  /** Where a share of the customers is pulled from a cluster nothing can be said of it. */
  isOfAll?: true;
}

const columns = ['customer_id', 'day', ...COLUMNS];

/** The customer's hash decides whether they are looked at. */
const isLookedAt = '(hashtext(customer_id::text) & 1048575) < $share::float8 * 1048576';

const FACTS: Comparison = {
  table: JOURNEYS,
  keys: ['customer_id', 'day'],
  columns: COLUMNS,
  sql: `journey AS MATERIALIZED (${journeysOf(eventsWhere(isLookedAt))}),
    road AS MATERIALIZED (
      SELECT journey.customer_id, journey.day, array_agg(code ORDER BY code) AS codes
      FROM journey JOIN journey AS later ON later.customer_id = journey.customer_id
        AND later.day BETWEEN journey.day AND journey.day + ${DAYS_ALLOWED}
      CROSS JOIN LATERAL unnest(later.steps) AS code
      WHERE journey.steps <> '{}' GROUP BY 1, 2
    ),
    right_one AS (
      SELECT customer_id, day, journey.hours, ${depthOf('journey', 'road.codes')} AS depth,
        EXISTS (SELECT FROM shop_customers AS known WHERE known.customer_id = journey.customer_id) AS is_there,
        journey.steps, journey.turns, journey.views
      FROM journey LEFT JOIN road USING (customer_id, day)
    ),
    stored AS (SELECT ${columns.join(', ')} FROM ${JOURNEYS} WHERE ${isLookedAt})`,
};

const DIGEST = `${EVENTS} AS events, encode(sha256(packed), 'hex') AS digest`;

/** Of a share of the days that are packed; as long as the bytes are there is nothing to be told of them but a digest. */
const DAYS: Comparison = {
  ...{ table: EVENT_DAYS, keys: ['day', 'name'], columns: ['events', 'digest'], isOfAll: true },
  sql: `days AS MATERIALIZED (
      SELECT day FROM ${EVENT_DAYS} WHERE name = '${IS_PACKED}' AND packed = ${SHAPE} AND (hashtext(day::text) & 1048575) < $share::float8 * 1048576
    ),
    right_one AS (
      SELECT day, name, ${DIGEST} FROM days
      CROSS JOIN LATERAL ${packedEvents('days.day', `name <> '${IS_PACKED}'`)} AS packed
      UNION ALL SELECT day, '${IS_PACKED}', 0, NULL FROM days
    ),
    stored AS (
      SELECT day, name, ${DIGEST} FROM ${EVENT_DAYS} JOIN days USING (day) WHERE name <> '${IS_PACKED}'
      UNION ALL SELECT day, name, 0, NULL FROM ${EVENT_DAYS} JOIN days USING (day) WHERE name = '${IS_PACKED}'
    )`,
};

/** Facts with events, of a share of the customers; sums with facts. */
export const JOURNEY_COMPARISONS: readonly Comparison[] = [
  FACTS,
  ...[HOURS, ...PAIRS, ...STANDING, STANDING_AT_ENDS, ...VIEWS].map((rollup) => ({
    ...{ table: rollup.table, keys: rollup.keys, columns: rollup.amounts },
    sql: `change AS (SELECT 1 AS sign, * FROM ${JOURNEYS}),
      led AS (${allLed('change')}),
      latest AS (${allLatest('change')}),
      viewed AS (${allViewed(JOURNEYS)}),
      right_one AS (${summed(rollup)}),
      stored AS (SELECT ${[...rollup.keys, ...rollup.amounts].join(', ')} FROM ${rollup.table} WHERE ${rollup.amounts.join()} <> 0)`,
  })),
  {
    ...{ table: OPEN_JOURNEYS, keys: OPEN_KEYS, columns: OPEN_COLUMNS },
    sql: `right_one AS (${standing(`last.day ${IS_OPEN_DAY}`)}),
      stored AS (SELECT ${[...OPEN_KEYS, ...OPEN_COLUMNS].join(', ')} FROM ${OPEN_JOURNEYS} WHERE day ${IS_OPEN_DAY})`,
  },
  DAYS,
];
