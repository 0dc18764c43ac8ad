import { bindsOf, bindValues, type MetricSettings } from '../metrics/binds';
import { resolvePeriod } from '../metrics/period';
import { IS_REVENUE } from '../metrics/sql/orders';
import { rfmSegments } from '../metrics/sql/rfm';
import { type CustomerCard, type CustomerCards } from '../shop/customer-card';
import { type OrderSummary } from '../shop/order';
import { type ShopTime } from '../shop-time';
import { type Database } from './database';
import { inMilliseconds } from './instants';
import { columnOf } from './mapped-names';
import { rememberSchema } from './remembered-schema';
import { rowId } from './row-id';

interface Row {
  id: string;
  name: string | null;
  username: string | null;
  telegram_id: string | null;
  created_at: string | null;
  last_seen_at: string | null;
  blocked_at: string | null;
  source: string | null;
  language: string | null;
  orders: string;
  revenue_orders: string;
  spent: string;
  average: string | null;
  first_order_at: string | null;
  last_order_at: string | null;
  segment: string | null;
  cart: string | null;
  recent: OrderSummary[];
}

const text = (column: string) => `nullif(btrim(${column}), '')`;
const at = (column: string) => `${inMilliseconds(column)}::text`;

/** `id`: the customer's, as a value that the index of their table can be asked for. */
const card = (id: string) => `SELECT customers.customer_id::text AS id,
    ${text(`concat_ws(' ', ${text('customers.first_name')}, ${text('customers.last_name')})`)} AS name,
    ${text('customers.username')} AS username, customers.telegram_id::text AS telegram_id,
    ${at('customers.created_at')} AS created_at, ${at('customers.last_seen_at')} AS last_seen_at,
    ${at('customers.blocked_at')} AS blocked_at, ${text('customers.source')} AS source,
    (SELECT language FROM shop_languages WHERE shop_languages.customer_id = customers.customer_id LIMIT 1) AS language,
    bought.orders::text AS orders, bought.revenue_orders::text AS revenue_orders,
    trim_scale(coalesce(bought.spent, 0))::text AS spent,
    (bought.spent / nullif(bought.revenue_orders, 0))::text AS average,
    ${at('bought.first_at')} AS first_order_at, ${at('bought.last_at')} AS last_order_at,
    (SELECT key FROM (${rfmSegments(`customer_id = ${id}`)}) AS rated) AS segment,
    (SELECT trim_scale(sum(total))::text FROM shop_carts
      WHERE shop_carts.customer_id = customers.customer_id) AS cart,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', newest.order_id::text, 'customerName', NULL, 'status', coalesce(newest.status, ''),
        'total', coalesce(newest.total, 0)::text, 'placedAt', coalesce(${inMilliseconds('newest.placed_at')}, 0)
      ) ORDER BY newest.placed_at DESC NULLS LAST, newest.order_id DESC)
      FROM (
        SELECT * FROM shop_orders WHERE customer_id = ${id}
        ORDER BY placed_at DESC NULLS LAST, order_id DESC LIMIT 5
      ) AS newest
    ), '[]') AS recent
  FROM shop_customers AS customers
  CROSS JOIN LATERAL (
    SELECT count(*) AS orders, count(*) FILTER (WHERE ${IS_REVENUE}) AS revenue_orders,
      sum(total) FILTER (WHERE ${IS_REVENUE}) AS spent,
      min(placed_at) FILTER (WHERE ${IS_REVENUE}) AS first_at, max(placed_at) FILTER (WHERE ${IS_REVENUE}) AS last_at
    FROM shop_orders WHERE customer_id = ${id}
  ) AS bought
  WHERE customers.customer_id = ${id}`;

export interface CustomerCardOptions {
  database: Database;
  time: ShopTime;
  settings: MetricSettings;
}

/** Reads over the canonical views, so that another program's shop is read alike. */
export function createCustomerCards({ database, time, settings }: CustomerCardOptions): CustomerCards {
  const schema = rememberSchema(database);
  return {
    async find(id, now) {
      const { couldBe, value } = rowId(columnOf((await schema()).tables.users, 'id'));
      if (!couldBe(id)) return undefined;
      const sql = card(value('$customer'));
      const period = resolvePeriod({ kind: 'named', name: 'all' }, time, now);
      const known = bindValues({ period, now, timeZone: time.zone, grain: 'day', settings });
      const values = { ...known, customer: id };
      const named = Object.entries(values).filter(([name]) => bindsOf(sql).includes(name));
      const [row] = await database.query<Row>(sql, Object.fromEntries(named));
      return row && toCard(row);
    },
  };
}

const number = (value: string | null) => (value === null ? null : Number(value));

function toCard(row: Row): CustomerCard {
  const { id, name, username, source, language, spent, average, segment, cart, recent } = row;
  return {
    ...{ id, name, username, source, language, spent, average, segment, cart, recent },
    telegramId: number(row.telegram_id),
    createdAt: number(row.created_at),
    lastSeenAt: number(row.last_seen_at),
    blockedAt: number(row.blocked_at),
    orders: Number(row.orders),
    revenueOrders: Number(row.revenue_orders),
    firstOrderAt: number(row.first_order_at),
    lastOrderAt: number(row.last_order_at),
  };
}
