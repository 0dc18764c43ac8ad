import { codes, codesOf, depth, STEPS } from '../../metrics/sql/rolled/codes';
import { JOURNEYS, OPEN_JOURNEYS } from './journeys';

/*
 * Of the day from which not all who entered the funnel may still go on, and of the day after it, every customer who
 * came only as far as a step: sums by the day do not tell the hour, and looking at each journey of a day takes long in a
 * large shop. `rollup_state.open_days` says which days these are. `entry` is the code of the latest entry that led as far,
 * `previous_day` the last day before on which they had come further, -infinity where there is none; `next_day` the first
 * day after it on which they came as far, infinity where there is none: in a range that ends before it they stand there.
 */
export const OPEN_KEYS = ['day', 'customer_id'] as const;
export const OPEN_COLUMNS = ['step', 'entry', 'previous_day', 'next_day'] as const;

/** As a condition on a day: one that is kept. */
export const IS_OPEN_DAY = '= ANY (SELECT unnest(open_days) FROM rollup_state)';

/** Who came only as far as which step, by the journeys `last` that meet a condition. */
export const standing = (condition: string): string => `SELECT last.day, last.customer_id, last.depth AS step,
      (SELECT max(one) FROM unnest(last.steps) AS one
        WHERE one & 15 = 1 AND ${depth(codes('last.steps', 'code >= one'), 'road.codes')} >= last.depth) AS entry,
      coalesce(further.day, '-infinity') AS previous_day, coalesce(next.day, 'infinity') AS next_day
    FROM ${JOURNEYS} AS last
    CROSS JOIN LATERAL (SELECT ${codesOf('last.customer_id', 'last.day', 'true')} AS codes) AS road
    CROSS JOIN LATERAL (
      SELECT max(day) AS day FROM ${JOURNEYS} AS other
      WHERE other.customer_id = last.customer_id AND other.day < last.day AND other.depth > last.depth
    ) AS further
    CROSS JOIN LATERAL (
      SELECT min(day) AS day FROM ${JOURNEYS} AS other
      WHERE other.customer_id = last.customer_id AND other.day > last.day AND other.depth >= last.depth
    ) AS next
    WHERE ${condition} AND last.is_there AND last.depth BETWEEN 1 AND ${STEPS} - 1`;

/** Brings the rows that meet a condition on `day` and `customer_id` up to the journeys, which have been folded. */
export function openStatement(condition: (of: string) => string): string {
  const isSame = `stands.day = ${OPEN_JOURNEYS}.day AND stands.customer_id = ${OPEN_JOURNEYS}.customer_id`;
  const all = [...OPEN_KEYS, ...OPEN_COLUMNS].join(', ');
  return `WITH stands AS MATERIALIZED (${standing(condition('last'))}),
    gone AS (
      DELETE FROM ${OPEN_JOURNEYS}
      WHERE ${condition(OPEN_JOURNEYS)} AND NOT EXISTS (SELECT FROM stands WHERE ${isSame})
    )
    INSERT INTO ${OPEN_JOURNEYS} (${all}) SELECT ${all} FROM stands
    ON CONFLICT (${OPEN_KEYS.join(', ')}) DO UPDATE
      SET ${OPEN_COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
      WHERE ROW(${OPEN_COLUMNS.map((column) => `${OPEN_JOURNEYS}.${column}`).join(', ')})
        IS DISTINCT FROM ROW(${OPEN_COLUMNS.map((column) => `EXCLUDED.${column}`).join(', ')})`;
}
