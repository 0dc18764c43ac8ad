import { BY_STATUS } from './sql/rolled/orders';
import { type Snapshot } from './reader';
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

const LOOK = `SELECT
    (SELECT extract(epoch FROM min(placed_at)) FROM shop_orders)::text AS orders,
    (SELECT extract(epoch FROM min(at)) FROM events)::text AS events,
    (SELECT extract(epoch FROM min(first_at)) FROM activity_days)::text AS activity,
    (SELECT json_agg(DISTINCT status_key ORDER BY status_key) FROM shop_orders
      WHERE placed_at >= $from::timestamptz AND placed_at < $to::timestamptz
        AND status_key <> ALL ($revenue::text[] || $pending::text[] || $cancelled::text[] || $refunded::text[])
    )::text AS unknown_statuses`;

/**
 * The same from the rollups. Events and visits have no index that knows the first of them, but can quickly be searched
 * by time: it is nearly always within a day of the first visit that the rollups know. The instant is written into the
 * statement, for the planner cannot tell how little lies before one that it has yet to look up.
 */
function rolledLook(firstDay: string | null): string {
  const before = (days: number) =>
    `'${new Date((Number(firstDay) + days * 86_400) * 1_000).toISOString()}'::timestamptz`;
  const first = (column: string, table: string) => {
    const all = `(SELECT min(${column}) FROM ${table})`;
    if (firstDay === null) return all;
    const within = DAYS_SEARCHED.map(
      (days) => `(SELECT min(${column}) FROM ${table} WHERE ${column} < ${before(days)})`,
    );
    return `coalesce(${[...within, all].join(', ')})`;
  };
  return `SELECT
    (SELECT extract(epoch FROM min(placed_at)) FROM rollup_orders)::text AS orders,
    extract(epoch FROM ${first('at', 'events')})::text AS events,
    extract(epoch FROM ${first('first_at', 'activity_days')})::text AS activity,
    (SELECT json_agg(DISTINCT lower(btrim(status)) ORDER BY lower(btrim(status))) FROM (${BY_STATUS}) AS placed
      WHERE lower(btrim(status)) <> ALL ($revenue::text[] || $pending::text[] || $cancelled::text[] || $refunded::text[])
    )::text AS unknown_statuses`;
}

/** `firstDay` is what the rollups know of the first visit: of the day on which it was, in seconds. */
export async function lookAtData(
  select: (way: Way) => ReturnType<Snapshot['select']>,
  { hasRollups, firstDay }: { hasRollups: boolean; firstDay: string | null },
): Promise<DataState> {
  const [row = {}] = await select({ sql: hasRollups ? rolledLook(firstDay) : LOOK, isSmall: hasRollups });
  const since = (seconds: unknown) =>
    typeof seconds === 'string' ? Math.floor(Number(seconds) * 1_000) : null;
  return {
    coverage: { orders: since(row.orders), events: since(row.events), activity: since(row.activity) },
    unknownStatuses:
      typeof row.unknown_statuses === 'string' ? (JSON.parse(row.unknown_statuses) as string[]) : [],
  };
}
