import { createShopTime } from '../shop-time';
import { bindValues, type MetricSettings } from './binds';
import { type CustomerRow, type OrderRow, toCustomer, toOrder } from './member-rows';
import { type MetricDefinition } from './metric';
import { type ResolvedPeriod } from './period';
import { isFit, type Binds, type MetricReader, type Snapshot } from './reader';
import { membersOf, type MetricRegistry } from './registry';
import { bestBuyersPage } from './sql/best-buyers';
import { countByFigure, memberPage, memberTelegramIds, orderedPage, SPENT_IN } from './sql/members';
import { createStatements } from './statements';
import { listThrough, type Listed, lookAhead, waysThrough } from './ways';

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
  /**
   * The people on the list, or behind its orders, who are on Telegram, each once, ascending, some thousands at a time; blocked
   * ones as well.
   */
  telegramIds(request: MembersRequest): Promise<Iterable<number[]>>;
}

export interface MembersOptions {
  reader: MetricReader;
  registry: MetricRegistry;
  timeZone: string;
  settings: MetricSettings;
  /** A list of as many people is long: what it begins with is looked for first. */
  longFrom?: number;
  /** Telegram ids that are told at a time. */
  idsAtOnce?: number;
}

/** A shorter one is put in order in no time. */
const LONG_FROM = 5_000;
const IDS_AT_ONCE = 10_000;

export function createMembers(options: MembersOptions): Members {
  const { reader, registry, timeZone, settings } = options;
  const { longFrom = LONG_FROM, idsAtOnce = IDS_AT_ONCE } = options;
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

  /** A page that is read without the rest of its list; undefined where that cannot tell it. */
  async function pageAlone(
    ask: ReturnType<typeof asker>,
    snapshot: Snapshot,
    { definition, members }: Figure,
    { period, now, key }: MembersRequest,
  ): Promise<Found | undefined> {
    const { isNowLast } = await lookAhead(snapshot, { now, timeZone });
    const { sql, isSmall } = waysThrough(snapshot, period, { now, timeZone, isNowLast }).now(definition);
    if (!isSmall) return undefined;
    const [row] = await ask(countByFigure(sql, key !== undefined), { isSmall, isNowLast });
    const total = Number(row?.in_all ?? 0);
    // How a shop's own table is read best depends on what is asked.
    if (members.hasOrder) return { total, rows: await ask(orderedPage(members)) };
    if (total < longFrom) return undefined;
    const rows = await ask(bestBuyersPage(members), { isSmall });
    return rows.length > 0 ? { total, rows } : undefined;
  }

  async function pageOfAll(
    ask: ReturnType<typeof asker>,
    list: Figure['members'],
    isRolled: boolean,
  ): Promise<Found> {
    const rows = await ask(memberPage(list, { isRolled }));
    return { total: Number(rows[0]?.in_all ?? 0), rows: rows.filter(({ id }) => id !== null) };
  }

  return {
    async page(request, range) {
      const figure = listOf(request);
      const { of, order } = figure.members;
      const { total, rows } = await reader.snapshot(async (snapshot) => {
        const ask = asker(request, snapshot, { ...range });
        const list = listIn(snapshot, figure, request);
        const isRolled = isFit(snapshot.unfit, SPENT_IN);
        const hasBest = list !== figure.members && isRolled && order === 'spent';
        const alone =
          list.hasOrder || hasBest
            ? await pageAlone(ask, snapshot, { ...figure, members: list }, request)
            : undefined;
        return alone ?? pageOfAll(ask, list, isRolled);
      });
      return of === 'customers'
        ? { total, customers: rows.map(toCustomer) }
        : { total, orders: rows.map(toOrder) };
    },

    async telegramIds(request) {
      const figure = listOf(request);
      const rows = await reader.snapshot((snapshot) =>
        asker(request, snapshot)(memberTelegramIds(listIn(snapshot, figure, request), idsAtOnce)),
      );
      return {
        *[Symbol.iterator]() {
          for (const { ids } of rows) yield JSON.parse(`[${String(ids)}]`) as number[];
        },
      };
    },
  };
}

type Row = Record<string, unknown>;
interface Found {
  total: number;
  rows: Row[];
}
type Figure = Listed & { definition: MetricDefinition };
