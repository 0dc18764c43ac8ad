import {
  dateOf,
  EDGE_FROM,
  EDGE_QUARTER,
  isRest,
  PREVIOUS_FROM,
  startOf,
  WHOLE_FROM,
  WHOLE_TO,
} from './edges';
import { sum } from './pairs';

/**
 * Created in the range and active in it, of the part that is counted one by one by looking up those few (`OFFSET` keeps
 * the planner from going through all who were created); `whose` is a further condition on `previous_day`, the day before the range
 * on which they came last.
 */
const activeNew = (whose = 'true'): string => {
  const isBefore = `previous_day < ${WHOLE_FROM} AND ${whose}`;
  const from = startOf(WHOLE_FROM);
  const within = (column: string, to: string) => `${column} >= ${from} AND ${column} < ${to}`;
  const onEdge = (one: string, other: string) =>
    `(${one} >= ${EDGE_FROM} AND ${one} < ${EDGE_QUARTER} AND ${within(other, EDGE_QUARTER)})`;
  return `(${sum(
    'customers',
    `rollup_new_activity WHERE created_day >= ${WHOLE_FROM} AND created_day < ${WHOLE_TO}
      AND day >= ${WHOLE_FROM} AND day < ${WHOLE_TO} AND ${isBefore}`,
  )} + ${sum(
    'customers',
    `rollup_new_activity_quarters
      WHERE (${onEdge('quarter', 'created_quarter')} OR ${onEdge('created_quarter', 'quarter')}) AND ${isBefore}`,
  )} + (SELECT count(*) FROM (
      SELECT known.created_at, first.at, coalesce(${dateOf('known.visits[first.place - 1]')}, '-infinity') AS previous_day
      FROM (SELECT customer_id FROM now_visited UNION SELECT customer_id FROM rollup_customers WHERE ${isRest('created_at')}) AS whose
      CROSS JOIN LATERAL (
        SELECT created_at, visits FROM rollup_customers WHERE customer_id = whose.customer_id OFFSET 0
      ) AS known
      CROSS JOIN LATERAL (
        SELECT at, place FROM unnest(known.visits) WITH ORDINALITY AS came(at, place)
        WHERE ${within('at', '$to::timestamptz')} ORDER BY at LIMIT 1
      ) AS first
      WHERE ${within('known.created_at', '$to::timestamptz')}
        AND (${isRest('known.created_at')} OR ${isRest('first.at')})
    ) AS late WHERE ${isBefore}))`;
};

export const ACTIVE_NEW_COUNT = activeNew();

/** Those of them who had been active in the range before: created after their first visit. */
export const ACTIVE_NEW_STAYED_COUNT = `(CASE WHEN $previous_from::timestamptz IS NULL THEN 0
    ELSE ${activeNew(`previous_day >= ${PREVIOUS_FROM}`)} END)`;
