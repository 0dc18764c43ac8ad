import { bitOf, stepOf, type Turn } from '../turns';
import { dateOf, monthOf, startOf, WHOLE_FROM } from './edges';

const LAST_DAY = dateOf('$to');
const sumOf = (table: string, condition: string) =>
  `(SELECT coalesce(sum(customers), 0) FROM ${table} WHERE day >= ${WHOLE_FROM} AND day < ${LAST_DAY} AND ${condition})`;

/**
 * Distinct customers who turned so in the range: on its whole days, and then those of the day within which it ends, who
 * are few, and had not turned so before in it.
 */
export function turned(turn: Turn): string {
  const step = `step = ${stepOf(turn)}`;
  return `SELECT ${sumOf('rollup_funnel_pair_months', `${step} AND previous_month < ${monthOf(WHOLE_FROM)}`)}
    + ${sumOf('rollup_funnel_pairs', `${step} AND previous_day >= ${monthOf(WHOLE_FROM)} AND previous_day < ${WHOLE_FROM}`)}
    + (SELECT count(*) FROM (
        SELECT DISTINCT customer_id FROM events
        WHERE name = '${turn}' AND at >= ${startOf(LAST_DAY)} AND at >= $from::timestamptz AND at < $to::timestamptz
      ) AS late
      WHERE EXISTS (SELECT FROM rollup_customers AS known WHERE known.customer_id = late.customer_id)
        AND NOT EXISTS (SELECT FROM rollup_journeys AS before
          WHERE before.customer_id = late.customer_id AND before.day >= ${WHOLE_FROM} AND before.day < ${LAST_DAY}
            AND before.turns & ${bitOf(turn)} <> 0))`;
}
