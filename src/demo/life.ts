import { type Arrival } from './arrivals';
import { instantIn, type DemoCalendar, type DemoDay } from './calendar';
import { keepCart } from './kept-cart';
import {
  type DemoActivityDay,
  type DemoCartLine,
  type DemoCustomer,
  type DemoEvent,
  type DemoOptions,
  type DemoOrder,
} from './history';
import { loyaltyOf } from './loyalty';
import { statusOf } from './order-status';
import { personOf } from './person';
import { seededRandom } from './random';
import { visitSteps, type Shelf } from './visit';

export interface Life {
  customer: DemoCustomer;
  orders: DemoOrder[];
  events: DemoEvent[];
  activityDays: DemoActivityDay[];
  /** What is left in the cart. */
  carts: DemoCartLine[];
}

export interface LifeContext {
  options: DemoOptions;
  calendar: DemoCalendar;
  shelfOf: (day: DemoDay) => Shelf;
  /** The id of an order placed at an instant; asked once for each order. */
  orderIdAt: (placedAt: number) => number;
}

const BLOCKS_SOMETIME = 0.14;
const BLOCKS_AFTER_DAYS = 45;
const PAYS_ONLINE = 0.28;
/** A course of vitamins lasts a month: so many days after an order its buyer looks in again. */
const REFILL = { from: 24, to: 36, visits: 2.4, appetite: 1.9 };
const MOST_LIKELY_VISIT = 0.9;

/** All that one customer ever did until now, from draws of their own; at most one visit a day, within it. */
export function lifeOf(arrival: Arrival, { options, calendar, shelfOf, orderIdAt }: LifeContext): Life {
  const { now, seed } = options;
  const { number: customerId, source } = arrival;
  const random = seededRandom(seed, 'customer', customerId);
  const person = personOf(customerId, random);
  // Draws of its own: who pays how changes nothing else.
  const paying = seededRandom(seed, 'payment', customerId);
  const cart = keepCart(seededRandom(seed, 'cart', customerId));
  const loyalty = loyaltyOf(arrival, random);
  const leavesAt = 1 + random.exponential(loyalty.staysDays);
  const blocksAt = random.chance(BLOCKS_SOMETIME)
    ? Math.ceil(random.exponential(BLOCKS_AFTER_DAYS))
    : Infinity;

  const orders: DemoOrder[] = [];
  const events: DemoEvent[] = [];
  const activityDays: DemoActivityDay[] = [];
  let blockedAt: number | null = null;
  let refillFrom = Infinity;

  const visit = (day: DemoDay, at: number, first: boolean, appetite: number): void => {
    const until = endOfVisit(day, at, calendar, now);
    if (at >= until) return;
    activityDays.push({ customerId, day: day.date, firstAt: at });
    for (const step of visitSteps({ at, first, source, appetite, shelf: shelfOf(day) }, random)) {
      if (step.at >= until) return;
      const event: DemoEvent = { customerId, at: step.at, name: step.name, properties: step.properties };
      events.push(event);
      if (step.added) cart.add(step.added, step.at);
      if (!step.lines) continue;
      cart.clear();
      const id = orderIdAt(step.at);
      event.properties = { order_id: id };
      const total = step.lines.reduce((sum, line) => sum + line.total, 0);
      const age = calendar.days.length - 1 - day.index;
      const status = statusOf({ placedAt: step.at, age, now }, random);
      const payment = paying.chance(PAYS_ONLINE) ? 'online' : 'on-delivery';
      orders.push({ id, customerId, placedAt: step.at, total, payment, lines: step.lines, ...status });
      refillFrom = day.index + REFILL.from;
    }
    for (const removed of cart.thinkAgain(events.at(-1)?.at ?? at, until)) {
      events.push({ customerId, name: 'cart_removed', ...removed });
    }
  };

  visit(arrival.day, arrival.at, true, loyalty.appetite);
  for (const day of calendar.days.slice(arrival.day.index + 1)) {
    const age = day.index - arrival.day.index;
    if (age >= blocksAt) {
      const at = instantIn(day, random.next());
      blockedAt = at <= now ? at : null;
      break;
    }
    // Those who left may still block the bot.
    if (age > leavesAt && blocksAt === Infinity) break;
    const refill = day.index >= refillFrom && day.index <= refillFrom + REFILL.to - REFILL.from;
    const chance = loyalty.visitChance(age) * day.liveliness * (refill ? REFILL.visits : 1);
    if (age > leavesAt || !random.chance(Math.min(MOST_LIKELY_VISIT, chance))) continue;
    visit(day, instantIn(day, random.next()), false, loyalty.appetite * (refill ? REFILL.appetite : 1));
  }

  const createdAt = arrival.at;
  const lastSeenAt = events.at(-1)?.at ?? createdAt;
  if (blockedAt !== null) events.push({ customerId, at: blockedAt, name: 'bot_blocked', properties: {} });
  const updatedAt = blockedAt ?? createdAt;
  const customer = { id: customerId, ...person, source, createdAt, updatedAt, lastSeenAt, blockedAt };
  const { telegramId } = person;
  const carts = cart.lines().map((line) => ({ customerId, telegramId, ...line }));
  return { customer, orders, events, activityDays, carts };
}

/** The first instant at which a visit begun at `at` cannot go on: the bot goes down, midnight, the future. */
function endOfVisit({ end }: DemoDay, at: number, { outage }: DemoCalendar, now: number): number {
  const down = outage && at < outage.from ? outage.from : Infinity;
  return Math.min(end, down, now + 1);
}
