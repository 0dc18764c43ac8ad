import { type Arrival } from './arrivals';
import { blocksAtAge } from './blocking';
import { bustling } from './bustle';
import { type DemoCalendar, type DemoDay } from './calendar';
import { keepCart } from './kept-cart';
import {
  type DemoActivityDay,
  type DemoCartLine,
  type DemoCustomer,
  type DemoEvent,
  type DemoOptions,
} from './history';
import { loyaltyOf } from './loyalty';
import { personOf } from './person';
import { seededRandom } from './random';
import { sittingOf, type PlacedOrder } from './sitting';
import { daysOut } from './staying';
import { type Shelf } from './visit';

export interface Life {
  customer: DemoCustomer;
  orders: PlacedOrder[];
  events: DemoEvent[];
  activityDays: DemoActivityDay[];
  /** What is left in the cart. */
  carts: DemoCartLine[];
}

export interface LifeContext {
  options: DemoOptions;
  calendar: DemoCalendar;
  shelfOf: (day: DemoDay) => Shelf;
}

/** All that one customer ever did until now, from draws of their own; at most one visit a day, within it. */
export function lifeOf(arrival: Arrival, { options, calendar, shelfOf }: LifeContext): Life {
  const { customers, now, seed } = options;
  const { number: customerId, source } = arrival;
  const random = seededRandom(seed, 'customer', customerId);
  const person = personOf(customerId, random);
  const cart = keepCart(seededRandom(seed, 'cart', customerId));
  const loyalty = bustling(loyaltyOf(arrival, random), customers);
  const leavesAt = 1 + random.exponential(loyalty.staysDays);
  const blocksAt = blocksAtAge(random);

  const orders: PlacedOrder[] = [];
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
    orders.push(sitting.order);
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
