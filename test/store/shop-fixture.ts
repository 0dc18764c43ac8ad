import { randomUUID } from 'node:crypto';
import settings from '../../config/shop.json';
import { type Person } from '../../src/activity';
import { type Cart } from '../../src/shop/cart';
import { type CheckoutOrder, type Placement } from '../../src/shop/checkout';
import { type Notice } from '../../src/shop/notice';
import { createOrderFlow } from '../../src/shop/order-flow';
import { shopSettings } from '../../src/shop-settings';
import { createActivitySink } from '../../src/store/activity-sink';
import { createCarts } from '../../src/store/carts';
import { createCatalog } from '../../src/store/catalog';
import { createCheckout } from '../../src/store/checkout';
import { type Database } from '../../src/store/database';
import { createOrderDesk } from '../../src/store/order-desk';
import { createOrders } from '../../src/store/orders';
import { silentLogger } from '../support/silent-logger';

export const T = Date.parse('2026-11-23T09:30:00Z');
export const ADMIN_CHATS = [-1_001_234_567_890, 900_001];
export const LOW_STOCK = 5;

export const aziza: Person = {
  telegramId: 7_123_456_789,
  firstName: 'Aziza',
  lastName: null,
  username: 'aziza',
  languageCode: 'uz',
};
export const karim: Person = { ...aziza, telegramId: 555, firstName: 'Karim', username: null };
export const admin = { role: 'admin' as const, telegramId: 900_001, name: 'Rustam' };

/** The shop over a database, with the order flow of config/shop.json or another one. */
export function shopOver(database: Database, orderFlow = settings.orderFlow) {
  const parsed = shopSettings.parse(settings);
  // Status names of another program need not stand in the classes that these tests are not about.
  const flow = createOrderFlow({ ...parsed, orderFlow });
  const sink = createActivitySink({ database, logger: silentLogger, timeZone: 'Asia/Tashkent' });
  const orders = createOrders(database);
  // Nobody fills two lines of a cart at once: their order is that of their times.
  let at = T;
  const clock = { now: () => (at += 1_000) };
  const common = { database, flow, adminChatIds: ADMIN_CHATS };
  return {
    orders,
    carts: createCarts(database, clock),
    catalog: createCatalog(database),
    checkout: createCheckout({ ...common, sink, lowStock: LOW_STOCK }),
    desk: createOrderDesk({ ...common, orders }),
    flow,
  };
}
export type Shop = ReturnType<typeof shopOver>;

/** A checkout of what the cart shows, as the buyer would confirm it. */
export function checkoutOf(cart: Cart, more: Partial<CheckoutOrder> = {}): CheckoutOrder {
  return {
    checkoutId: randomUUID(),
    person: aziza,
    contactName: 'Aziza Karimova',
    phone: '+998901234567',
    address: 'Chilonzor 5',
    location: null,
    comment: null,
    payment: 'on-delivery',
    expected: cart.lines.map(({ productId, quantity, price }) => ({ productId, quantity, price })),
    at: T,
    ...more,
  };
}

/** Fills the cart and places the order. @throws where it is not placed */
export async function buy(
  shop: Shop,
  wishes: Record<string, number>,
  more: Partial<CheckoutOrder> = {},
): Promise<Placement & { kind: 'placed' }> {
  const { telegramId } = more.person ?? aziza;
  for (const [id, quantity] of Object.entries(wishes)) await shop.carts.set(telegramId, id, quantity);
  const placement = await shop.checkout.place(checkoutOf(await shop.carts.of(telegramId), more));
  if (placement.kind !== 'placed') throw new Error(`the order was not placed: ${placement.kind}`);
  return placement;
}

interface ProductRow {
  name: string;
  price: string;
  stock: number | null;
  category: string | null;
  image: string | null;
  active: boolean;
}

/** Puts a product into the bot's own table; answers its id. */
export async function addProduct(database: Database, product: Partial<ProductRow> = {}): Promise<string> {
  const {
    name = 'Plov',
    price = '45000',
    stock = 10,
    category = null,
    image = null,
    active = true,
  } = product;
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO products (name, price, stock, category, image_url, active)
     VALUES ($name, $price::numeric, $stock::integer, $category::text, $image::text, $active) RETURNING id`,
    { name, price, stock, category, image, active },
  );
  return row?.id ?? '';
}

export async function stockOf(database: Database, id: string): Promise<number | null | undefined> {
  const [row] = await database.query<{ stock: number | null }>(
    'SELECT stock FROM shop_products WHERE product_id::text = $id',
    { id },
  );
  return row?.stock;
}

/** What waits to be told, oldest first. */
export async function noticesOf(database: Database): Promise<{ chatId: number; notice: Notice }[]> {
  const rows = await database.query<{ chat_id: string; notice: Notice }>(
    'SELECT chat_id, notice FROM bot_notices ORDER BY id',
  );
  return rows.map(({ chat_id: chatId, notice }) => ({ chatId: Number(chatId), notice }));
}

/** Those that refer to others first. */
const TABLES = `order_items, orders, products, users, events, activity_days, bot_customer_profiles, bot_carts,
  bot_conversations, bot_handled_updates, bot_order_details, bot_order_changes, bot_order_cards, bot_order_payments,
  bot_product_photos, bot_stock_changes, bot_notices, bot_moved_chats,
  bot_product_texts, bot_category_texts, bot_broadcasts, bot_broadcast_recipients, bot_event_marks`;

/** A TRUNCATE makes new files for every table and index, which takes thirty times as long as deleting a few rows. */
export const emptyShop = (database: Database) =>
  database.query(
    TABLES.split(/,\s+/)
      .map((table) => `DELETE FROM ${table}`)
      .join(';\n'),
  );
