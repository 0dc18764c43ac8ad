import { blocksAtAge } from './blocking';
import { CAMPAIGN_SOURCE } from './calendar';
import { type DemoCustomer, type DemoOrder } from './history';
import { keepCart, type KeptCart } from './kept-cart';
import { lifeBetween, type LifeBetween, type Liver } from './life-between';
import { expectVisits, likelyLoyalty } from './likely-loyalty';
import { loyaltyOf } from './loyalty';
import { newcomersBetween } from './newcomers-between';
import { orderSteps } from './order-life';
import { orderOf } from './numbered-order';
import { personOf } from './person';
import { seededRandom } from './random';
import { dayIndex, shopDays } from './shop-days';
import { type Between, type DaysBetween, type KnownOrder, type ShopNow } from './shop-now';
import { type PlacedOrder } from './sitting';
import { stocksAfter } from './stock-after';
import { type Shelf } from './visit';

/**
 * How a shop goes on by itself from `from` to `to`: its customers come back as the history's do, newcomers come as
 * they did lately, orders are seen to. Everything follows from the shop as it is, so that it does not matter which
 * part of its past was made up. The same shop and the same time between give the same.
 */
export function daysBetween(shop: ShopNow, between: Between): DaysBetween {
  const { from, to, seed, time } = between;
  const days = shopDays(between);
  const context = { from, to, days, shelf: shelfOf(shop) };
  const expected = expectVisits();
  const indexOf = (instant: number) => dayIndex(time.at(instant));
  const today = indexOf(from);
  const lives: { life: LifeBetween; customerId: number; telegramId: number; cart: KeptCart }[] = [];
  const streams = (part: string, id: number) => seededRandom(seed, `${part} since ${from}`, id);

  const live = (liver: Liver, telegramId: number): LifeBetween => {
    const { customerId, cart } = liver;
    const life = lifeBetween(liver, context, streams('life', customerId));
    lives.push({ life, customerId, telegramId, cart });
    return life;
  };

  const seen = shop.customers.flatMap((known) => {
    const { id, telegramId, source } = known;
    const random = streams('customer', id);
    const firstDay = indexOf(known.createdAt);
    const age = Math.max(0, today - firstDay);
    const seenAge = Math.min(age, Math.max(0, indexOf(known.lastSeenAt) - firstDay));
    const origin = { source, campaign: source === CAMPAIGN_SOURCE };
    const record = { origin, age, seenAge, visits: Math.max(0, known.activeDays - 1) };
    const likely = likelyLoyalty(record, expected, random);
    const loyalty = likely ?? loyaltyOf(origin, random);
    // They leave as readily however long they have stayed.
    const leavesAt = likely ? age + random.exponential(loyalty.staysDays) : -1;
    const orderedOn = known.lastOrderAt === null ? null : indexOf(known.lastOrderAt);
    const staying = { firstDay, loyalty, leavesAt, blocksAt: blocksAtAge(random, age), orderedOn };
    const cart = keepCart(streams('cart', id), known.cart);
    const { appetite } = loyalty;
    const life = live({ customerId: id, source, appetite, staying, cart, first: null }, telegramId);
    const { lastSeenAt, blockedAt } = life;
    return lastSeenAt === null && blockedAt === null ? [] : [{ id, lastSeenAt, blockedAt }];
  });

  const newcomers = newcomersBetween(shop, days, between).map((arrival, index): DemoCustomer => {
    const id = shop.next.customerId + index;
    const { at: createdAt, source, day } = arrival;
    const random = streams('newcomer', arrival.number);
    const person = personOf(arrival.number, random);
    const loyalty = loyaltyOf(arrival, random);
    const leavesAt = 1 + random.exponential(loyalty.staysDays);
    const blocksAt = blocksAtAge(random);
    const staying = { firstDay: day.index, loyalty, leavesAt, blocksAt, orderedOn: null };
    const liver = { customerId: id, source, appetite: loyalty.appetite, staying, first: arrival };
    const life = live({ ...liver, cart: keepCart(streams('cart', id)) }, person.telegramId);
    const { lastSeenAt, blockedAt } = life;
    const seenAt = lastSeenAt ?? createdAt;
    return {
      ...{ id, ...person, source, createdAt },
      ...{ updatedAt: blockedAt ?? createdAt, lastSeenAt: seenAt, blockedAt },
    };
  });

  const orders = numbered(
    lives.flatMap(({ life }) => life.orders),
    shop.next.orderId,
    between,
  );
  return {
    newcomers,
    seen,
    orders,
    moved: shop.openOrders.flatMap((order) => movedBetween(order, between)),
    events: lives.flatMap(({ life }) => life.events).sort((one, other) => one.at - other.at),
    activityDays: lives.flatMap(({ life }) => life.activityDays),
    carts: lives
      .filter(({ life }) => life.lastSeenAt !== null)
      .map(({ customerId, telegramId, cart }) => ({ customerId, telegramId, lines: cart.lines() })),
    stocks: stocksAfter(shop.products, orders),
  };
}

function shelfOf({ products }: ShopNow): Shelf {
  return {
    // One more for each: what is new is looked at as well.
    products: products.map(({ views, ...product }) => ({ ...product, formerPrice: 0, weight: views + 1 })),
    priceOf: ({ price }) => price,
    soldOut: new Set(products.filter(({ stock }) => stock !== null && stock <= 0).map(({ id }) => id)),
  };
}

/** Ids rise with time. */
function numbered(placed: PlacedOrder[], firstId: number, { to, seed }: Between): DemoOrder[] {
  return placed
    .sort((one, other) => one.placedAt - other.placedAt)
    .map((order, index) => orderOf(order, { id: firstId + index, asOf: to - 1, seed }));
}

function movedBetween(order: KnownOrder, { from, to, seed }: Between): DaysBetween['moved'] {
  const steps = [];
  for (const step of orderSteps(order, seed, from)) {
    if (step.at >= to) break;
    steps.push(step);
  }
  return steps.length === 0 ? [] : [{ id: order.id, steps }];
}
