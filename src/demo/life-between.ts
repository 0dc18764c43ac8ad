import { type DemoDay } from './calendar';
import { type DemoActivityDay, type DemoEvent } from './history';
import { type KeptCart } from './kept-cart';
import { type Random } from './random';
import { type Between } from './shop-now';
import { sittingOf, type PlacedOrder } from './sitting';
import { daysOut, type DayOut, type Staying } from './staying';
import { type Shelf } from './visit';

/** What one customer did in a part of their life. */
export interface LifeBetween {
  events: DemoEvent[];
  orders: PlacedOrder[];
  activityDays: DemoActivityDay[];
  /** Null where they did not come. */
  lastSeenAt: number | null;
  blockedAt: number | null;
}

export interface LifeBetweenContext extends Pick<Between, 'from' | 'to'> {
  days: readonly DemoDay[];
  shelf: Shelf;
}

export interface Liver {
  customerId: number;
  source: string | null;
  appetite: number;
  staying: Staying;
  cart: KeptCart;
  /** Where the first contact lies in the time between. */
  first: { day: DemoDay; at: number } | null;
}

export function lifeBetween(liver: Liver, context: LifeBetweenContext, random: Random): LifeBetween {
  const { customerId, source, staying, cart, first } = liver;
  const { from, to, shelf, days } = context;
  const life: LifeBetween = { events: [], orders: [], activityDays: [], lastSeenAt: null, blockedAt: null };
  // Of a day that had begun, what would have happened before is left out: it was seen not to happen.
  const isOutside = ({ at }: { at: number }) => at < from || at >= to;

  const visit = (day: DemoDay, at: number, appetite: number): boolean => {
    const plan = { at, first: first?.at === at, source, appetite, shelf };
    const { events, order } = sittingOf({ customerId, plan, until: Math.min(day.end, to), cart }, random);
    life.activityDays.push({ customerId, day: day.date, firstAt: at });
    life.events.push(...events);
    life.lastSeenAt = events.at(-1)?.at ?? at;
    if (order) life.orders.push(order);
    return order !== null;
  };
  const spend = (out: DayOut): boolean => {
    if (isOutside(out)) return false;
    if (out.kind === 'visit') return visit(out.day, out.at, out.appetite);
    life.blockedAt = out.at;
    life.events.push({ customerId, at: out.at, name: 'bot_blocked', properties: {} });
    return false;
  };

  const orderedOn = first && visit(first.day, first.at, liver.appetite) ? first.day.index : staying.orderedOn;
  const later = days.filter(({ index }) => index > staying.firstDay);
  const outs = daysOut(later, { ...staying, orderedOn }, random);
  for (let next = outs.next(); !next.done;) next = outs.next(spend(next.value));
  return life;
}
