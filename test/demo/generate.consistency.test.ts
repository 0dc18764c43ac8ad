import { type DemoOptions } from '../../src/demo';
import { createShopTime } from '../../src/shop-time';
import { collect, groupBy, MONDAY, sum, tashkent } from './collect';

const HOUR = 3_600_000;

/** Shops that are awkward in one way each. */
const shops: [string, Partial<DemoOptions>][] = [
  ['on an ordinary afternoon', {}],
  ['with another seed', { seed: 4_294_967_295 }],
  ['a second after midnight', { now: Date.parse('2026-11-22T19:00:01Z') }],
  ['at the first instant of a day', { now: Date.parse('2026-11-22T19:00:00Z') }],
  [
    'where clocks are moved',
    { time: createShopTime('Europe/Berlin'), now: Date.parse('2026-10-26T12:00:00Z') },
  ],
  ['one day old', { days: 1, customers: 50 }],
  ['with one customer', { customers: 1 }],
];

describe.each(shops)('a demo shop %s', (_title, options) => {
  const { now = MONDAY, time = tashkent, customers: asked = 400, days = 120 } = options;
  const { customers, orders, events: all, activityDays, products, carts } = collect(options);
  /** What customers did in the bot; blocking it is no visit. */
  const events = all.filter(({ name }) => name !== 'bot_blocked');
  const customerById = new Map(customers.map((customer) => [customer.id, customer]));

  it('has as many customers as asked for, no two with the same Telegram account', () => {
    expect(customers).toHaveLength(asked);
    expect(customers.map(({ id }) => id)).toEqual(customers.map((_, index) => index + 1));
    expect(new Set(customers.map(({ telegramId }) => telegramId)).size).toBe(asked);
    expect(Math.min(...customers.map(({ telegramId }) => telegramId))).toBeGreaterThanOrEqual(7_000_000_000);
  });

  it('knows nothing of the future, and nothing from before its first day', () => {
    const instants = [
      ...customers.flatMap(({ createdAt, updatedAt, lastSeenAt, blockedAt }) => [
        createdAt,
        updatedAt,
        lastSeenAt,
        blockedAt ?? createdAt,
      ]),
      ...orders.flatMap(({ placedAt, updatedAt }) => [placedAt, updatedAt]),
      ...events.map(({ at }) => at),
      ...activityDays.map(({ firstAt }) => firstAt),
    ];
    const opened = time
      .at(now)
      .startOf('day')
      .minus({ days: days - 1 })
      .toMillis();
    expect(instants.filter((instant) => !(instant <= now && instant >= opened))).toEqual([]);
    expect(instants.every(Number.isInteger)).toBe(true);
  });

  it('lets somebody in today', () => {
    const today = customers.filter(({ createdAt }) => createdAt >= time.dayStart(now));
    expect(today.length).toBeGreaterThan(0);
    expect(activityDays.some(({ day }) => day === time.dateOf(now))).toBe(true);
  });

  it('sums every line and every order, at a price the product has or had', () => {
    const productById = new Map(products.map((product) => [product.id, product]));
    for (const { total, lines } of orders) {
      expect(lines.length).toBeGreaterThan(0);
      expect(total).toBe(sum(lines.map((line) => line.quantity * line.price)));
      expect(total).toBe(sum(lines.map((line) => line.total)));
      for (const { productId, productName, price } of lines) {
        const product = productById.get(productId);
        expect(productName).toBe(product?.name);
        expect([product?.price, product?.formerPrice]).toContain(price);
      }
    }
  });

  it('numbers orders by time, and nobody orders before they came', () => {
    const byId = [...orders].sort((a, b) => a.id - b.id);
    expect(byId.map(({ id }) => id)).toEqual(byId.map((_, index) => index + 1));
    byId.forEach(({ placedAt, customerId }, index) => {
      expect(placedAt).toBeGreaterThanOrEqual(byId[index - 1]?.placedAt ?? 0);
      expect(placedAt).toBeGreaterThan(customerById.get(customerId)?.createdAt ?? Infinity);
    });
  });

  it('has the event of every order and no other, after the steps that lead to it', () => {
    const placed = events.filter(({ name }) => name === 'order_placed');
    const told = placed.map(({ properties, customerId, at }) => [properties.order_id, customerId, at]);
    const made = orders.map(({ id, customerId, placedAt }) => [id, customerId, placedAt]);
    expect(told.sort()).toEqual(made.sort());
    const byCustomer = groupBy(events, ({ customerId }) => customerId);
    for (const { customerId, at } of placed) {
      const sitting = (byCustomer.get(customerId) ?? []).filter((e) => e.at <= at && e.at > at - HOUR);
      expect(sitting.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['catalog_viewed', 'product_viewed', 'cart_added', 'checkout_started']),
      );
    }
  });

  it('has an active day for every day with an event, once, from its first instant', () => {
    const dayOf = (customerId: number, at: number) => `${customerId} ${time.dateOf(at)}`;
    const naive = new Map<string, number>();
    for (const { customerId, at } of events) {
      const key = dayOf(customerId, at);
      naive.set(key, Math.min(at, naive.get(key) ?? Infinity));
    }
    expect(activityDays).toHaveLength(naive.size);
    expect(new Map(activityDays.map((row) => [`${row.customerId} ${row.day}`, row.firstAt]))).toEqual(naive);
    for (const { customerId, placedAt } of orders) expect(naive.has(dayOf(customerId, placedAt))).toBe(true);
  });

  it('saw everyone first when they came and last at their last event, and not after they blocked the bot', () => {
    const byCustomer = groupBy(events, ({ customerId }) => customerId);
    for (const { id, createdAt, lastSeenAt, blockedAt, source } of customers) {
      const instants = (byCustomer.get(id) ?? []).map(({ at }) => at);
      expect(Math.min(...instants)).toBe(createdAt);
      expect(Math.max(...instants)).toBe(lastSeenAt);
      expect(blockedAt ?? Infinity).toBeGreaterThan(lastSeenAt);
      const blocks = all.filter(({ name, customerId }) => name === 'bot_blocked' && customerId === id);
      expect(blocks.map(({ at }) => at)).toEqual(blockedAt === null ? [] : [blockedAt]);
      const first = byCustomer.get(id)?.[0];
      expect(first).toMatchObject({ name: 'bot_started', properties: source ? { payload: source } : {} });
    }
  });

  it('leaves in the carts what was put in, not taken out again and not bought', () => {
    const byCustomer = groupBy(events, ({ customerId }) => customerId);
    const naive = [...byCustomer].flatMap(([customerId, own]) => {
      const cart = new Map<number, number>();
      for (const { name, properties } of own) {
        const product = Number(properties.product_id);
        if (name === 'order_placed') cart.clear();
        if (name === 'cart_added') cart.set(product, (cart.get(product) ?? 0) + Number(properties.quantity));
        if (name === 'cart_removed') cart.delete(product);
      }
      return [...cart].map(([product, quantity]) => `${customerId} ${product} ${quantity}`);
    });
    const kept = carts.map(({ customerId, productId, quantity }) => `${customerId} ${productId} ${quantity}`);
    expect(kept.sort()).toEqual(naive.sort());
  });
});
