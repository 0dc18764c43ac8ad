import { type Orders } from '../shop/order';
import { type Database } from './database';

interface Row {
  id: string;
  customer_name: string | null;
  status: string;
  total: string;
  placed_at: string;
}

export function createOrders(database: Database): Orders {
  return {
    async recent({ from, to }, limit) {
      const rows = await database.query<Row>(
        `SELECT orders.order_id::text AS id, customers.first_name AS customer_name, orders.status,
           orders.total::text AS total, (extract(epoch FROM orders.placed_at) * 1000)::bigint::text AS placed_at
         FROM shop_orders AS orders
         LEFT JOIN shop_customers AS customers ON customers.customer_id = orders.customer_id
         WHERE orders.placed_at >= $from::timestamptz AND orders.placed_at < $to::timestamptz
         ORDER BY orders.placed_at DESC, orders.order_id DESC LIMIT $limit`,
        { from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit },
      );
      return rows.map(({ id, customer_name: customerName, status, total, placed_at: placedAt }) => {
        return { id, customerName, status, total, placedAt: Number(placedAt) };
      });
    },
  };
}
