import { createActivitySink } from '../../../src/store/activity-sink';
import { type ActivitySink } from '../../../src/activity';
import { type Database } from '../../../src/store/database';
import { silentLogger } from '../../support/silent-logger';
import { batchOf } from './delivery';
import { type Story } from './outcome';
import { furniture, meddling, sales } from './written-rows';

/** Ids of customers that the bot creates, out of the way of those that come with one. */
const FIRST_ID_OF_THE_BOTS = 1_000_000;

/** Makes the shop's tables another program's: orders of nobody, of deleted customers, lines of deleted products. */
export async function loosenReferences(database: Database): Promise<void> {
  await database.query(`ALTER TABLE orders ALTER COLUMN user_id DROP NOT NULL`);
  await database.query(`ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey`);
  await database.query(`ALTER TABLE order_items DROP CONSTRAINT order_items_product_id_fkey`);
  await database.query(`ALTER TABLE users ALTER COLUMN id RESTART WITH ${FIRST_ID_OF_THE_BOTS}`);
}

const TABLES = [
  ...['order_items', 'orders', 'users', 'products', 'events', 'activity_days', 'bot_customer_profiles'],
  ...['bot_carts', 'bot_order_details', 'bot_order_changes', 'bot_event_marks'],
];

const CLEAR = `WITH ${TABLES.map((table) => `"of_${table}" AS (DELETE FROM ${table})`).join(', ')} SELECT 1`;

const rowsOf = (name: string, columns: string) => `jsonb_to_recordset($${name}::jsonb) AS row(${columns})`;

const FURNISH = `WITH customers AS (
    INSERT INTO users (id, telegram_id, first_name, language_code, source, created_at, last_seen_at)
    SELECT id, telegram_id, 'Customer', language_code, source, created_at, last_seen_at
    FROM ${rowsOf('customers', 'id bigint, telegram_id bigint, language_code text, source text, created_at timestamptz, last_seen_at timestamptz')}
  ), profiles AS (
    INSERT INTO bot_customer_profiles (telegram_id, locale)
    SELECT * FROM ${rowsOf('profiles', 'telegram_id bigint, locale text')}
  ), goods AS (
    INSERT INTO products (id, name, price, stock, active)
    SELECT * FROM ${rowsOf('products', 'id bigint, name text, price numeric, stock integer, active boolean')}
  )
  INSERT INTO bot_carts (telegram_id, product_id, quantity, price_seen, changed_at)
  SELECT * FROM ${rowsOf('carts', 'telegram_id bigint, product_id bigint, quantity integer, price_seen numeric, changed_at timestamptz')}`;

const SELL = `WITH sold AS (
    INSERT INTO orders (id, user_id, status, total_amount, created_at, updated_at)
    SELECT row.id, users.id, status, total, placed_at, placed_at
    FROM ${rowsOf('orders', 'id bigint, customer_id bigint, telegram_id bigint, status text, total numeric, placed_at timestamptz')}
    LEFT JOIN users ON users.telegram_id = row.telegram_id OR users.id = row.customer_id
  ), details AS (
    INSERT INTO bot_order_details (order_id, telegram_id, checkout_id, contact_name, phone, payment)
    SELECT order_id, order_id, gen_random_uuid(), 'Customer', '+998', payment
    FROM ${rowsOf('payments', 'order_id bigint, payment text')}
  ), changes AS (
    INSERT INTO bot_order_changes (order_id, at, to_status, by_role)
    SELECT order_id, at, to_status, 'admin' FROM ${rowsOf('changes', 'order_id bigint, at timestamptz, to_status text')}
  )
  INSERT INTO order_items (order_id, product_id, product_name, quantity, total)
  SELECT * FROM ${rowsOf('lines', 'order_id bigint, product_id bigint, product_name text, quantity numeric, total numeric')}`;

/** The other program at work: it knows nothing of anybody's figures. */
const MEDDLE = `WITH people AS (
    UPDATE users SET blocked_at = row.blocked_at, language_code = row.language_code, source = row.source
    FROM ${rowsOf('people', 'id bigint, telegram_id bigint, blocked_at timestamptz, language_code text, source text')}
    WHERE (users.telegram_id = row.telegram_id OR users.id = row.id)
      AND COALESCE(users.telegram_id, 0) <> ALL ($gone_telegram::bigint[]) AND users.id <> ALL ($gone_ids::bigint[])
  ), chosen AS (
    INSERT INTO bot_customer_profiles (telegram_id, locale)
    SELECT * FROM ${rowsOf('chosen', 'telegram_id bigint, locale text')}
    ON CONFLICT (telegram_id) DO UPDATE SET locale = EXCLUDED.locale
  ), forgotten AS (
    DELETE FROM bot_customer_profiles WHERE telegram_id = ANY ($forgotten::bigint[])
  ), statuses AS (
    UPDATE orders SET status = row.status, updated_at = row.changed_at
    FROM ${rowsOf('statuses', 'id bigint, status text, changed_at timestamptz')} WHERE orders.id = row.id
  ), no_orders AS (
    DELETE FROM orders WHERE id = ANY ($deleted::bigint[])
  ), no_products AS (
    DELETE FROM products WHERE id = ANY ($withdrawn::bigint[])
  )
  DELETE FROM users WHERE telegram_id = ANY ($gone_telegram::bigint[]) OR id = ANY ($gone_ids::bigint[])`;

/** `meanwhile` happens before the other program meddles with what is there. */
export type Store = (story: Story, meanwhile?: () => Promise<unknown>) => Promise<void>;

/** Replaces what the tables hold by a history: as it was written, not as it ended. */
export function createStore(database: Database): Store {
  const sinks = new Map<string, ActivitySink>();
  const sinkOf = (zone: string) => {
    const sink = sinks.get(zone) ?? createActivitySink({ database, logger: silentLogger, timeZone: zone });
    sinks.set(zone, sink);
    return sink;
  };
  return async (story, meanwhile) => {
    const { shop, stage, writes } = story;
    await database.transaction(async () => {
      await database.query(CLEAR);
      await database.query(FURNISH, furniture(story));
      for (const updates of writes) await sinkOf(stage.zone).write(batchOf(updates, shop, stage));
      await database.query(SELL, sales(story));
      await meanwhile?.();
      await database.query(MEDDLE, meddling(story));
    });
  };
}
