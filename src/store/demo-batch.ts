import {
  type DemoActivityDay,
  type DemoBatch,
  type DemoCartLine,
  type DemoCustomer,
  type DemoEvent,
  type DemoOrder,
} from '../demo';
import { numbers, texts } from './array-literals';
import { type Database } from './database';

/** What a batch has that may wait elsewhere first. */
interface Into {
  events: string;
  activityDays: string;
}
const AT_ONCE: Into = { events: 'events', activityDays: 'activity_days' };

/** Some customers with all that they did. Arrays by `unnest`, not COPY, which the embedded server does not survive. */
export async function insertBatch(
  database: Database,
  batch: Omit<DemoBatch, 'reached'>,
  into = AT_ONCE,
): Promise<void> {
  const { customers, orders, carts, events, activityDays } = batch;
  if (customers.length > 0) await insertCustomers(database, customers);
  if (orders.length > 0) await insertOrders(database, orders);
  if (carts.length > 0) await insertCarts(database, carts);
  if (events.length > 0) await insertEvents(database, events, into.events);
  if (activityDays.length > 0) await insertActivityDays(database, activityDays, into.activityDays);
}

/** An instant from milliseconds since the epoch, which are quicker to write and to read than dates. */
const at = (milliseconds: string): string =>
  `timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond'`;

export async function insertCustomers(database: Database, customers: readonly DemoCustomer[]): Promise<void> {
  await database.query(
    `INSERT INTO users (id, telegram_id, first_name, last_name, username, language_code, source, created_at,
       updated_at, last_seen_at, blocked_at)
     SELECT id, telegram_id, first_name, last_name, username, language_code, source, ${at('created')},
       ${at('updated')}, ${at('seen')}, ${at('blocked')}
     FROM unnest($ids::bigint[], $telegrams::bigint[], $firsts::text[], $lasts::text[], $usernames::text[],
       $languages::text[], $sources::text[], $created::bigint[], $updated::bigint[], $seen::bigint[],
       $blocked::bigint[]) AS row(id, telegram_id, first_name, last_name, username, language_code, source, created,
       updated, seen, blocked)`,
    {
      ids: numbers(customers.map(({ id }) => id)),
      telegrams: numbers(customers.map(({ telegramId }) => telegramId)),
      firsts: texts(customers.map(({ firstName }) => firstName)),
      lasts: texts(customers.map(({ lastName }) => lastName)),
      usernames: texts(customers.map(({ username }) => username)),
      languages: texts(customers.map(({ languageCode }) => languageCode)),
      sources: texts(customers.map(({ source }) => source)),
      created: numbers(customers.map(({ createdAt }) => createdAt)),
      updated: numbers(customers.map(({ updatedAt }) => updatedAt)),
      seen: numbers(customers.map(({ lastSeenAt }) => lastSeenAt)),
      blocked: texts(customers.map(({ blockedAt }) => (blockedAt === null ? null : String(blockedAt)))),
    },
  );
}

/** With their details and lines; the customers are there. */
export async function insertOrders(database: Database, orders: readonly DemoOrder[]): Promise<void> {
  await database.query(
    `INSERT INTO orders (id, user_id, status, total_amount, created_at, updated_at)
     SELECT id, customer, status, total, ${at('placed')}, ${at('updated')}
     FROM unnest($ids::bigint[], $users::bigint[], $statuses::text[], $totals::numeric[], $placed::bigint[],
       $updated::bigint[]) AS row(id, customer, status, total, placed, updated)`,
    {
      ids: numbers(orders.map(({ id }) => id)),
      users: numbers(orders.map(({ customerId }) => customerId)),
      statuses: texts(orders.map(({ status }) => status)),
      totals: numbers(orders.map(({ total }) => total)),
      placed: numbers(orders.map(({ placedAt }) => placedAt)),
      updated: numbers(orders.map(({ updatedAt }) => updatedAt)),
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
       '+99800' || lpad(users.id::text, 7, '0'), payment, ${at('placed')}
     FROM unnest($ids::bigint[], $users::bigint[], $payments::text[], $placed::bigint[])
       AS row(id, customer, payment, placed)
     JOIN users ON users.id = row.customer`,
    {
      ids: numbers(orders.map(({ id }) => id)),
      users: numbers(orders.map(({ customerId }) => customerId)),
      payments: texts(orders.map(({ payment }) => payment)),
      placed: numbers(orders.map(({ placedAt }) => placedAt)),
    },
  );
}

export async function insertCarts(database: Database, carts: readonly DemoCartLine[]): Promise<void> {
  await database.query(
    `INSERT INTO bot_carts (telegram_id, product_id, quantity, price_seen, added_at, changed_at)
     SELECT telegram_id, product_id, quantity, price, ${at('changed')}, ${at('changed')}
     FROM unnest($telegrams::bigint[], $products::bigint[], $quantities::integer[], $prices::numeric[],
       $changed::bigint[]) AS row(telegram_id, product_id, quantity, price, changed)`,
    {
      telegrams: numbers(carts.map(({ telegramId }) => telegramId)),
      products: numbers(carts.map(({ productId }) => productId)),
      quantities: numbers(carts.map(({ quantity }) => quantity)),
      prices: numbers(carts.map(({ price }) => price)),
      changed: numbers(carts.map(({ changedAt }) => changedAt)),
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
      orders: numbers(lines.map(({ orderId }) => orderId)),
      products: numbers(lines.map(({ productId }) => productId)),
      names: texts(lines.map(({ productName }) => productName)),
      quantities: numbers(lines.map(({ quantity }) => quantity)),
      prices: numbers(lines.map(({ price }) => price)),
      totals: numbers(lines.map(({ total }) => total)),
    },
  );
}

export async function insertEvents(
  database: Database,
  events: readonly DemoEvent[],
  into = AT_ONCE.events,
): Promise<void> {
  await database.query(
    `INSERT INTO ${into} (customer_id, at, name, properties)
     SELECT customer_id, ${at('ms')}, name, properties::jsonb
     FROM unnest($customers::bigint[], $at::bigint[], $names::text[], $properties::text[])
       AS row(customer_id, ms, name, properties)`,
    {
      customers: numbers(events.map(({ customerId }) => customerId)),
      at: numbers(events.map(({ at }) => at)),
      names: texts(events.map(({ name }) => name)),
      properties: texts(events.map(({ properties }) => JSON.stringify(properties))),
    },
  );
}

/** A day that is known already keeps its first instant: what is written here came later. */
export async function insertActivityDays(
  database: Database,
  activityDays: readonly DemoActivityDay[],
  into = AT_ONCE.activityDays,
): Promise<void> {
  await database.query(
    `INSERT INTO ${into} (customer_id, day, first_at)
     SELECT customer_id, day, ${at('first')}
     FROM unnest($customers::bigint[], $days::date[], $firsts::bigint[]) AS row(customer_id, day, first)
     ${into === AT_ONCE.activityDays ? 'ON CONFLICT (day, customer_id) DO NOTHING' : ''}`,
    {
      customers: numbers(activityDays.map(({ customerId }) => customerId)),
      days: texts(activityDays.map(({ day }) => day)),
      firsts: numbers(activityDays.map(({ firstAt }) => firstAt)),
    },
  );
}
