import { type DemoEvent, type DemoOrderLine } from './history';
import { type KeptCart } from './kept-cart';
import { type Random } from './random';
import { visitSteps, type VisitPlan } from './visit';

/** One visit as it came about. */
export interface Sitting {
  events: DemoEvent[];
  order: PlacedOrder | null;
}

export interface PlacedOrder {
  placedAt: number;
  total: number;
  lines: DemoOrderLine[];
  /** Is told the order's id once there is one. */
  event: DemoEvent;
}

/** A customer follows the plan until `until`, where whatever they are doing breaks off; the cart goes along. */
export function sittingOf(
  { customerId, plan, until, cart }: { customerId: number; plan: VisitPlan; until: number; cart: KeptCart },
  random: Random,
): Sitting {
  const events: DemoEvent[] = [];
  let order: PlacedOrder | null = null;
  for (const { at, name, properties, added, lines } of visitSteps(plan, random)) {
    if (at >= until) return { events, order };
    const event: DemoEvent = { customerId, at, name, properties };
    events.push(event);
    if (added) cart.add(added, at);
    if (!lines) continue;
    cart.clear();
    order = { placedAt: at, total: totalOf(lines), lines, event };
  }
  for (const removed of cart.thinkAgain(events.at(-1)?.at ?? plan.at, until)) {
    events.push({ customerId, name: 'cart_removed', ...removed });
  }
  return { events, order };
}

/** Prices may have two digits of small change, which floats do not add up to the last. */
function totalOf(lines: readonly DemoOrderLine[]): number {
  return Math.round(lines.reduce((sum, { total }) => sum + total, 0) * 100) / 100;
}
