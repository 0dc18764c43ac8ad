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

/** `firstDay` is what the rollups know of the first visit: of the day on which it was, in seconds. */
export type LookAtData = (
  select: (way: Way) => ReturnType<Snapshot['select']>,
  known: { unfit: Unfit; firstDay: string | null },
) => Promise<DataState>;

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

/** Where a search for the first event begins. */
interface Search {
  /** What it found the last time: nothing else is looked at, and it finds nothing where that is not the first any more. */
  last?: string | undefined;
  /** A beginning that is known otherwise, soon after which there nearly always is something; in seconds. */
  beginning: string | null;
  /** Ends of the stretches after it, the next one where there is nothing. */
  days: readonly number[];
}

/**
 * The first instant of events, which have no index that knows it, but can quickly be searched by time. All stretches are
 * written into the statement, for the planner cannot tell how little lies before an instant that it has yet to look up.
 * Nothing is read but the first in which there is something, unless there is nothing in all of them.
 */
function firstEvent({ last, beginning, days }: Search) {
  if (last !== undefined) return `(${still(`'${last}'::timestamptz`)})`;
  const first = 'SELECT min(at) FROM events';
  const within = days.map((after) => {
    const until = new Date((Number(beginning) + after * 86_400) * 1_000).toISOString();
    return `${first} WHERE at < '${until}'::timestamptz`;
  });
  const searches = [...(beginning === null ? [] : within), first];
  return `coalesce(${searches.map((search) => `(${search})`).join(', ')})`;
}

/** An instant, where it is still the first. One that is there is found sooner than the smallest of those around it. */
const still = (instant: string) => `SELECT at FROM events
    WHERE at = ${instant} AND NOT EXISTS (SELECT FROM events WHERE at < ${instant}) LIMIT 1`;

const firstsOf = (search: Search) => `extract(epoch FROM ${firstEvent(search)})::text AS events,
    (SELECT extract(epoch FROM min(first_at)) FROM activity_days)::text AS activity`;

const countedLook = (search: Search) => `SELECT
    (SELECT extract(epoch FROM min(placed_at)) FROM shop_orders)::text AS orders,
    ${firstsOf(search)},
    (SELECT json_agg(DISTINCT status_key ORDER BY status_key) FROM shop_orders
      WHERE placed_at >= $from::timestamptz AND placed_at < $to::timestamptz AND status_key <> ${UNKNOWN_STATUSES}
    )::text AS unknown_statuses`;

/** The same from the rollups: the first event is nearly always within a day of the first visit that they know. */
const rolledLook = (search: Search) => `SELECT
    (SELECT extract(epoch FROM min(placed_at)) FROM rollup_orders)::text AS orders,
    ${firstsOf(search)},
    (SELECT json_agg(DISTINCT lower(btrim(status)) ORDER BY lower(btrim(status))) FROM (${BY_STATUS}) AS placed
      WHERE lower(btrim(status)) <> ${UNKNOWN_STATUSES}
    )::text AS unknown_statuses`;

/**
 * A look that remembers where it found the first event. It is there still, unless something earlier has come since or
 * that one has gone: then it is searched for again.
 */
export function createLook(): LookAtData {
  let last: string | undefined;
  return async (select, { unfit, firstDay }) => {
    async function look(): Promise<Record<string, unknown>> {
      const rolled = rolledLook({ last, beginning: firstDay, days: DAYS_SEARCHED });
      if (isFit(unfit, rolled)) return (await select({ sql: rolled, isSmall: true }))[0] ?? {};
      const beginning = last === undefined ? await firstMonth(select) : null;
      const counted = countedLook({ last, beginning, days: DAYS_OF_MONTH });
      return (await select({ sql: counted, isSmall: false }))[0] ?? {};
    }
    let row = await look();
    if (last !== undefined && row.events === null) {
      last = undefined;
      row = await look();
    }
    last = instantOf(row.events);
    const since = (seconds: unknown) =>
      typeof seconds === 'string' ? Math.floor(Number(seconds) * 1_000) : null;
    return {
      coverage: { orders: since(row.orders), events: since(row.events), activity: since(row.activity) },
      unknownStatuses:
        typeof row.unknown_statuses === 'string' ? (JSON.parse(row.unknown_statuses) as string[]) : [],
    };
  };
}

/** Of seconds with all their digits: a database knows microseconds. Nothing of what came before 1970, or is no instant. */
function instantOf(seconds: unknown): string | undefined {
  const [, whole, fraction = '0'] =
    (typeof seconds === 'string' && /^(\d{1,11})(?:\.(\d+))?$/.exec(seconds)) || [];
  if (whole === undefined) return undefined;
  return `${new Date(Number(whole) * 1_000).toISOString().slice(0, -'.000Z'.length)}.${fraction}Z`;
}

async function firstMonth(select: (way: Way) => ReturnType<Snapshot['select']>): Promise<string | null> {
  const [row] = await select({ sql: FIRST_MONTH, isSmall: false });
  return typeof row?.first_month === 'string' ? row.first_month : null;
}
