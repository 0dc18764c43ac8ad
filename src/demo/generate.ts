import { arrivals } from './arrivals';
import { demoCalendar, type DemoDay } from './calendar';
import { type DemoBatch, type DemoOptions, type DemoShop } from './history';
import { lifeOf, type Life } from './life';
import { orderOf } from './numbered-order';
import { orderIds } from './order-ids';
import { productRange } from './product-range';
import { type Shelf } from './visit';

/** Small enough to be one statement a table for the embedded database. */
const CUSTOMERS_A_BATCH = 250;
/** With all that they did, some 50 MB. */
const CUSTOMERS_IN_MEMORY = 10_000;

/**
 * A shop of health products in Uzbekistan and its customers, made up but consistent.
 *
 * The same options, with `now` on the same shop date, give the same customers, and the same history up to the
 * beginning of today. Only today follows the time of day: what would happen later has not happened, today's
 * newcomers have all come already, and orders nobody has got to yet are new.
 *
 * Ids of orders that rise with time need the instants of all orders. A million customers do not fit in memory, so a
 * large shop is computed twice, the first time for nothing else.
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

  const midnight = calendar.days.at(-1)?.start ?? options.now;
  /** As last night, but for today's: figures of the past must not depend on what time it is now. */
  const asOf = (placedAt: number) => (placedAt < midnight ? midnight - 1 : options.now);

  function* lives(): Generator<Life> {
    const context = { options, calendar, shelfOf };
    for (const arrival of arrivals(options, calendar)) yield lifeOf(arrival, context);
  }

  function* batches(): Generator<DemoBatch> {
    let batch = emptyBatch();
    const kept = options.customers <= CUSTOMERS_IN_MEMORY ? [...lives()] : undefined;
    const orderIdAt = orderIds(orderInstants(kept ?? lives()));
    for (const life of kept ?? lives()) {
      batch.customers.push(life.customer);
      for (const order of life.orders) {
        const { placedAt } = order;
        const { seed } = options;
        batch.orders.push(orderOf(order, { id: orderIdAt(placedAt), asOf: asOf(placedAt), seed }));
      }
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

function orderInstants(lives: Iterable<Life>): number[] {
  const instants: number[] = [];
  for (const { orders } of lives) for (const { placedAt } of orders) instants.push(placedAt);
  return instants;
}

function emptyBatch(): DemoBatch {
  return { customers: [], orders: [], events: [], activityDays: [], carts: [] };
}
