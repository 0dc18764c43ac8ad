import { type DemoBatch } from '../demo';
import { type Database } from './database';
import { instant } from './instants';

/** Some customers with all that they did. Arrays by `unnest`, not COPY, which the embedded server does not survive. */
export async function insertBatch(database: Database, batch: DemoBatch): Promise<void> {
  await insertCustomers(database, batch);
  await insertOrders(database, batch);
  await insertDetails(database, batch);
  await insertCarts(database, batch);
  await insertLines(database, batch);
  await insertEvents(database, batch);
  await insertActivityDays(database, batch);
}

async function insertCustomers(database: Database, { customers }: DemoBatch): Promise<void> {
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

async function insertOrders(database: Database, { orders }: DemoBatch): Promise<void> {
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
}

async function insertDetails(database: Database, { customers, orders }: DemoBatch): Promise<void> {
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
}

async function insertCarts(database: Database, { carts }: DemoBatch): Promise<void> {
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

async function insertLines(database: Database, { orders }: DemoBatch): Promise<void> {
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

async function insertEvents(database: Database, { events }: DemoBatch): Promise<void> {
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

async function insertActivityDays(database: Database, { activityDays }: DemoBatch): Promise<void> {
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
