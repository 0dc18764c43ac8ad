import { DEMO_DEFAULTS, generateDemo, type DemoBatch, type DemoOptions, type DemoProduct } from '../demo';
import { UserError } from '../errors';
import { type Database } from './database';
import { loadShopSchema } from './shop-schema';

/** The shop's size and seed are `DEMO_DEFAULTS` where they are not given. */
export type FillOptions = Pick<DemoOptions, 'now' | 'time'> &
  Partial<Pick<DemoOptions, 'customers' | 'days' | 'seed'>> & {
    /** After each batch, inside the transaction: customers written and how many there will be. */
    onProgress?: (done: number, total: number) => void;
  };

export interface FillResult {
  products: number;
  customers: number;
  orders: number;
  orderLines: number;
  events: number;
  activityDays: number;
}

/** Whatever is here belongs to somebody; left-over activity would be taken for that of the demo's customers. */
const TABLES = ['users', 'products', 'orders', 'order_items', 'events', 'activity_days'] as const;

/** Whether the shop's tables are all ours and without a single row. @throws UserError when not migrated */
export async function isEmptyShop(database: Database): Promise<boolean> {
  return !(await loadShopSchema(database)).adopted && (await filledTables(database)).length === 0;
}

/**
 * Writes a demo shop into an empty, migrated database, all or nothing. Other writers of the shop wait meanwhile.
 * @throws UserError one sentence, when another program owns tables or when they are not empty
 */
export async function fillDemo(database: Database, options: FillOptions): Promise<FillResult> {
  const {
    customers = DEMO_DEFAULTS.customers,
    days = DEMO_DEFAULTS.days,
    seed = DEMO_DEFAULTS.seed,
  } = options;
  const { now, time, onProgress } = options;
  const demo = { customers, days, seed, now, time };
  const shop = generateDemo(demo);
  const result: FillResult = {
    products: shop.products.length,
    customers: 0,
    orders: 0,
    orderLines: 0,
    events: 0,
    activityDays: 0,
  };
  await database.transaction(async () => {
    await refuseUnlessEmpty(database);
    await insertProducts(database, shop.products, demo);
    for (const batch of shop.batches()) {
      await insertBatch(database, batch);
      result.customers += batch.customers.length;
      result.orders += batch.orders.length;
      result.orderLines += batch.orders.reduce((sum, { lines }) => sum + lines.length, 0);
      result.events += batch.events.length;
      result.activityDays += batch.activityDays.length;
      onProgress?.(result.customers, demo.customers);
    }
    await continueIds(database);
    // Until the next round of maintenance the planner would take these tables for empty ones.
    await database.query(`ANALYZE ${TABLES.join(', ')}`);
  });
  return result;
}

async function refuseUnlessEmpty(database: Database): Promise<void> {
  if ((await loadShopSchema(database)).adopted) {
    throw new UserError(
      'The demo shop is for a database of its own: another program owns tables of this one.',
    );
  }
  // A first customer who writes to the bot in this moment must come before the look or after the commit.
  await database.query('LOCK TABLE users, products, orders IN SHARE ROW EXCLUSIVE MODE');
  const filled = await filledTables(database);
  if (filled.length === 0) return;
  throw new UserError(
    `The demo shop needs an empty database, and this one has rows in ${filled.join(', ')}; nothing was written.`,
  );
}

async function filledTables(database: Database): Promise<string[]> {
  const looks = TABLES.map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${name})`);
  const rows = await database.query<{ name: string }>(looks.join(' UNION ALL '));
  return rows.map(({ name }) => name);
}

async function insertProducts(
  database: Database,
  products: readonly DemoProduct[],
  { now, days, time }: DemoOptions,
): Promise<void> {
  const opened = time
    .at(now)
    .startOf('day')
    .minus({ days: days - 1 });
  await database.query(
    `INSERT INTO products (id, name, description, category, price, stock, active, created_at, updated_at)
     SELECT row.*, $opened::timestamptz, $opened::timestamptz
     FROM unnest($ids::bigint[], $names::text[], $descriptions::text[], $categories::text[], $prices::numeric[],
       $stocks::integer[], $actives::boolean[]) AS row`,
    {
      opened: instant(opened.toMillis()),
      ids: products.map(({ id }) => id),
      names: products.map(({ name }) => name),
      descriptions: products.map(({ description }) => description),
      categories: products.map(({ category }) => category),
      prices: products.map(({ price }) => price),
      stocks: products.map(({ stock }) => stock),
      actives: products.map(({ active }) => active),
    },
  );
}

/** Arrays by `unnest`, not COPY, which the embedded server does not survive. */
async function insertBatch(database: Database, batch: DemoBatch): Promise<void> {
  const { customers, orders, events, activityDays, carts } = batch;
  await database.query(
    `INSERT INTO users (id, telegram_id, first_name, last_name, username, language_code, source, created_at,
       updated_at, last_seen_at, blocked_at)
     SELECT * FROM unnest($ids::bigint[], $telegrams::bigint[], $firsts::text[], $lasts::text[],
       $usernames::text[], $languages::text[], $sources::text[], $created::timestamptz[],
       $updated::timestamptz[], $seen::timestamptz[], $blocked::timestamptz[])`,
    {
      ids: customers.map(({ id }) => id),
      telegrams: customers.map(({ telegramId }) => telegramId),
      firsts: customers.map(({ firstName }) => firstName),
      lasts: customers.map(({ lastName }) => lastName),
      usernames: customers.map(({ username }) => username),
      languages: customers.map(({ languageCode }) => languageCode),
      sources: customers.map(({ source }) => source),
      created: customers.map(({ createdAt }) => instant(createdAt)),
      updated: customers.map(({ updatedAt }) => instant(updatedAt)),
      seen: customers.map(({ lastSeenAt }) => instant(lastSeenAt)),
      blocked: customers.map(({ blockedAt }) => (blockedAt === null ? null : instant(blockedAt))),
    },
  );
  await database.query(
    `INSERT INTO orders (id, user_id, status, total_amount, created_at, updated_at)
     SELECT * FROM unnest($ids::bigint[], $users::bigint[], $statuses::text[], $totals::numeric[],
       $placed::timestamptz[], $updated::timestamptz[])`,
    {
      ids: orders.map(({ id }) => id),
      users: orders.map(({ customerId }) => customerId),
      statuses: orders.map(({ status }) => status),
      totals: orders.map(({ total }) => total),
      placed: orders.map(({ placedAt }) => instant(placedAt)),
      updated: orders.map(({ updatedAt }) => instant(updatedAt)),
    },
  );
  const telegramIds = new Map(customers.map(({ id, telegramId }) => [id, telegramId]));
  const names = new Map(customers.map(({ id, firstName }) => [id, firstName]));
  // The phone numbers are of an area that does not exist.
  await database.query(
    `INSERT INTO bot_order_details (order_id, telegram_id, checkout_id, contact_name, phone, payment, created_at)
     SELECT id, telegram_id, md5('demo ' || id)::uuid, name, '+99800' || lpad(customer::text, 7, '0'), payment, placed
     FROM unnest($ids::bigint[], $telegrams::bigint[], $names::text[], $users::bigint[], $payments::text[],
       $placed::timestamptz[]) AS row(id, telegram_id, name, customer, payment, placed)`,
    {
      ids: orders.map(({ id }) => id),
      telegrams: orders.map(({ customerId }) => telegramIds.get(customerId)),
      names: orders.map(({ customerId }) => names.get(customerId)),
      users: orders.map(({ customerId }) => customerId),
      payments: orders.map(({ payment }) => payment),
      placed: orders.map(({ placedAt }) => instant(placedAt)),
    },
  );
  await database.query(
    `INSERT INTO bot_carts (telegram_id, product_id, quantity, price_seen, added_at, changed_at)
     SELECT telegram_id, product_id, quantity, price, changed, changed
     FROM unnest($telegrams::bigint[], $products::bigint[], $quantities::integer[], $prices::numeric[],
       $changed::timestamptz[]) AS row(telegram_id, product_id, quantity, price, changed)`,
    {
      telegrams: carts.map(({ telegramId }) => telegramId),
      products: carts.map(({ productId }) => productId),
      quantities: carts.map(({ quantity }) => quantity),
      prices: carts.map(({ price }) => price),
      changed: carts.map(({ changedAt }) => instant(changedAt)),
    },
  );
  const lines = orders.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, orderId: id })));
  await database.query(
    `INSERT INTO order_items (order_id, product_id, product_name, quantity, price, total)
     SELECT * FROM unnest($orders::bigint[], $products::bigint[], $names::text[], $quantities::numeric[],
       $prices::numeric[], $totals::numeric[])`,
    {
      orders: lines.map(({ orderId }) => orderId),
      products: lines.map(({ productId }) => productId),
      names: lines.map(({ productName }) => productName),
      quantities: lines.map(({ quantity }) => quantity),
      prices: lines.map(({ price }) => price),
      totals: lines.map(({ total }) => total),
    },
  );
  await database.query(
    `INSERT INTO events (customer_id, at, name, properties)
     SELECT customer_id, at, name, properties::jsonb
     FROM unnest($customers::bigint[], $at::timestamptz[], $names::text[], $properties::text[])
       AS row(customer_id, at, name, properties)`,
    {
      customers: events.map(({ customerId }) => customerId),
      at: events.map(({ at }) => instant(at)),
      names: events.map(({ name }) => name),
      properties: events.map(({ properties }) => JSON.stringify(properties)),
    },
  );
  await database.query(
    `INSERT INTO activity_days (customer_id, day, first_at)
     SELECT * FROM unnest($customers::bigint[], $days::date[], $firsts::timestamptz[])`,
    {
      customers: activityDays.map(({ customerId }) => customerId),
      days: activityDays.map(({ day }) => day),
      firsts: activityDays.map(({ firstAt }) => instant(firstAt)),
    },
  );
}

/** The ids were given, so the sequences do not know of them: the next real customer must not get a taken one. */
async function continueIds(database: Database): Promise<void> {
  for (const table of ['users', 'products', 'orders']) {
    await database.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), max(id)) FROM ${table} HAVING max(id) IS NOT NULL`,
    );
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
