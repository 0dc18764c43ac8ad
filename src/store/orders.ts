import { type Binds } from '../metrics/reader';
import { type Page } from '../shop/catalog';
import { type OrderPage, type Orders } from '../shop/order';
import { ordersOnTelegram } from './customer-lookup';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';
import { findOrder } from './order-card';
import { createOrderList, type OrderSums } from './order-list';
import { ordersLike } from './order-search';
import { LISTED_ORDERS, NEWEST_FIRST, OF_SUMMARY, type SummaryRow, toSummary } from './order-summary';
import { pageOf } from './page-query';
import { rememberSchema } from './remembered-schema';
import { storable } from './storable';

/** Without `sums` the list of all orders is counted and sorted at each page. */
export function createOrders(database: Database, sums?: OrderSums): Orders {
  const schema = rememberSchema(database);

  async function page(where: string, bind: Binds, range: Page): Promise<OrderPage> {
    const found = `${LISTED_ORDERS} WHERE ${where}`;
    const query = { found, order: NEWEST_FIRST, more: OF_SUMMARY, bind };
    const { rows, total } = await pageOf<SummaryRow>(database, query, range);
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

    list: createOrderList(database, sums),

    async search(text, range) {
      const like = ordersLike(await schema(), storable(text).trim());
      return like ? page(`order_id IN (${like.sql})`, like.bind, range) : { orders: [], total: 0 };
    },
  };
}
