import { generateDemo, type DemoBatch, type DemoOptions, type DemoShop } from '../../src/demo';
import { createShopTime } from '../../src/shop-time';

/** A Monday afternoon in Tashkent. */
export const MONDAY = Date.parse('2026-11-23T11:00:00Z');
export const tashkent = createShopTime('Asia/Tashkent');

export type WholeDemo = Omit<DemoBatch, 'reached'> & Pick<DemoShop, 'products' | 'toDiscover'>;

/** A small shop, all of it at once. */
export function collect(options: Partial<DemoOptions> = {}): WholeDemo {
  const shop = generateDemo({ customers: 400, days: 120, seed: 1, now: MONDAY, time: tashkent, ...options });
  const { products, toDiscover } = shop;
  const all: WholeDemo = {
    products,
    toDiscover,
    customers: [],
    orders: [],
    events: [],
    activityDays: [],
    carts: [],
  };
  for (const { customers, orders, events, activityDays, carts } of shop.batches()) {
    all.customers.push(...customers);
    all.orders.push(...orders);
    all.events.push(...events);
    all.activityDays.push(...activityDays);
    all.carts.push(...carts);
  }
  return all;
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
