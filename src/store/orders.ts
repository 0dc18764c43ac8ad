import { type Page } from '../shop/catalog';
import { type OrderPage, type Orders } from '../shop/order';
import { ordersOnTelegram } from './customer-lookup';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';
import { findOrder } from './order-card';
import { ordersLike } from './order-search';
import { type SummaryRow, toSummary } from './order-summary';
import { pageOf } from './page-query';
import { rememberSchema } from './remembered-schema';
import { storable } from './storable';

const FOUND = `SELECT order_id, customer_id, coalesce(status, '') AS status, coalesce(status_key, '') AS status_key,
    coalesce(total, 0)::text AS total, placed_at AS at
  FROM shop_orders`;
/** Only of the orders on the page: counting needs no names. */
const MORE = [
  'page.order_id::text AS id',
  `${inMilliseconds('page.at')}::text AS placed_at`,
  '(SELECT first_name FROM shop_customers WHERE shop_customers.customer_id = page.customer_id) AS customer_name',
];
const NEWEST_FIRST = 'at DESC, order_id DESC';

export function createOrders(database: Database): Orders {
  const schema = rememberSchema(database);

  async function page(
    where: string,
    bind: Record<string, unknown>,
    range: Page,
    order = NEWEST_FIRST,
  ): Promise<OrderPage> {
    const found = `${FOUND} WHERE ${where}`;
    const { rows, total } = await pageOf<SummaryRow>(database, { found, order, more: MORE, bind }, range);
    return { orders: rows.map(toSummary), total };
  }

  return {
    async recent({ from, to }, limit) {
      const rows = await database.query<SummaryRow>(
        `SELECT orders.order_id::text AS id, customers.first_name AS customer_name, orders.status,
           orders.total::text AS total, ${inMilliseconds('orders.placed_at')}::text AS placed_at
         FROM shop_orders AS orders
         LEFT JOIN shop_customers AS customers ON customers.customer_id = orders.customer_id
         WHERE orders.placed_at >= $from::timestamptz AND orders.placed_at < $to::timestamptz
         ORDER BY orders.placed_at DESC, orders.order_id DESC LIMIT $limit`,
        { from: instant(from), to: instant(to), limit },
      );
      return rows.map(toSummary);
    },

    find: async (id, locale) => findOrder(database, await schema(), id, locale),

    async ofCustomer(telegramId, range) {
      return page(`order_id IN (${ordersOnTelegram(await schema())})`, { telegram: telegramId }, range);
    },

    list({ statuses, first }, range) {
      const bind = { statuses: statuses && [...statuses], first: [...first] };
      const isFirst = 'status_key = ANY ($first::text[])';
      return page(
        '$statuses::text[] IS NULL OR status_key = ANY ($statuses::text[])',
        bind,
        range,
        `${isFirst} DESC, CASE WHEN ${isFirst} THEN at END, ${NEWEST_FIRST}`,
      );
    },

    async search(text, range) {
      const like = ordersLike(await schema(), storable(text).trim());
      return like ? page(`order_id IN (${like.sql})`, like.bind, range) : { orders: [], total: 0 };
    },
  };
}
