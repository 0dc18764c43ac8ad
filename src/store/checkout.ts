import { type ActivitySink } from '../activity';
import { type Checkout, type CheckoutOrder, type Placement } from '../shop/checkout';
import { type Notice } from '../shop/notice';
import { type OrderFlow } from '../shop/order-flow';
import { askedAgain } from './asked-again';
import { confirmedTotal } from './checkout-cart';
import { keepDetails, rememberBuyer } from './checkout-details';
import { customersOnTelegram } from './customer-lookup';
import { type Database } from './database';
import { columnOf } from './mapped-names';
import { writeNotices } from './notice-writing';
import { insertOrder } from './order-insertion';
import { writeChange } from './order-status';
import { statusFor } from './order-status-column';
import { lockPerson } from './person-lock';
import { rememberSchema } from './remembered-schema';
import { isUuid } from './row-id';
import { type ShopSchema } from './shop-schema';
import { sellCart, type Sold } from './stock';

export interface CheckoutOptions {
  database: Database;
  /** Writes a buyer who is not among the customers yet. */
  sink: ActivitySink;
  flow: OrderFlow;
  /** Where orders and low stock are told. */
  adminChatIds: Iterable<number>;
  /** So many pieces left are few. */
  lowStock: number;
}

export function createCheckout({ database, sink, flow, adminChatIds, lowStock }: CheckoutOptions): Checkout {
  const schema = rememberSchema(database);
  const placedStatus = ({ tables }: ShopSchema) => statusFor(columnOf(tables.orders, 'status'), flow.placed);

  async function customerOf(shop: ShopSchema, telegramId: number): Promise<string | undefined> {
    const [row] = await database.query<{ id: string }>(
      `SELECT customer_id::text AS id FROM (${customersOnTelegram(shop)}) AS found ORDER BY customer_id LIMIT 1`,
      { telegram: telegramId },
    );
    return row?.id;
  }

  /** Somebody who came for the first time a moment ago may still wait in the activity buffer. */
  async function customerFor(shop: ShopSchema, { person, at }: CheckoutOrder): Promise<string | undefined> {
    const known = await customerOf(shop, person.telegramId);
    if (known !== undefined) return known;
    const visit = { person, firstAt: at, lastAt: at, source: null, day: null, otherDays: null };
    await sink.write({ visits: [visit], events: [], blocks: [] });
    return customerOf(shop, person.telegramId);
  }

  async function placedOrder(telegramId: number, checkoutId: string) {
    if (!isUuid(checkoutId)) return undefined;
    const [row] = await database.query<{ id: string; total: string }>(
      `SELECT details.order_id::text AS id, trim_scale(coalesce(orders.total, 0))::text AS total
       FROM bot_order_details AS details LEFT JOIN shop_orders AS orders ON orders.order_id = details.order_id
       WHERE details.telegram_id = $telegram::bigint AND details.checkout_id = $checkout::uuid`,
      { telegram: telegramId, checkout: checkoutId },
    );
    return row;
  }

  /** Within a transaction; see `Checkout.place`. */
  async function placeOnce(shop: ShopSchema, order: CheckoutOrder, customerId: string): Promise<Placement> {
    const { person, at } = order;
    const { telegramId } = person;
    const status = placedStatus(shop);
    if (status === undefined) throw new Error(`the orders' column takes no status "${flow.placed}"`);
    await lockPerson(database, telegramId);
    const before = await placedOrder(telegramId, order.checkoutId);
    if (before) return { kind: 'placed', orderId: before.id, total: before.total, isRepeat: true };
    const total = await confirmedTotal(database, shop, order);
    if (total === undefined) return { kind: 'changed' };

    const orderId = await insertOrder(database, shop, { telegramId, customerId, status, total, at });
    await keepDetails(database, shop, orderId, order);
    await writeChange(database, shop, {
      ...{ orderId, telegramId, at, from: null, to: status, reason: null },
      ...{ role: 'customer', byName: order.contactName },
    });
    const sold = await sellCart(database, shop, telegramId);
    await database.query('DELETE FROM bot_carts WHERE telegram_id = $telegram::bigint', {
      telegram: telegramId,
    });
    await rememberBuyer(database, order);
    await writeNotices(database, adminChatIds, [{ kind: 'order-card', orderId }, ...lowStockOf(sold)], at);
    return { kind: 'placed', orderId, total, isRepeat: false };
  }

  async function place(order: CheckoutOrder): Promise<Placement> {
    const shop = await schema();
    const customerId = await customerFor(shop, order);
    if (customerId === undefined) return { kind: 'unknown-customer' };
    return database.transaction(() => placeOnce(shop, order, customerId));
  }

  /** Told once, when it falls so low: not at each order after that. */
  const lowStockOf = (sold: readonly Sold[]): Notice[] =>
    sold
      .filter(({ stock, before }) => before > lowStock && stock <= lowStock)
      .map(({ productId, stock }) => ({ kind: 'low-stock', productId, stock }));

  return {
    async canPlace() {
      const shop = await schema();
      return shop.canCreateOrders && placedStatus(shop) !== undefined;
    },

    // The order's own key makes it one, also where the first answer was lost after the commit.
    place: (order) => askedAgain(() => place(order)),

    async placed(telegramId, checkoutId) {
      const row = await placedOrder(telegramId, checkoutId);
      return row && { orderId: row.id };
    },
  };
}
