import { arrivals } from './arrivals';
import { demoCalendar, type DemoDay } from './calendar';
import { type DemoBatch, type DemoOptions, type DemoShop } from './history';
import { lifeOf, type Life } from './life';
import { orderIds } from './order-ids';
import { productRange } from './product-range';
import { type Shelf } from './visit';

/** Small enough to be one statement a table for the embedded database. */
const CUSTOMERS_A_BATCH = 250;

/**
 * A shop of health products in Uzbekistan and its customers, made up but consistent.
 *
 * The same options, with `now` on the same shop date, give the same customers, and the same history up to the
 * beginning of today. Only today follows the time of day: what would happen later has not happened, today's
 * newcomers have all come already, and orders nobody has got to yet are new.
 *
 * It is computed twice, the first time for nothing but the orders' instants: ids that rise with time need
 * them all, and a million customers do not fit in memory.
 */
export function generateDemo(options: DemoOptions): DemoShop {
  const calendar = demoCalendar(options);
  const range = productRange();
  const onSale = range.filter(({ active }) => active);
  const none = new Set<number>();
  const gone = new Set(onSale.filter(({ stock }) => stock === 0).map(({ id }) => id));
  const shelves = {
    before: { products: range, priceOf: ({ formerPrice }) => formerPrice, soldOut: none } satisfies Shelf,
    since: { products: onSale, priceOf: ({ price }) => price, soldOut: none } satisfies Shelf,
    lately: { products: onSale, priceOf: ({ price }) => price, soldOut: gone } satisfies Shelf,
  };
  const shelfOf = ({ index }: DemoDay): Shelf => {
    if (index < calendar.priceRise) return shelves.before;
    return index > calendar.lastPieces ? shelves.lately : shelves.since;
  };

  function* lives(orderIdAt: (placedAt: number) => number): Generator<Life> {
    const context = { options, calendar, shelfOf, orderIdAt };
    for (const arrival of arrivals(options, calendar)) yield lifeOf(arrival, context);
  }

  function* batches(): Generator<DemoBatch> {
    let batch = emptyBatch();
    for (const life of lives(orderIds(orderInstants(lives)))) {
      batch.customers.push(life.customer);
      batch.orders.push(...life.orders);
      batch.events.push(...life.events);
      batch.activityDays.push(...life.activityDays);
      batch.carts.push(...life.carts);
      if (batch.customers.length < CUSTOMERS_A_BATCH) continue;
      yield batch;
      batch = emptyBatch();
    }
    if (batch.customers.length > 0) yield batch;
  }

  const { outage, campaign } = calendar;
  return {
    products: range.map(({ weight: _weight, ...product }) => product),
    batches,
    toDiscover: { outage, campaign },
  };
}

function orderInstants(lives: (orderIdAt: (placedAt: number) => number) => Iterable<Life>): number[] {
  const instants: number[] = [];
  for (const { orders } of lives(() => 0)) for (const { placedAt } of orders) instants.push(placedAt);
  return instants;
}

function emptyBatch(): DemoBatch {
  return { customers: [], orders: [], events: [], activityDays: [], carts: [] };
}
