import { bitOf, stepOf, type Turn, TURNS } from '../turns';
import { dateOf, startOf, WHOLE_FROM } from './edges';
import { distinct, funnelPairs } from './pairs';

const LAST_DAY = dateOf('$to');
/** Said beside the name that is looked for, so that the index of rare events is known to have it. */
const literals = TURNS.map((turn) => `'${turn}'`).join(', ');

/**
 * Distinct customers who turned in the range, by the turn: `turn`, `customers`. On its whole days, and then those of the day
 * within which it ends, who are few, and had not turned so before in it.
 */
export const TURNED = `SELECT turn.name AS turn, ${distinct(funnelPairs('turn.step'), WHOLE_FROM, LAST_DAY)}
    + (SELECT count(*) FROM (
        SELECT DISTINCT customer_id FROM events
        WHERE name = turn.name AND name IN (${literals}) AND at >= ${startOf(LAST_DAY)} AND at >= $from::timestamptz AND at < $to::timestamptz
      ) AS late
      WHERE EXISTS (SELECT FROM rollup_customers AS known WHERE known.customer_id = late.customer_id)
        AND NOT EXISTS (SELECT FROM rollup_journeys AS before
          WHERE before.customer_id = late.customer_id AND before.day >= ${WHOLE_FROM} AND before.day < ${LAST_DAY}
            AND before.turns & turn.bit <> 0)) AS customers
    FROM (VALUES ${TURNS.map((turn) => `('${turn}', ${stepOf(turn)}, ${bitOf(turn)})`).join(', ')}) AS turn(name, step, bit)`;

/** Of one of them, in a scalar's `rolled` SQL. */
export const turned = (turn: Turn): string => `SELECT customers FROM now_turned WHERE turn = '${turn}'`;
