import {
  type DemoActivityDay,
  type DemoBatch,
  type DemoCartLine,
  type DemoCustomer,
  type DemoEvent,
  type DemoOrder,
} from '../demo';
import { type Database } from './database';
import { instant } from './instants';

/** Some customers with all that they did. Arrays by `unnest`, not COPY, which the embedded server does not survive. */
export async function insertBatch(database: Database, batch: DemoBatch): Promise<void> {
  await insertCustomers(database, batch.customers);
  await insertOrders(database, batch.orders);
  await insertCarts(database, batch.carts);
  await insertEvents(database, batch.events);
  await insertActivityDays(database, batch.activityDays);
}

export async function insertCustomers(database: Database, customers: readonly DemoCustomer[]): Promise<void> {
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
}

/** With their details and lines; the customers are there. */
export async function insertOrders(database: Database, orders: readonly DemoOrder[]): Promise<void> {
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
  await insertDetails(database, orders);
  await insertLines(database, orders);
}

async function insertDetails(database: Database, orders: readonly DemoOrder[]): Promise<void> {
  // The phone numbers are of an area that does not exist.
  await database.query(
    `INSERT INTO bot_order_details (order_id, telegram_id, checkout_id, contact_name, phone, payment, created_at)
     SELECT row.id, users.telegram_id, md5('demo ' || row.id)::uuid, coalesce(users.first_name, ''),
       '+99800' || lpad(users.id::text, 7, '0'), payment, placed
     FROM unnest($ids::bigint[], $users::bigint[], $payments::text[], $placed::timestamptz[])
       AS row(id, customer, payment, placed)
     JOIN users ON users.id = row.customer`,
    {
      ids: orders.map(({ id }) => id),
      users: orders.map(({ customerId }) => customerId),
      payments: orders.map(({ payment }) => payment),
      placed: orders.map(({ placedAt }) => instant(placedAt)),
    },
  );
}

export async function insertCarts(database: Database, carts: readonly DemoCartLine[]): Promise<void> {
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
}

async function insertLines(database: Database, orders: readonly DemoOrder[]): Promise<void> {
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
}

export async function insertEvents(database: Database, events: readonly DemoEvent[]): Promise<void> {
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
}

/** A day that is known already keeps its first instant: what is written here came later. */
export async function insertActivityDays(
  database: Database,
  activityDays: readonly DemoActivityDay[],
): Promise<void> {
  await database.query(
    `INSERT INTO activity_days (customer_id, day, first_at)
     SELECT * FROM unnest($customers::bigint[], $days::date[], $firsts::timestamptz[])
     ON CONFLICT (day, customer_id) DO NOTHING`,
    {
      customers: activityDays.map(({ customerId }) => customerId),
      days: activityDays.map(({ day }) => day),
      firsts: activityDays.map(({ firstAt }) => instant(firstAt)),
    },
  );
}
