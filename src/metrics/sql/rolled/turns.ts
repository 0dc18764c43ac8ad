import { bitOf, stepOf, type Turn } from '../turns';
import { dateOf, startOf, WHOLE_FROM } from './edges';
import { distinct, funnelPairs } from './pairs';

const LAST_DAY = dateOf('$to');

/**
 * Distinct customers who turned so in the range: on its whole days, and then those of the day within which it ends, who
 * are few, and had not turned so before in it.
 */
export function turned(turn: Turn): string {
  return `SELECT ${distinct(funnelPairs(`${stepOf(turn)}`), WHOLE_FROM, LAST_DAY)}
    + (SELECT count(*) FROM (
        SELECT DISTINCT customer_id FROM events
        WHERE name = '${turn}' AND at >= ${startOf(LAST_DAY)} AND at >= $from::timestamptz AND at < $to::timestamptz
      ) AS late
      WHERE EXISTS (SELECT FROM rollup_customers AS known WHERE known.customer_id = late.customer_id)
        AND NOT EXISTS (SELECT FROM rollup_journeys AS before
          WHERE before.customer_id = late.customer_id AND before.day >= ${WHOLE_FROM} AND before.day < ${LAST_DAY}
            AND before.turns & ${bitOf(turn)} <> 0))`;
}
