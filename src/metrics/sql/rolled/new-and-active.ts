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

const FROM = startOf(WHOLE_FROM);
const within = (column: string, to: string) => `${column} >= ${FROM} AND ${column} < ${to}`;

/**
 * Created in the range and active in it, where one of both was in the part that is counted one by one, by the day before
 * the range on which they came last: `previous_day`, `customers`. Those few are looked up (`OFFSET` keeps the planner from
 * going through all who were created). A part of its own, since more than one figure asks.
 */
export const NEW_ON_EDGE = `SELECT previous_day, count(*) AS customers FROM (
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
    ) AS late GROUP BY previous_day`;

/** Created in the range and active in it; `whose` is a further condition on `previous_day`. */
const activeNew = (whose = 'true'): string => {
  const isBefore = `previous_day < ${WHOLE_FROM} AND ${whose}`;
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
  )} + ${sum('customers', `now_new_on_edge WHERE ${whose}`)})`;
};

export const ACTIVE_NEW_COUNT = activeNew();

/** Those of them who had been active in the range before: created after their first visit. */
export const ACTIVE_NEW_STAYED_COUNT = `(CASE WHEN $previous_from::timestamptz IS NULL THEN 0
    ELSE ${activeNew(`previous_day >= ${PREVIOUS_FROM}`)} END)`;
