import { type Database } from '../../src/store/database';
import { exampleShop, type ExampleShop } from './example-shop';

/** Asks for the week of the example. */
export const WEEK = { period: 'last_week', now: '2026-11-25T09:00:00Z' };
const MONDAY = '2026-11-16T04:00:00Z';
const SUNDAY = '2026-11-22T18:59:59Z';
const WEEK_BEFORE = '2026-11-11T04:00:00Z';
const LONG_AGO = '2026-01-05T04:00:00Z';

const NEW = 143;
const RETURNING = 391;
const RESURRECTING = 78;
const DORMANT = 197;
const ACTIVE = NEW + RETURNING + RESURRECTING;

const ids = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/**
 * A week that reconciles: 19.86M gross - 0.64M discounts - 0.80M refunds = 18.42M net; 18.42M / 47 paid orders =
 * 391 915 a piece; 26 new + 15 returning = 41 buyers; 143 new + 391 returning + 78 resurrecting = 612 active;
 * 588 active the week before - 391 = 197 dormant. Customers by number: the new ones first, then those who return,
 * resurrect, and stay away.
 */
export async function weeklyExample(database: Database): Promise<ExampleShop> {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(ACTIVE + DORMANT, LONG_AGO);
  await database.query('UPDATE users SET created_at = $at::timestamptz WHERE id <= $count::bigint', {
    at: MONDAY,
    count: NEW,
  });
  const visits = (who: number[], at: string) => who.map((customer) => ({ customer, at }));
  await shop.updates(...visits(ids(1, ACTIVE), SUNDAY), ...visits(ids(1, 20), MONDAY));
  const before = [...ids(NEW + 1, RETURNING), ...ids(ACTIVE + 1, DORMANT)];
  await shop.updates(...visits(before, WEEK_BEFORE));

  // 47 orders by 41 buyers: six of them buy twice. The last order makes the sum even.
  const buyers = [...ids(1, 26), ...ids(NEW + 1, 15)];
  const bought = [...buyers, ...buyers.slice(0, 6)];
  const total = (index: number) => (index === 46 ? 391_910 : 391_915);
  await shop.orders(
    ...ids(NEW + 1, 15).map((customer) => ({ customer, at: WEEK_BEFORE, total: 100_000 })),
    ...bought.map((customer, index) => ({ customer, at: index % 2 ? MONDAY : SUNDAY, total: total(index) })),
    { customer: ACTIVE, at: MONDAY, total: 800_000, status: 'refunded' },
    { customer: ACTIVE, at: MONDAY, total: 55_000, status: 'new' },
    { customer: ACTIVE, at: MONDAY, total: 66_000, status: 'cancelled' },
  );
  // Discounts lie between the lines and the total of an order.
  await database.query(
    `UPDATE order_items SET total = total + 640000
      WHERE order_id = (SELECT min(id) FROM orders WHERE created_at = $at::timestamptz)`,
    { at: SUNDAY },
  );
  return shop;
}
