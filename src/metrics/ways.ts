import { createShopTime, type ShopTime } from '../shop-time';
import { type Members, type MetricDefinition, type RolledSql } from './metric';
import { type Range, type ResolvedPeriod } from './period';
import { isFit, type Snapshot, type Unfit } from './reader';
import { dateOf, startOf } from './sql/rolled/edges';
import { FIRST_ACTIVE } from './sql/rolled/active';
import { askedOfThenWithParts, withParts } from './sql/rolled/shared';

/** The statement that answers a metric: over the rollups where they can (`isSmall`), else over the shop's own tables. */
export interface Way {
  sql: string;
  /** In place of `sql`. */
  read?: RolledSql['read'];
  isSmall: boolean;
}

export interface Ways {
  /** Of the range. */
  now(definition: MetricDefinition): Way;
  /** Of the range before. */
  then(definition: MetricDefinition): Way;
}

/** Of rows of today that are dated now or later, the latest. */
const latest = (instant: string, from: string) => `(SELECT max(${instant}) FROM ${from}
      ${instant} >= $now::timestamptz AND ${instant} < ${startOf(`(${dateOf('$now')} + 1)`)})`;

/**
 * Of what is recorded of today, the latest instant in seconds, where that is not before now: else figures of this moment
 * need no look at single rows. And the first shop day on which anybody who is still there came, in seconds.
 */
const LOOK = `SELECT extract(epoch FROM greatest(
      ${latest('first_at', `activity_days WHERE day = ${dateOf('$now')} AND`)},
      ${latest('created_at', 'rollup_customers WHERE')},
      ${latest('placed_at', 'rollup_orders WHERE')}
    ))::text AS latest,
    extract(epoch FROM (${FIRST_ACTIVE}))::text AS first_day`;

/** So much later may rows be dated that came while figures were begun, or are of a clock that goes otherwise. */
const MOST_AHEAD_MS = 30_000;

/** What is recorded of the rest of today. */
export interface Ahead {
  /** Nothing is; false where that is not known. */
  isNowLast: boolean;
  /** Where something is, but soon after now: the instant behind it, in milliseconds, as of which nothing would be. */
  nextQuiet: number | undefined;
  /** The first shop day on which anybody came, in seconds, where the rollups know. */
  firstDay: string | null;
}

/** How far what is recorded of today reaches behind `now`, as a snapshot sees it. */
export async function lookAhead(
  snapshot: Snapshot,
  { now, timeZone }: { now: number; timeZone: string },
): Promise<Ahead> {
  const [row] = isFit(snapshot.unfit, LOOK)
    ? await snapshot.select(LOOK, { now: new Date(now).toISOString(), tz: timeZone }, { isSmall: true })
    : [];
  const behind = typeof row?.latest === 'string' ? Math.floor(Number(row.latest) * 1_000) + 1 : Infinity;
  const time = createShopTime(timeZone);
  const isSoon = behind <= now + MOST_AHEAD_MS && time.dayStart(behind) === time.dayStart(now);
  return {
    isNowLast: row?.latest === null,
    nextQuiet: isSoon ? behind : undefined,
    firstDay: typeof row?.first_day === 'string' ? row.first_day : null,
  };
}

/** What a figure counts, and what the figure comes from. */
export type Listed = Pick<MetricDefinition, 'rolled'> & { members: Members };

/**
 * What a figure counts, as a snapshot is asked for it: from the rollups where those hold the figure, so that they cannot
 * disagree.
 */
export function listThrough(
  { unfit }: Snapshot,
  { rolled, members }: Listed,
  range: Range,
  at: { now: number; time: ShopTime },
): Members {
  if (!members.rolled || !rolled) return members;
  const { now, time } = at;
  const isRolled =
    canBeRolled(rolled, undefined, { unfit, now }) &&
    canBeRolled(members.rolled, edgesOf(range, time), { unfit, now });
  if (!isRolled) return members;
  const { sql, hasOrder } = members.rolled;
  return { of: members.of, order: members.order, rolled: members.rolled, sql, ...(hasOrder && { hasOrder }) };
}

/** A range, and where days of the shop begin with it or end: told once, since a calendar takes its time. */
interface Edges extends Range {
  beginsDay: boolean;
  endsDay: boolean;
}
const edgesOf = (range: Range, time: ShopTime): Edges => ({
  ...range,
  beginsDay: time.dayStart(range.from) === range.from,
  endsDay: time.dayStart(range.to) === range.to,
});

/** Whether the rollups hold what a statement names, and what its parts do. */
const isThere = ({ sql, previousSql = '' }: RolledSql, unfit: Unfit): boolean =>
  unfit.length === 0 || isFit(unfit, `${withParts(sql)} ${withParts(previousSql)}`);

/** Whether a metric comes from the shop's tables because its rollups are not there. */
export const isWithout = ({ rolled }: MetricDefinition, unfit: Unfit): boolean =>
  rolled !== undefined && !isThere(rolled, unfit);

/**
 * Whether a statement over the rollups answers a range; `isLast`: one that ends now, when nothing has been recorded
 * since. Periods begin with a day; instants of the shop's own choosing may not, and then rows are counted.
 */
function canBeRolled(
  rolled: RolledSql,
  range: Edges | undefined,
  { unfit, now, isLast = false }: { unfit: Unfit; now: number; isLast?: boolean },
): boolean {
  if (!isThere(rolled, unfit)) return false;
  if (range === undefined) return true;
  if (!range.beginsDay) return false;
  if (range.endsDay) return true;
  return rolled.isWhole ? isLast : rolled.endsNow ? range.to === now : true;
}

/** Which way each metric goes in a snapshot. */
export function waysThrough(
  { unfit }: Snapshot,
  { range, previous }: ResolvedPeriod,
  { now, timeZone, isNowLast }: { now: number; timeZone: string; isNowLast: boolean },
): Ways {
  const time = createShopTime(timeZone);
  const edges = edgesOf(range, time);
  const edgesBefore = previous && edgesOf(previous, time);

  const isRolled = ({ rolled }: MetricDefinition, of: Edges | undefined, isLast: boolean): boolean =>
    rolled !== undefined && canBeRolled(rolled, of, { unfit, now, isLast });
  const isSmall = ({ isIndexed }: MetricDefinition, rolledSql: string | undefined): boolean =>
    isIndexed === true || rolledSql !== undefined;
  return {
    now(definition) {
      const rolled = isRolled(definition, edges, isNowLast && range.to === now)
        ? definition.rolled
        : undefined;
      const read = rolled?.read;
      return {
        sql: rolled?.sql ?? definition.sql,
        ...(read && { read }),
        isSmall: isSmall(definition, rolled?.sql),
      };
    },
    then(definition) {
      // A figure of a fixed window says itself what came before; the others are asked about the range before.
      const ownWords = 'previousSql' in definition ? definition.previousSql : undefined;
      const rolled = isRolled(definition, edgesBefore, false) ? definition.rolled : undefined;
      if (ownWords !== undefined)
        return { sql: rolled?.previousSql ?? ownWords, isSmall: isSmall(definition, rolled?.previousSql) };
      const sql = askedOfThenWithParts(rolled?.sql ?? definition.sql);
      return { sql, isSmall: isSmall(definition, rolled?.sql) };
    },
  };
}
