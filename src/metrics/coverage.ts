import { BY_STATUS } from './sql/rolled/orders';
import { isFit, type Snapshot, type Unfit } from './reader';
import { type Way } from './ways';

/** Stretches after the first day's beginning, the next one where there is nothing: a busy first day has many events. */
const DAYS_SEARCHED = [1 / 24, 1 / 4, 1, 32];

/** Since when there is anything to count, in milliseconds; null where there is nothing yet. */
export interface Coverage {
  orders: number | null;
  /** Recorded events, which funnels and busy hours are made of. */
  events: number | null;
  /** Recorded visits, which active customers and retention are made of. */
  activity: number | null;
}

/** What must be known of the data before the figures can be read rightly. */
export interface DataState {
  /** Null where it could not be found out. */
  coverage: Coverage | null;
  /** Statuses of the range's orders that no class of the settings names: they count as no revenue. */
  unknownStatuses: string[];
}

/** Where the look itself failed: figures stand without it. */
export const NOTHING_KNOWN: DataState = { coverage: null, unknownStatuses: [] };

/** Days after a month's beginning. Few stretches: each reads all that no vacuum has told the index by time of. */
const DAYS_OF_MONTH = [8, 28, 31];

const UNKNOWN_STATUSES =
  'ALL ($revenue::text[] || $pending::text[] || $cancelled::text[] || $refunded::text[])';

/** Where the first month of events that holds any begins, in seconds, as the database's own tables know. */
const FIRST_MONTH = `SELECT extract(epoch FROM min(
      substring(pg_get_expr(relpartbound, pg_class.oid) FROM 'FROM \\(''(.*)''\\) TO')::timestamptz
    ))::text AS first_month
    FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'events'::regclass AND pg_relation_size(pg_class.oid) > 0`;

/**
 * The first instant in a table that has no index that knows it, but can quickly be searched by time: nearly always it
 * lies within some days of a beginning that is known, in seconds. Those are written into the statement, for the planner
 * cannot tell how little lies before an instant that it has yet to look up. Nothing is read but the first stretch in
 * which there is something, unless there is nothing in all of them.
 */
function firstSince(
  beginning: string | null,
  days: readonly number[],
  column: string,
  table: string,
): string {
  const all = `(SELECT min(${column}) FROM ${table})`;
  if (beginning === null) return all;
  const within = days.map((after) => {
    const until = new Date((Number(beginning) + after * 86_400) * 1_000).toISOString();
    return `(SELECT min(${column}) FROM ${table} WHERE ${column} < '${until}'::timestamptz)`;
  });
  return `coalesce(${[...within, all].join(', ')})`;
}

const countedLook = (firstMonth: string | null) => `SELECT
    (SELECT extract(epoch FROM min(placed_at)) FROM shop_orders)::text AS orders,
    extract(epoch FROM ${firstSince(firstMonth, DAYS_OF_MONTH, 'at', 'events')})::text AS events,
    extract(epoch FROM ${firstSince(firstMonth, DAYS_OF_MONTH, 'first_at', 'activity_days')})::text AS activity,
    (SELECT json_agg(DISTINCT status_key ORDER BY status_key) FROM shop_orders
      WHERE placed_at >= $from::timestamptz AND placed_at < $to::timestamptz AND status_key <> ${UNKNOWN_STATUSES}
    )::text AS unknown_statuses`;

/** The same from the rollups: the first of all is nearly always within a day of the first visit that they know. */
const rolledLook = (firstDay: string | null) => `SELECT
    (SELECT extract(epoch FROM min(placed_at)) FROM rollup_orders)::text AS orders,
    extract(epoch FROM ${firstSince(firstDay, DAYS_SEARCHED, 'at', 'events')})::text AS events,
    extract(epoch FROM ${firstSince(firstDay, DAYS_SEARCHED, 'first_at', 'activity_days')})::text AS activity,
    (SELECT json_agg(DISTINCT lower(btrim(status)) ORDER BY lower(btrim(status))) FROM (${BY_STATUS}) AS placed
      WHERE lower(btrim(status)) <> ${UNKNOWN_STATUSES}
    )::text AS unknown_statuses`;

/** `firstDay` is what the rollups know of the first visit: of the day on which it was, in seconds. */
export async function lookAtData(
  select: (way: Way) => ReturnType<Snapshot['select']>,
  { unfit, firstDay }: { unfit: Unfit; firstDay: string | null },
): Promise<DataState> {
  const rolled = rolledLook(firstDay);
  const [row = {}] = isFit(unfit, rolled)
    ? await select({ sql: rolled, isSmall: true })
    : await select({ sql: countedLook(await firstMonth(select)), isSmall: false });
  const since = (seconds: unknown) =>
    typeof seconds === 'string' ? Math.floor(Number(seconds) * 1_000) : null;
  return {
    coverage: { orders: since(row.orders), events: since(row.events), activity: since(row.activity) },
    unknownStatuses:
      typeof row.unknown_statuses === 'string' ? (JSON.parse(row.unknown_statuses) as string[]) : [],
  };
}

async function firstMonth(select: (way: Way) => ReturnType<Snapshot['select']>): Promise<string | null> {
  const [row] = await select({ sql: FIRST_MONTH, isSmall: false });
  return typeof row?.first_month === 'string' ? row.first_month : null;
}
