import { FIRST_TELEGRAM_ID, RECENT_DAYS, type ShopNow } from '../demo';
import { type Database } from './database';
import { inMilliseconds, instant } from './instants';

/** Made-up people have Telegram ids from FIRST_TELEGRAM_ID on, so many of them. */
const TELEGRAM_IDS = 1_000_000_000;
/** Hours in which a completed order may still come back, with some to spare. */
const MAY_COME_BACK = 4 * 24;
/** Orders that nobody has touched for so long stay as they are. */
const LEFT_LYING = '30 days';
const OPEN = ['new', 'pending', 'paid', 'confirmed', 'processing', 'shipped', 'delivered'];

interface Asked {
  from: number;
  /** Telegram ids of people who act for themselves. */
  except: readonly number[];
}

/**
 * The shop as `daysBetween` wants it; undefined where there is nobody or nothing to buy, and where the shop is not the
 * made-up one: nobody wants orders made up among imported ones. The tables are our own.
 */
export async function readShopNow(database: Database, { from, except }: Asked): Promise<ShopNow | undefined> {
  const bind = { from: instant(from), except };
  if (!(await isDemoShop(database))) return undefined;
  const products = await productsOf(database, bind);
  const customers = await customersOf(database, bind);
  if (products.length === 0 || customers.length === 0) return undefined;
  const [counts] = await database.query<Counts>(
    `SELECT ${inMilliseconds('min(created_at)')} AS opened, max(id) AS customer,
       (SELECT coalesce(max(id), 0) FROM orders) AS "order",
       max(telegram_id) FILTER (WHERE telegram_id >= ${FIRST_TELEGRAM_ID}
         AND telegram_id < ${FIRST_TELEGRAM_ID + TELEGRAM_IDS}) AS telegram,
       count(*) FILTER (WHERE telegram_id <> ALL ($except::bigint[]) AND created_at < $from::timestamptz
         AND created_at >= $from::timestamptz - ${RECENT_DAYS} * interval '24 hours') AS newcomers
     FROM users`,
    bind,
  );
  const { opened, customer, order, telegram, newcomers } = counts ?? NOBODY;
  return {
    openedAt: Number(opened),
    customers,
    newcomers: Number(newcomers),
    products,
    openOrders: await openOrdersOf(database, bind),
    next: {
      customerId: Number(customer) + 1,
      orderId: Number(order) + 1,
      number: telegram === null ? 1 : Number(telegram) - FIRST_TELEGRAM_ID + 1,
    },
  };
}

/** The demo's orders, and they alone, bear a checkout that follows from their own id. */
async function isDemoShop(database: Database): Promise<boolean> {
  const [first] = await database.query<{ made_up: boolean }>(
    `SELECT checkout_id = md5('demo ' || order_id)::uuid AS made_up FROM bot_order_details ORDER BY order_id LIMIT 1`,
  );
  return first?.made_up ?? false;
}

interface Bind extends Record<string, unknown> {
  from: string;
  except: readonly number[];
}
type Counts = Record<'opened' | 'customer' | 'order' | 'newcomers', string> & { telegram: string | null };
const NOBODY: Counts = { opened: '0', customer: '0', order: '0', newcomers: '0', telegram: null };

async function productsOf(database: Database, bind: Bind): Promise<ShopNow['products']> {
  const rows = await database.query<
    Record<'id' | 'price' | 'views', string> & { name: string; stock: number | null }
  >(
    `SELECT products.id, name, price, stock, coalesce(viewed.views, 0) AS views
     FROM products LEFT JOIN (
       SELECT properties->>'product_id' AS id, count(*) AS views FROM events
       WHERE name = 'product_viewed' AND at < $from::timestamptz
         AND at >= $from::timestamptz - ${RECENT_DAYS} * interval '24 hours'
       GROUP BY 1
     ) AS viewed ON viewed.id = products.id::text
     WHERE active ORDER BY products.id`,
    { from: bind.from },
  );
  return rows.map(({ id, name, price, stock, views }) => ({
    ...{ id: Number(id), name, price: Number(price), stock, views: Number(views) },
  }));
}

async function customersOf(database: Database, bind: Bind): Promise<ShopNow['customers']> {
  type Row = Record<'id' | 'telegram' | 'created' | 'seen' | 'days', string> & {
    source: string | null;
    ordered: string | null;
  };
  const rows = await database.query<Row>(
    `SELECT users.id, telegram_id AS telegram, source, ${inMilliseconds('created_at')} AS created,
       ${inMilliseconds('coalesce(last_seen_at, created_at)')} AS seen, coalesce(active.days, 0) AS days,
       ${inMilliseconds('bought.last_at')} AS ordered
     FROM users
     LEFT JOIN (SELECT customer_id, count(*) AS days FROM activity_days GROUP BY 1) AS active
       ON active.customer_id = users.id
     LEFT JOIN (SELECT user_id, max(created_at) AS last_at FROM orders GROUP BY 1) AS bought
       ON bought.user_id = users.id
     WHERE blocked_at IS NULL AND created_at < $from::timestamptz AND telegram_id <> ALL ($except::bigint[])
     ORDER BY users.id`,
    bind,
  );
  const carts = await cartsOf(database);
  return rows.map(({ id, telegram, source, created, seen, days, ordered }) => ({
    ...{ id: Number(id), telegramId: Number(telegram), source },
    ...{ createdAt: Number(created), lastSeenAt: Number(seen), activeDays: Number(days) },
    lastOrderAt: ordered === null ? null : Number(ordered),
    cart: carts.get(telegram) ?? [],
  }));
}

async function cartsOf(database: Database): Promise<Map<string, ShopNow['customers'][number]['cart']>> {
  const rows = await database.query<
    Record<'telegram' | 'product' | 'price' | 'changed', string> & { quantity: number }
  >(
    `SELECT telegram_id AS telegram, product_id AS product, quantity, price_seen AS price,
       ${inMilliseconds('changed_at')} AS changed
     FROM bot_carts ORDER BY telegram_id, added_at, product_id`,
  );
  const carts = new Map<string, ShopNow['customers'][number]['cart']>();
  for (const { telegram, product, quantity, price, changed } of rows) {
    const lines = carts.get(telegram) ?? [];
    carts.set(telegram, lines);
    lines.push({ productId: Number(product), quantity, price: Number(price), changedAt: Number(changed) });
  }
  return carts;
}

async function openOrdersOf(database: Database, bind: Bind): Promise<ShopNow['openOrders']> {
  const rows = await database.query<{ id: string; status: string; since: string }>(
    `SELECT orders.id, lower(btrim(status)) AS status, ${inMilliseconds('orders.updated_at')} AS since
     FROM orders JOIN users ON users.id = orders.user_id
     WHERE telegram_id <> ALL ($except::bigint[]) AND orders.created_at < $from::timestamptz
       AND (lower(btrim(status)) = ANY ($open::text[]) AND orders.updated_at >= $from::timestamptz - interval '${LEFT_LYING}'
         OR lower(btrim(status)) = 'completed' AND orders.updated_at >= $from::timestamptz - ${MAY_COME_BACK} * interval '1 hour')
     ORDER BY orders.id`,
    { ...bind, open: OPEN },
  );
  return rows.map(({ id, status, since }) => ({ id: Number(id), status, since: Number(since) }));
}
