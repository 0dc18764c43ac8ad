import { FIRST_TELEGRAM_ID, RECENT_DAYS, type ShopNow } from '../../src/demo';
import { groupBy, type WholeDemo } from './collect';

const DAY = 86_400_000;

/** A demo shop as the database would tell of it at `from`, the end of its history. */
export function knownShop(
  { customers, orders, activityDays, carts, products }: WholeDemo,
  from: number,
): ShopNow {
  const daysOf = groupBy(activityDays, ({ customerId }) => customerId);
  const ordersOf = groupBy(orders, ({ customerId }) => customerId);
  const cartsOf = groupBy(carts, ({ customerId }) => customerId);
  return {
    openedAt: Math.min(...customers.map(({ createdAt }) => createdAt)),
    customers: customers
      .filter(({ blockedAt }) => blockedAt === null)
      .map(({ id, telegramId, source, createdAt, lastSeenAt }) => ({
        ...{ id, telegramId, source, createdAt, lastSeenAt },
        activeDays: daysOf.get(id)?.length ?? 0,
        lastOrderAt: ordersOf.has(id) ? Math.max(...(ordersOf.get(id) ?? []).map((o) => o.placedAt)) : null,
        cart: cartsOf.get(id) ?? [],
      })),
    newcomers: customers.filter(({ createdAt }) => createdAt >= from - RECENT_DAYS * DAY).length,
    products: products
      .filter(({ active }) => active)
      .map(({ id, name, price, stock }) => ({ id, name, price, stock, views: 10 })),
    openOrders: orders
      .filter(({ status, updatedAt }) => !/cancelled|refunded/.test(status) && updatedAt > from - 10 * DAY)
      .map(({ id, status, updatedAt }) => ({ id, status, since: updatedAt })),
    next: {
      customerId: customers.length + 1,
      orderId: orders.length + 1,
      number: Math.max(...customers.map(({ telegramId }) => telegramId)) - FIRST_TELEGRAM_ID + 1,
    },
  };
}
