import { createShopTime } from '../shop-time';
import { type OrderSummary } from '../shop/order';
import { bindsOf, bindValues, type MetricSettings } from './binds';
import { type Decimal, type Members as MemberList } from './metric';
import { type ResolvedPeriod } from './period';
import { isFit, type Binds, type MetricReader, type Snapshot } from './reader';
import { membersOf, type MetricRegistry } from './registry';
import { memberPage, memberTelegramIds, SPENT_IN } from './sql/members';
import { listThrough, type Listed } from './ways';

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
}

export function createMembers({ reader, registry, timeZone, settings }: MembersOptions): Members {
  const time = createShopTime(timeZone);

  function listOf({ metric, key }: MembersRequest): Listed {
    const definition = registry.get(metric);
    const members = membersOf(definition);
    if (!members) throw new Error(`metric "${metric}" counts neither people nor orders`);
    if ((definition.shape !== 'scalar') !== (key !== undefined))
      throw new Error(`metric "${metric}" opens ${key === undefined ? 'by a key' : 'without a key'} only`);
    return { rolled: definition.rolled, members };
  }

  /** Rows of what is asked of a list as the snapshot has it. */
  function select(
    { period, now, key }: MembersRequest,
    figure: ReturnType<typeof listOf>,
    sqlOf: (list: MemberList, snapshot: Snapshot) => string,
    page: Record<string, number> = {},
  ) {
    const values = bindValues({ period, now, timeZone, grain: 'day', settings });
    const binds: Binds = { ...values, ...page, key: key ?? null };
    return reader.snapshot((snapshot) => {
      const sql = sqlOf(listThrough(snapshot, figure, period.range, { now, time }), snapshot);
      // A statement is handed only the binds it names: the database refuses the others.
      const named = Object.fromEntries(Object.entries(binds).filter(([name]) => bindsOf(sql).includes(name)));
      return snapshot.select(sql, named);
    });
  }

  return {
    async page(request, range) {
      const figure = listOf(request);
      const pageIn = (list: MemberList, { unfit }: Snapshot) =>
        memberPage(list, { isRolled: isFit(unfit, SPENT_IN) });
      const rows = await select(request, figure, pageIn, { ...range });
      const total = Number(rows[0]?.in_all ?? 0);
      const page = rows.filter(({ id }) => id !== null);
      return figure.members.of === 'customers'
        ? { total, customers: page.map(toCustomer) }
        : { total, orders: page.map(toOrder) };
    },

    async telegramIds(request) {
      const rows = await select(request, listOf(request), memberTelegramIds);
      return rows.map(({ telegram_id: id }) => Number(id));
    },
  };
}

type Row = Record<string, unknown>;
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
