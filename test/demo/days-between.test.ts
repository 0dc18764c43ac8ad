import { daysBetween, type Between } from '../../src/demo';
import { createShopTime } from '../../src/shop-time';
import { collect, groupBy, MONDAY, sum, tashkent } from './collect';
import { knownShop } from './known-shop';

const DAY = 86_400_000;
const between: Between = { from: MONDAY, to: MONDAY + 28 * DAY, time: tashkent, seed: 1 };
const history = collect({ customers: 3_000, days: 365 });
const shop = knownShop(history, MONDAY);
const lived = daysBetween(shop, between);

describe('four weeks lived through', () => {
  const before = <T>(list: readonly T[], atOf: (item: T) => number) =>
    list.filter((item) => atOf(item) >= MONDAY - 28 * DAY).length;

  it.each([
    ['visits', lived.activityDays.length, before(history.activityDays, ({ firstAt }) => firstAt)],
    ['orders', lived.orders.length, before(history.orders, ({ placedAt }) => placedAt)],
    ['newcomers', lived.newcomers.length, before(history.customers, ({ createdAt }) => createdAt)],
  ])('have about as many %s as the four before', (_what, now, then) => {
    expect(now).toBeGreaterThan(0.7 * then);
    expect(now).toBeLessThan(1.3 * then);
  });

  it('have the same way from the catalogue to the order', () => {
    const funnel = (events: typeof lived.events) => {
      const count = (wanted: string) => events.filter(({ name }) => name === wanted).length;
      return ['product_viewed', 'cart_added', 'checkout_started', 'order_placed'].map(
        (name) => count(name) / count('catalog_viewed'),
      );
    };
    const then = funnel(history.events.filter(({ at }) => at >= MONDAY - 28 * DAY));
    funnel(lived.events).forEach((share, step) => {
      expect(share).toBeGreaterThan(0.7 * (then[step] ?? NaN));
      expect(share).toBeLessThan(1.3 * (then[step] ?? NaN));
    });
  });

  it('are busy at the weekend and in the evening, and asleep at night', () => {
    const weekdays = groupBy(lived.activityDays, ({ firstAt }) => tashkent.at(firstAt).weekday);
    expect(weekdays.get(6)?.length ?? 0).toBeGreaterThan(1.1 * (weekdays.get(2)?.length ?? 0));
    const hours = groupBy(lived.events, ({ at }) => tashkent.at(at).hour);
    const at = (...list: number[]) => sum(list.map((hour) => hours.get(hour)?.length ?? 0));
    expect(at(19, 20, 21)).toBeGreaterThan(10 * at(2, 3, 4));
  });

  it('bring back those who came lately rather than those who have long been silent', () => {
    const came = new Set(lived.activityDays.map(({ customerId }) => customerId));
    const share = (from: number, to: number) => {
      const seen = shop.customers.filter(
        ({ lastSeenAt }) => lastSeenAt < MONDAY - from * DAY && lastSeenAt >= MONDAY - to * DAY,
      );
      return seen.filter(({ id }) => came.has(id)).length / seen.length;
    };
    expect(share(0, 14)).toBeGreaterThan(0.3);
    expect(share(120, 365)).toBeLessThan(0.05);
  });

  it('leave no order lying: what was open is closed, and the new ones are as far as their age', () => {
    const last = new Map(lived.moved.map(({ id, steps }) => [id, steps.at(-1)?.status]));
    for (const { id, status } of shop.openOrders) {
      expect(['completed', 'cancelled', 'refunded']).toContain(last.get(id) ?? status);
    }
    const ages = lived.orders
      .filter(({ status }) => !/completed|cancelled|refunded/.test(status))
      .map(({ placedAt }) => between.to - placedAt);
    expect(ages.length).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThan(9 * DAY);
  });

  it('sell what there is: nothing that is sold out, and no shelf is left with less than nothing', () => {
    const soldOut = shop.products.filter(({ stock }) => stock === 0).map(({ id }) => id);
    expect(soldOut.length).toBeGreaterThan(0);
    const sold = lived.orders.flatMap(({ lines }) => lines.map(({ productId }) => productId));
    expect(sold.filter((id) => soldOut.includes(id))).toEqual([]);
    expect(lived.stocks.filter(({ stock }) => stock < 0)).toEqual([]);
  });
});

describe('the time between', () => {
  it('gives the same once more, and something else for another seed', () => {
    expect(daysBetween(shop, between)).toEqual(lived);
    expect(daysBetween(shop, { ...between, seed: 2 }).orders).not.toEqual(lived.orders);
  });

  it.each([
    ['an evening', {}, 5 / 24],
    ['a night', { from: MONDAY + 12 * 3_600_000 }, 4 / 24],
    [
      'a month with a change of clocks',
      { time: createShopTime('Africa/Cairo'), from: Date.parse('2026-04-10T09:30:00Z') },
      30,
    ],
  ])('holds all that happens in it: %s', (_what, options: Partial<Between>, days) => {
    const { from = MONDAY } = options;
    const part = { ...between, ...options, from, to: from + days * DAY };
    const { newcomers, seen, orders, moved, events, activityDays } = daysBetween(shop, part);
    const instants = [
      ...newcomers.flatMap(({ createdAt, updatedAt, lastSeenAt }) => [createdAt, updatedAt, lastSeenAt]),
      ...seen.flatMap(({ lastSeenAt, blockedAt }) => [lastSeenAt ?? from, blockedAt ?? from]),
      ...orders.flatMap(({ placedAt, updatedAt }) => [placedAt, updatedAt]),
      ...moved.flatMap(({ steps }) => steps.map(({ at }) => at)),
      ...events.map(({ at }) => at),
      ...activityDays.map(({ firstAt }) => firstAt),
    ];
    expect(instants.filter((instant) => !(instant >= part.from && instant < part.to))).toEqual([]);
    expect(instants.every(Number.isInteger)).toBe(true);
    for (const { day, firstAt } of activityDays) expect(day).toBe(part.time.dateOf(firstAt));
  });

  it('is empty of newcomers where nobody came lately', () => {
    expect(daysBetween({ ...shop, newcomers: 0 }, between).newcomers).toEqual([]);
  });

  it('takes a shop of this morning for what it is', () => {
    const young = { ...shop, openedAt: MONDAY - 3_600_000, newcomers: 10, customers: [] };
    const { newcomers } = daysBetween(young, { ...between, to: MONDAY + 7 * DAY });
    expect(newcomers.length).toBeGreaterThan(30);
    expect(newcomers.length).toBeLessThan(130);
  });
});
