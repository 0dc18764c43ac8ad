import { type OrderSummary } from '../shop/order';
import { inMilliseconds } from './instants';

/** The orders of a list: what it is sorted by, and what counting them needs. */
export const LISTED_ORDERS = `SELECT order_id, customer_id, coalesce(status, '') AS status, coalesce(status_key, '') AS status_key,
    coalesce(total, 0)::text AS total, placed_at AS at
  FROM shop_orders`;

export const NEWEST_FIRST = 'at DESC, order_id DESC';

/** What else a `SummaryRow` has, of the orders on a page alone. */
export const OF_SUMMARY = [
  'page.order_id::text AS id',
  `${inMilliseconds('page.at')}::text AS placed_at`,
  '(SELECT first_name FROM shop_customers WHERE shop_customers.customer_id = page.customer_id) AS customer_name',
];

export interface SummaryRow {
  id: string;
  customer_name: string | null;
  status: string;
  total: string;
  placed_at: string;
}

/** Another program's order may lack any of them. */
export function toSummary({ id, customer_name, status, total, placed_at }: SummaryRow): OrderSummary {
  return { id, customerName: customer_name, status, total, placedAt: Number(placed_at) };
}
