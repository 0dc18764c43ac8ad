import { createShopTime } from '../shop-time';
import { type MetricDefinition } from './metric';
import { type Range, type ResolvedPeriod } from './period';
import { type Snapshot } from './reader';
import { dateOf, startOf } from './sql/rolled/edges';
import { askedOfThenWithParts } from './sql/rolled/shared';

/** The statement that answers a metric: over the rollups where they can, else over the shop's own tables. */
export interface Ways {
  /** Of the range. */
  now(definition: MetricDefinition): string;
  /** Of the range before. */
  then(definition: MetricDefinition): string;
}

const since = (instant: string) =>
  `${instant} >= $now::timestamptz AND ${instant} < ${startOf(`(${dateOf('$now')} + 1)`)}`;

/** Whether nothing has been recorded since now: figures of this moment then need no look at single rows. */
const IS_NOW_LAST = `SELECT NOT (
      EXISTS (SELECT FROM activity_days WHERE day = ${dateOf('$now')} AND ${since('first_at')})
      OR EXISTS (SELECT FROM rollup_customers WHERE ${since('created_at')})
      OR EXISTS (SELECT FROM rollup_orders WHERE ${since('placed_at')})
    ) AS answer`;

/** Which way each metric goes in a snapshot. */
export async function waysThrough(
  snapshot: Snapshot,
  { range, previous }: ResolvedPeriod,
  { now, timeZone }: { now: number; timeZone: string },
): Promise<{ isNowLast: boolean; ways: Ways }> {
  const time = createShopTime(timeZone);
  const isDayStart = (instant: number) => time.dayStart(instant) === instant;
  const [row] = snapshot.hasRollups
    ? await snapshot.select(IS_NOW_LAST, { now: new Date(now).toISOString(), tz: timeZone })
    : [];
  const isNowLast = row?.answer === true;

  /** Periods begin with a day; instants of the shop's own choosing may not, and then rows are counted. */
  const isRolled = ({ rolled }: MetricDefinition, of: Range | undefined, isLast: boolean): boolean => {
    if (!snapshot.hasRollups || !rolled || (of && !isDayStart(of.from))) return false;
    if (of === undefined || isDayStart(of.to)) return true;
    return rolled.isWhole ? isLast : rolled.endsNow ? of.to === now : true;
  };
  return {
    isNowLast,
    ways: {
      now: (definition) =>
        isRolled(definition, range, isNowLast && range.to === now)
          ? (definition.rolled?.sql ?? definition.sql)
          : definition.sql,
      then(definition) {
        // A figure of a fixed window says itself what came before; the others are asked about the range before.
        const ownWords = 'previousSql' in definition ? definition.previousSql : undefined;
        const rolled = isRolled(definition, previous, false) ? definition.rolled : undefined;
        if (ownWords !== undefined) return rolled?.previousSql ?? ownWords;
        return askedOfThenWithParts(rolled?.sql ?? definition.sql);
      },
    },
  };
}
