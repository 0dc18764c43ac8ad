import { type Members } from '../metric';
import { IS_REVENUE } from './orders';

const MILLISECONDS = (instant: string) => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
const NAME =
  "nullif(btrim(concat_ws(' ', nullif(btrim(customers.first_name), ''), nullif(btrim(customers.last_name), ''))), '')";

/** What a list is sorted by, of every member; the rest is looked up for the rows of the page alone. */
const MEASURES: Record<Members['order'], { from: string; by: string }> = {
  spent: {
    from: `LEFT JOIN (
        SELECT customer_id, sum(total) AS spent FROM shop_orders
        WHERE ${IS_REVENUE} AND placed_at <= $now::timestamptz GROUP BY customer_id
      ) AS bought ON bought.customer_id = members.id
      LEFT JOIN shop_customers AS customers ON customers.customer_id = members.id`,
    by: 'coalesce(bought.spent, 0) DESC, customers.last_seen_at DESC NULLS LAST, members.id DESC',
  },
  cart: {
    from: `LEFT JOIN (SELECT customer_id, sum(total) AS total FROM shop_carts GROUP BY customer_id) AS carts
      ON carts.customer_id = members.id`,
    by: 'coalesce(carts.total, 0) DESC, members.id DESC',
  },
  seen: {
    from: 'JOIN shop_customers AS customers ON customers.customer_id = members.id',
    by: 'customers.last_seen_at DESC NULLS LAST, members.id DESC',
  },
  joined: {
    from: 'JOIN shop_customers AS customers ON customers.customer_id = members.id',
    by: 'customers.created_at DESC, members.id DESC',
  },
  newest: {
    from: 'JOIN shop_orders AS orders ON orders.order_id = members.id',
    by: 'orders.placed_at DESC, members.id DESC',
  },
  oldest: {
    from: 'JOIN shop_orders AS orders ON orders.order_id = members.id',
    by: 'orders.placed_at, members.id',
  },
};

/** Of the page's rows alone. */
const COLUMNS: Record<Members['of'], (order: Members['order']) => { columns: string; from: string }> = {
  customers: (order) => ({
    columns: `${NAME} AS name, customers.username, customers.telegram_id::text AS telegram_id,
      ${MILLISECONDS('customers.created_at')}::text AS created_at,
      ${MILLISECONDS('customers.last_seen_at')}::text AS last_seen_at,
      customers.blocked_at IS NOT NULL AS is_blocked, bought.orders::text AS orders, bought.spent::text AS spent,
      ${order === 'cart' ? 'trim_scale((SELECT sum(total) FROM shop_carts WHERE customer_id = page.id))::text' : 'NULL::text'} AS cart`,
    from: `LEFT JOIN shop_customers AS customers ON customers.customer_id = page.id
    LEFT JOIN LATERAL (
      SELECT count(*) AS orders, trim_scale(coalesce(sum(total), 0)) AS spent FROM shop_orders
      WHERE customer_id = page.id AND ${IS_REVENUE} AND placed_at <= $now::timestamptz
    ) AS bought ON true`,
  }),
  orders: () => ({
    columns: `${NAME} AS customer_name, orders.status, trim_scale(orders.total)::text AS total,
      ${MILLISECONDS('orders.placed_at')}::text AS placed_at`,
    from: `LEFT JOIN shop_orders AS orders ON orders.order_id = page.id
    LEFT JOIN shop_customers AS customers ON customers.customer_id = orders.customer_id`,
  }),
};

/**
 * A page of a list by `$limit` and `$offset`: `id`, `in_all` and what a row shows. Behind the end, and of an empty
 * list, one row with nothing but `in_all`: the number is right there as well.
 */
export function memberPage({ of, sql, order }: Members): string {
  const { from, by } = MEASURES[order];
  const shown = COLUMNS[of](order);
  return `WITH members AS MATERIALIZED (${sql})
    SELECT counted.in_all::text AS in_all, page.id::text AS id, ${shown.columns}
    FROM (SELECT count(*) AS in_all FROM members) AS counted
    LEFT JOIN (
      SELECT members.id, row_number() OVER (ORDER BY ${by}) AS place FROM members ${from}
      ORDER BY place LIMIT $limit::integer OFFSET $offset::integer
    ) AS page ON true
    ${shown.from}
    ORDER BY page.place`;
}

/** The people of a list, or behind its orders, who have a Telegram id of their own. */
export function memberTelegramIds({ of, sql }: Members): string {
  const customer = of === 'customers' ? 'members.id' : 'orders.customer_id';
  return `SELECT DISTINCT customers.telegram_id::text AS telegram_id, customers.telegram_id AS place
    FROM (${sql}) AS members
    ${of === 'orders' ? 'JOIN shop_orders AS orders ON orders.order_id = members.id' : ''}
    JOIN shop_customers AS customers ON customers.customer_id = ${customer}
    WHERE customers.telegram_id > 0
    ORDER BY place`;
}
