import { collect, groupBy, MONDAY, sum, tashkent } from './collect';

const DAY = 86_400_000;
const shop = collect({ customers: 3_000, days: 365 });
const { customers, orders, events, activityDays, products } = shop;
const dayNumber = (date: string) => Date.parse(date) / DAY;
const today = dayNumber(tashkent.dateOf(MONDAY));

/** Part of the customers old enough who were active in their week `week` (0 is the first). */
function retention(week: number): number {
  const byCustomer = groupBy(activityDays, ({ customerId }) => customerId);
  const ages = [...byCustomer.values()].map((days) => {
    const first = dayNumber(days[0]?.day ?? '');
    return { first, weeks: new Set(days.map(({ day }) => Math.floor((dayNumber(day) - first) / 7))) };
  });
  const mature = ages.filter(({ first }) => first + 7 * (week + 1) <= today);
  return mature.filter(({ weeks }) => weeks.has(week)).length / mature.length;
}

describe('the demo shop as its owner would see it', () => {
  it('keeps fewer of its customers with every month, but never loses all', () => {
    const [one, four, twelve, thirty] = [retention(1), retention(4), retention(12), retention(30)] as const;
    expect(retention(0)).toBe(1);
    expect(one).toBeGreaterThan(four);
    expect(four).toBeGreaterThan(twelve);
    expect(twelve).toBeGreaterThan(thirty);
    expect(twelve).toBeLessThan(one / 2);
    expect(one).toBeGreaterThan(0.2);
    expect(one).toBeLessThan(0.5);
    expect(thirty).toBeGreaterThan(0.02);
  });

  it('is busier at the weekend than on Tuesdays', () => {
    const byWeekday = groupBy(activityDays, ({ firstAt }) => tashkent.at(firstAt).weekday);
    const [tuesday, saturday] = [byWeekday.get(2)?.length ?? 0, byWeekday.get(6)?.length ?? 0];
    expect(saturday).toBeGreaterThan(1.25 * tuesday);
  });

  it('sleeps at night and is busiest in the evening', () => {
    const byHour = groupBy(events, ({ at }) => tashkent.at(at).hour);
    const at = (...hours: number[]) => sum(hours.map((hour) => byHour.get(hour)?.length ?? 0));
    expect(at(19, 20, 21)).toBeGreaterThan(20 * at(2, 3, 4));
    expect(at(19, 20, 21)).toBeGreaterThan(1.3 * at(9, 10, 11));
  });

  it('grows over the year, in customers and in money', () => {
    const older = (at: number, days: number) => at < MONDAY - days * DAY;
    const since = <T>(list: T[], atOf: (item: T) => number, from: number, to: number) =>
      list.filter((item) => older(atOf(item), to) && !older(atOf(item), from));
    const money = (from: number, to: number) =>
      sum(since(orders, ({ placedAt }) => placedAt, from, to).map(({ total }) => total));
    const newcomers = (from: number, to: number) =>
      since(customers, ({ createdAt }) => createdAt, from, to).length;
    expect(newcomers(90, 0)).toBeGreaterThan(1.5 * newcomers(365, 275));
    expect(money(90, 0)).toBeGreaterThan(2 * money(365, 275));
  });

  it('lets the newcomers of today in one after another', () => {
    const instants = customers
      .map(({ createdAt }) => createdAt)
      .filter((at) => at >= tashkent.dayStart(MONDAY));
    expect(instants.length).toBeGreaterThan(3);
    expect(new Set(instants).size).toBe(instants.length);
  });

  it('has nobody at all while the bot was down, on a day that others are like', () => {
    const { outage } = shop.toDiscover;
    if (!outage) throw new Error('no outage');
    const inside = (shift: number) =>
      events.filter(({ at }) => at >= outage.from + shift && at < outage.to + shift).length;
    expect(outage.to - outage.from).toBe(14 * 3_600_000);
    expect(inside(0)).toBe(0);
    expect(inside(-7 * DAY)).toBeGreaterThan(50);
    expect(inside(7 * DAY)).toBeGreaterThan(50);
  });

  it('cuts off in mid-visit those whom the bot went down on', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { toDiscover, events } = collect({ seed, customers: 1_500, days: 20 });
      const { from, to } = toDiscover.outage ?? { from: 0, to: Infinity };
      expect(events.filter(({ at }) => at >= from && at < to)).toEqual([]);
    }
  });

  it('has a campaign that brings a crowd from one source which mostly does not stay', () => {
    const { campaign } = shop.toDiscover;
    if (!campaign) throw new Error('no campaign');
    const crowd = customers.filter(({ source }) => source === campaign.source);
    expect(crowd.length).toBeGreaterThan(150);
    expect(crowd.every(({ createdAt }) => createdAt >= campaign.from && createdAt < campaign.to)).toBe(true);
    const returned = (list: typeof customers) =>
      list.filter(({ createdAt, lastSeenAt }) => lastSeenAt - createdAt > 14 * DAY).length / list.length;
    const others = customers.filter(
      ({ source, createdAt }) => source === 'friend' && createdAt < campaign.to,
    );
    expect(returned(crowd)).toBeLessThan(0.6 * returned(others));
  });

  it('cancels about 8 % of orders and refunds about 2 %', () => {
    const share = (wanted: string) => orders.filter(({ status }) => status === wanted).length / orders.length;
    expect(share('cancelled')).toBeGreaterThan(0.06);
    expect(share('cancelled')).toBeLessThan(0.1);
    expect(share('refunded')).toBeGreaterThan(0.01);
    expect(share('refunded')).toBeLessThan(0.035);
  });

  it('has open orders from the last days only, and the old ones closed', () => {
    const ageOf = (placedAt: number) => today - dayNumber(tashkent.dateOf(placedAt));
    const oldest = (...statuses: string[]) =>
      Math.max(
        ...orders.filter(({ status }) => statuses.includes(status)).map(({ placedAt }) => ageOf(placedAt)),
      );
    expect(oldest('new', 'pending')).toBeLessThanOrEqual(2);
    expect(oldest('confirmed', 'processing')).toBeLessThanOrEqual(5);
    expect(oldest('shipped')).toBeLessThanOrEqual(9);
    expect(orders.some(({ status }) => status === 'new' || status === 'pending')).toBe(true);
  });

  it('has carts that were left, buyers who came back, and customers who blocked the bot', () => {
    const count = (wanted: string) => events.filter(({ name }) => name === wanted).length;
    expect(count('checkout_started')).toBeGreaterThan(1.1 * count('order_placed'));
    const carts = new Set(
      events.filter(({ name }) => name === 'cart_added').map(({ customerId }) => customerId),
    );
    const buyers = groupBy(orders, ({ customerId }) => customerId);
    expect(carts.size).toBeGreaterThan(1.1 * buyers.size);
    expect([...buyers.values()].filter((list) => list.length > 1).length).toBeGreaterThan(0.3 * buyers.size);
    const blocked = customers.filter(({ blockedAt }) => blockedAt !== null).length;
    expect(blocked / customers.length).toBeGreaterThan(0.03);
    expect(blocked / customers.length).toBeLessThan(0.2);
  });

  it('sold what it no longer sells, before the price rise only', () => {
    const gone = products.filter(({ active }) => !active).map(({ id }) => id);
    const sold = orders.filter(({ lines }) => lines.some(({ productId }) => gone.includes(productId)));
    expect(sold.length).toBeGreaterThan(0);
    for (const { lines } of sold) {
      for (const { productId, price } of lines) {
        expect(price).toBe(products.find(({ id }) => id === productId)?.formerPrice);
      }
    }
  });

  it('takes the prices of the day: the former ones at first, now those of the catalogue', () => {
    const priceById = new Map(products.map(({ id, price, formerPrice }) => [id, { price, formerPrice }]));
    const byTime = [...orders].sort((a, b) => a.id - b.id).map(({ lines }) => lines);
    const prices = (lists: typeof byTime) => lists.flat().map(({ price }) => price);
    const listed = (lists: typeof byTime, kind: 'price' | 'formerPrice') =>
      lists.flat().map(({ productId }) => priceById.get(productId)?.[kind]);
    const [first, last] = [byTime.slice(0, 200), byTime.slice(-200)];
    expect(prices(first)).toEqual(listed(first, 'formerPrice'));
    expect(prices(last)).toEqual(listed(last, 'price'));
  });

  it('has sold nothing of what is sold out for a week, though people look at it', () => {
    const [soldOut] = products.filter(({ stock, active }) => active && stock === 0);
    const lately = events.filter(
      ({ at, properties }) => at > MONDAY - 7 * DAY && properties.product_id === soldOut?.id,
    );
    expect(lately.map(({ name }) => name)).toContain('product_viewed');
    expect(lately.map(({ name }) => name)).not.toContain('cart_added');
  });

  it('has seen to some of the orders of today', () => {
    const today = orders.filter(({ placedAt }) => placedAt >= tashkent.dayStart(MONDAY));
    expect(today.some(({ status }) => status === 'new')).toBe(true);
    expect(today.some(({ status }) => status === 'confirmed')).toBe(true);
  });

  it('shows the outage as a hole among the days of the last month', () => {
    const { outage } = shop.toDiscover;
    const from = outage?.from ?? 0;
    expect(from).toBeGreaterThan(MONDAY - 28 * DAY);
    const visitsOn = (at: number) => activityDays.filter(({ day }) => day === tashkent.dateOf(at)).length;
    expect(visitsOn(from)).toBeLessThan(0.4 * Math.min(visitsOn(from - DAY), visitsOn(from + DAY)));
  });

  it('offers round prices between 45 000 and 890 000', () => {
    for (const { price, formerPrice } of products) {
      for (const amount of [price, formerPrice]) {
        expect(amount % 1_000).toBe(0);
        expect(amount).toBeGreaterThanOrEqual(45_000);
        expect(amount).toBeLessThanOrEqual(890_000);
      }
    }
  });

  it('has people of several languages and sources', () => {
    expect([...groupBy(customers, ({ languageCode }) => languageCode).keys()].sort()).toEqual([
      'en',
      'ru',
      'uz',
    ]);
    expect(groupBy(customers, ({ source }) => source).size).toBeGreaterThanOrEqual(5);
  });
});
