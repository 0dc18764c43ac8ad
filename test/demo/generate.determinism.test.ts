import { generateDemo } from '../../src/demo';
import { collect, MONDAY, tashkent, type WholeDemo } from './collect';

const MIDNIGHT = tashkent.dayStart(MONDAY);

/** All that had happened by an instant, without what an order or a customer became after it. */
function until(shop: WholeDemo, instant: number) {
  const born = shop.customers.filter(({ createdAt }) => createdAt < instant);
  return {
    people: born.map(({ id, telegramId, firstName, source, createdAt }) => [
      id,
      telegramId,
      firstName,
      source,
      createdAt,
    ]),
    orders: shop.orders
      .filter(({ placedAt }) => placedAt < instant)
      .map(({ id, customerId, placedAt, lines }) => ({ id, customerId, placedAt, lines })),
    events: shop.events.filter(({ at }) => at < instant),
    days: shop.activityDays.filter(({ firstAt }) => firstAt < instant),
  };
}

describe('generateDemo', () => {
  it('gives the same shop for the same options', () => {
    expect(collect()).toEqual(collect());
  });

  it('gives the same batches each time they are read', () => {
    const shop = generateDemo({ customers: 300, days: 60, seed: 3, now: MONDAY, time: tashkent });
    expect([...shop.batches()]).toEqual([...shop.batches()]);
  });

  it('gives another shop for another seed', () => {
    expect(collect({ seed: 2 }).orders).not.toEqual(collect({ seed: 1 }).orders);
  });

  it('gives the same history up to today at whatever time of the day it is asked', () => {
    const early = collect({ now: MIDNIGHT + 60_000 });
    const late = collect({ now: MIDNIGHT + 23 * 3_600_000 });
    expect(until(early, MIDNIGHT)).toEqual(until(late, MIDNIGHT));
    expect(late.events.length).toBeGreaterThan(early.events.length);
  });

  it('numbers the orders of a shop too large to be kept in memory as well', () => {
    const { orders, events } = collect({ customers: 10_001, days: 1 });
    const told = events.filter(({ name }) => name === 'order_placed');
    expect(orders.length).toBeGreaterThan(100);
    expect(new Map(told.map(({ properties, at }) => [properties.order_id, at]))).toEqual(
      new Map(orders.map(({ id, placedAt }) => [id, placedAt])),
    );
    const byTime = [...orders].sort((one, other) => one.placedAt - other.placedAt || one.id - other.id);
    expect(byTime.map(({ id }) => id)).toEqual(byTime.map((_, index) => index + 1));
  });

  it('yields batches of bounded size, so that no shop need fit in memory', () => {
    const shop = generateDemo({ customers: 600, days: 30, seed: 1, now: MONDAY, time: tashkent });
    const sizes = [...shop.batches()].map(({ customers }) => customers.length);
    expect(sizes).toEqual([250, 250, 100]);
  });
});
