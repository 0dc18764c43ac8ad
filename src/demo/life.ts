import { type Arrival } from './arrivals';
import { blocksAtAge } from './blocking';
import { type DemoCalendar, type DemoDay } from './calendar';
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
import { statusBy } from './order-life';
import { paymentOf } from './payment';
import { personOf } from './person';
import { seededRandom } from './random';
import { sittingOf } from './sitting';
import { daysOut } from './staying';
import { type Shelf } from './visit';

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

/** All that one customer ever did until now, from draws of their own; at most one visit a day, within it. */
export function lifeOf(arrival: Arrival, { options, calendar, shelfOf, orderIdAt }: LifeContext): Life {
  const { now, seed } = options;
  const { number: customerId, source } = arrival;
  const random = seededRandom(seed, 'customer', customerId);
  const person = personOf(customerId, random);
  const cart = keepCart(seededRandom(seed, 'cart', customerId));
  const loyalty = loyaltyOf(arrival, random);
  const leavesAt = 1 + random.exponential(loyalty.staysDays);
  const blocksAt = blocksAtAge(random);
  const midnight = calendar.days.at(-1)?.start ?? now;

  const orders: DemoOrder[] = [];
  const events: DemoEvent[] = [];
  const activityDays: DemoActivityDay[] = [];
  let blockedAt: number | null = null;

  /** Whether it came to an order. */
  const visit = (day: DemoDay, at: number, first: boolean, appetite: number): boolean => {
    const until = endOfVisit(day, at, calendar, now);
    if (at >= until) return false;
    activityDays.push({ customerId, day: day.date, firstAt: at });
    const plan = { at, first, source, appetite, shelf: shelfOf(day) };
    const sitting = sittingOf({ customerId, plan, until, cart }, random);
    events.push(...sitting.events);
    if (!sitting.order) return false;
    const { event, placedAt, total, lines } = sitting.order;
    const id = orderIdAt(placedAt);
    event.properties = { order_id: id };
    // As last night, but for today's: figures of the past must not depend on what time it is now.
    const status = statusBy({ id, placedAt }, placedAt < midnight ? midnight - 1 : now, seed);
    orders.push({ id, customerId, placedAt, total, payment: paymentOf(id, seed), lines, ...status });
    return true;
  };

  const { index: firstDay } = arrival.day;
  const orderedOn = visit(arrival.day, arrival.at, true, loyalty.appetite) ? firstDay : null;
  const later = calendar.days.slice(firstDay + 1);
  const days = daysOut(later, { firstDay, loyalty, leavesAt, blocksAt, orderedOn }, random);
  for (let next = days.next(); !next.done;) {
    const { value: out } = next;
    if (out.kind === 'block') blockedAt = out.at <= now ? out.at : null;
    next = days.next(out.kind === 'visit' && visit(out.day, out.at, false, out.appetite));
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
