import { type Binds, isFit, type MetricReader } from '../metrics/reader';
import { dateOf, startOf } from '../metrics/sql/rolled/edges';
import { type Page } from '../shop/catalog';
import { type Orders } from '../shop/order';
import { type Database } from './database';
import { LISTED_ORDERS, NEWEST_FIRST, OF_SUMMARY, type SummaryRow, toSummary } from './order-summary';
import { pageOf } from './page-query';

/** How many orders were placed on which day, as the figures have it. */
export interface OrderSums {
  reader: MetricReader;
  timeZone: string;
}

const IS_LISTED = (status: string) => `($statuses::text[] IS NULL OR ${status} = ANY ($statuses::text[]))`;
const IS_FIRST = (status: string) => `${status} = ANY ($first::text[])`;
const ORDER = `${IS_FIRST('status_key')} DESC, CASE WHEN ${IS_FIRST('status_key')} THEN at END, ${NEWEST_FIRST}`;
const ALL = `${LISTED_ORDERS} WHERE ${IS_LISTED('status_key')}`;

/** An order without a date lies on no day; there is an index to find one by. */
const UNDATED = 'SELECT FROM rollup_orders WHERE placed_at IS NULL LIMIT 1';

const STATUS_KEY = 'lower(btrim(status))';
/** How many were placed on which day, those that come first apart. */
const DAYS = `SELECT day, is_first, sum(orders) AS orders
    FROM (
      SELECT day, orders, ${IS_FIRST(STATUS_KEY)} AS is_first FROM rollup_order_days WHERE ${IS_LISTED(STATUS_KEY)}
    ) AS summed
    GROUP BY day, is_first`;
/** The days of the page, each with how many orders come before it. */
const OF_PAGE = `SELECT day, is_first, upto - orders AS before
    FROM (
      SELECT *, sum(orders) OVER (ORDER BY is_first DESC, CASE WHEN is_first THEN day END, day DESC) AS upto FROM days
    ) AS ranked
    WHERE upto > $offset::bigint AND upto - orders < $offset::bigint + $limit::bigint`;
/** Their orders. Where the clock is changed at midnight a day does not begin when its first order may have come. */
const ON_THESE = `SELECT orders.* FROM of_page
    CROSS JOIN LATERAL (
      ${ALL} AND ${IS_FIRST("coalesce(status_key, '')")} = of_page.is_first
        AND placed_at >= ${startOf('of_page.day')} - interval '3 hours'
        AND placed_at < ${startOf('(of_page.day + 1)')} + interval '3 hours'
        AND ${dateOf('placed_at')} = of_page.day
      OFFSET 0
    ) AS orders`;
const PART = {
  of: [`days AS MATERIALIZED (${DAYS})`, `of_page AS MATERIALIZED (${OF_PAGE})`],
  inAll: '(SELECT coalesce(sum(orders), 0) FROM days)',
  before: 'coalesce((SELECT min(before) FROM of_page), 0)::bigint',
};

/**
 * The list of all orders. Where the sums know how many were placed on each day, the orders of those days alone are read
 * that the page shows: a shop has millions of them, and somebody waits.
 */
export function createOrderList(database: Database, sums?: OrderSums): Orders['list'] {
  return async ({ statuses, first }, range) => {
    const bind: Binds = { statuses: statuses && [...statuses], first: [...first] };
    const byDays = sums && (await pageByDays(sums, bind, range));
    const query = { found: ALL, order: ORDER, more: OF_SUMMARY, bind };
    const { rows, total } = byDays ?? (await pageOf<SummaryRow>(database, query, range));
    return { orders: rows.map(toSummary), total };
  };
}

/** Undefined where the sums do not tell it. */
function pageByDays(
  { reader, timeZone: tz }: OrderSums,
  bind: Binds,
  range: Page,
): Promise<{ rows: SummaryRow[]; total: number } | undefined> {
  return reader.snapshot(async ({ unfit, select }) => {
    if (!isFit(unfit, DAYS + UNDATED) || (await select(UNDATED, {}, { isSmall: true })).length > 0)
      return undefined;
    const query = { found: ON_THESE, order: ORDER, more: OF_SUMMARY, bind: { ...bind, tz }, part: PART };
    return pageOf<SummaryRow>({ query: select }, query, range);
  });
}
