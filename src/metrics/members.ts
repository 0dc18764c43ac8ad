import { createShopTime } from '../shop-time';
import { type OrderSummary } from '../shop/order';
import { bindValues, type MetricSettings } from './binds';
import { type Decimal, type MetricDefinition } from './metric';
import { type ResolvedPeriod } from './period';
import { isFit, type Binds, type MetricReader, type Snapshot } from './reader';
import { membersOf, type MetricRegistry } from './registry';
import { bestBuyersPage, countByFigure } from './sql/best-buyers';
import { memberPage, memberTelegramIds, SPENT_IN } from './sql/members';
import { createStatements } from './statements';
import { listThrough, type Listed, waysThrough } from './ways';

/** A person on a list. Instants are milliseconds since the epoch. */
export interface CustomerRow {
  id: string;
  /** First and last name; null of somebody who has none, or whose row is gone while their orders stay. */
  name: string | null;
  username: string | null;
  telegramId: number | null;
  createdAt: number | null;
  lastSeenAt: number | null;
  isBlocked: boolean;
  /** Revenue orders of all time, and what they sum to. */
  orders: number;
  spent: Decimal;
  /** What lies in the cart, where the list is sorted by it; else null. */
  cart: Decimal | null;
}
export type OrderRow = OrderSummary;

/** Which figure: a metric's own, or that of one of its rows or steps, by its key. */
export interface MembersRequest {
  metric: string;
  key?: string;
  period: ResolvedPeriod;
  now: number;
}

/** One of `customers` and `orders` is there, whichever the figure counts. */
export interface MembersPage {
  /** How many there are in all; the figure itself. */
  total: number;
  customers?: CustomerRow[];
  orders?: OrderRow[];
}

/** The lists that figures open as. Rejects for a metric that counts neither people nor orders. */
export interface Members {
  /** In the order that the metric says. Behind the end: no rows, and the right total. */
  page(request: MembersRequest, page: { offset: number; limit: number }): Promise<MembersPage>;
  /** The people on the list, or behind its orders, who are on Telegram, each once, ascending; blocked ones as well. */
  telegramIds(request: MembersRequest): Promise<number[]>;
}

export interface MembersOptions {
  reader: MetricReader;
  registry: MetricRegistry;
  timeZone: string;
  settings: MetricSettings;
  /** A list of as many people is long: what it begins with is looked for first. */
  longFrom?: number;
}

/** A shorter one is put in order in no time. */
const LONG_FROM = 5_000;

export function createMembers(options: MembersOptions): Members {
  const { reader, registry, timeZone, settings, longFrom = LONG_FROM } = options;
  const time = createShopTime(timeZone);
  const statementOf = createStatements();

  function listOf({ metric, key }: MembersRequest): Figure {
    const definition = registry.get(metric);
    const members = membersOf(definition);
    if (!members) throw new Error(`metric "${metric}" counts neither people nor orders`);
    if ((definition.shape !== 'scalar') !== (key !== undefined))
      throw new Error(`metric "${metric}" opens ${key === undefined ? 'by a key' : 'without a key'} only`);
    return { definition, rolled: definition.rolled, members };
  }

  /** Asks a snapshot with what a statement needs of the request. */
  function asker(
    { period, now, key }: MembersRequest,
    snapshot: Snapshot,
    page: Record<string, number> = {},
  ) {
    return (asked: string, { isSmall = false, isNowLast = false } = {}) => {
      const { sql, binds: names } = statementOf(asked);
      const values = bindValues({ period, now, timeZone, grain: 'day', settings, isNowLast });
      const binds: Binds = { ...values, ...page, key: key ?? null };
      // A statement is handed only the binds it names: the database refuses the others.
      const named = Object.fromEntries(names.map((name) => [name, binds[name] ?? null]));
      return snapshot.select(sql, named, { isSmall });
    };
  }
  const listIn = (snapshot: Snapshot, figure: Figure, { period, now }: MembersRequest) =>
    listThrough(snapshot, figure, period.range, { now, time });

  /** A page of a long list by those who have spent most; undefined where that does not tell it. */
  async function bestOf(
    ask: ReturnType<typeof asker>,
    snapshot: Snapshot,
    { definition, members }: Figure,
    { period, now, key }: MembersRequest,
  ): Promise<Row[] | undefined> {
    const { isNowLast, ways } = await waysThrough(snapshot, period, { now, timeZone });
    const { sql, isSmall } = ways.now(definition);
    if (!isSmall) return undefined;
    const [row] = await ask(countByFigure(sql, key !== undefined), { isSmall, isNowLast });
    const inAll = Number(row?.in_all ?? 0);
    if (inAll < longFrom) return undefined;
    const rows = await ask(bestBuyersPage(members), { isSmall });
    return rows.length > 0 ? rows.map((one) => ({ ...one, in_all: inAll })) : undefined;
  }

  return {
    async page(request, range) {
      const figure = listOf(request);
      const { of, order } = figure.members;
      const rows = await reader.snapshot(async (snapshot) => {
        const ask = asker(request, snapshot, { ...range });
        const list = listIn(snapshot, figure, request);
        const isRolled = isFit(snapshot.unfit, SPENT_IN);
        const hasBest = list !== figure.members && isRolled && order === 'spent';
        const best = hasBest ? await bestOf(ask, snapshot, { ...figure, members: list }, request) : undefined;
        return best ?? ask(memberPage(list, { isRolled }));
      });
      const total = Number(rows[0]?.in_all ?? 0);
      const page = rows.filter(({ id }) => id !== null);
      return of === 'customers'
        ? { total, customers: page.map(toCustomer) }
        : { total, orders: page.map(toOrder) };
    },

    async telegramIds(request) {
      const figure = listOf(request);
      const rows = await reader.snapshot((snapshot) =>
        asker(request, snapshot)(memberTelegramIds(listIn(snapshot, figure, request))),
      );
      return rows.map(({ telegram_id: id }) => Number(id));
    },
  };
}

type Row = Record<string, unknown>;
type Figure = Listed & { definition: MetricDefinition };
const textOrNull = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null);
const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));

const toCustomer = (row: Row): CustomerRow => ({
  id: String(row.id),
  name: textOrNull(row.name),
  username: textOrNull(row.username),
  telegramId: numberOrNull(row.telegram_id),
  createdAt: numberOrNull(row.created_at),
  lastSeenAt: numberOrNull(row.last_seen_at),
  isBlocked: row.is_blocked === true,
  orders: Number(row.orders),
  spent: String(row.spent),
  cart: textOrNull(row.cart),
});

const toOrder = (row: Row): OrderRow => ({
  id: String(row.id),
  customerName: textOrNull(row.customer_name),
  status: textOrNull(row.status) ?? '',
  total: textOrNull(row.total) ?? '0',
  placedAt: Number(row.placed_at ?? 0),
});
