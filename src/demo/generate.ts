import { arrivals } from './arrivals';
import { demoCalendar, type DemoDay } from './calendar';
import { type DemoBatch, type DemoOptions, type DemoOrder, type DemoShop } from './history';
import { lifeOf, type Life } from './life';
import { orderOf } from './numbered-order';
import { orderBook, type OrderBook } from './order-book';
import { orderIds } from './order-ids';
import { productRange } from './product-range';
import { type PlacedOrder } from './sitting';
import { type Shelf } from './visit';

/** Small enough to be one statement a table for the embedded database. */
const CUSTOMERS_A_BATCH = 250;
/** So many orders take about as many rows. */
const ORDERS_A_BATCH = 1_000;
/** With all that they did, some 50 MB. */
const CUSTOMERS_IN_MEMORY = 10_000;

/**
 * A shop of health products in Uzbekistan and its customers, made up but consistent.
 *
 * The same options, with `now` on the same shop date, give the same customers, and the same history up to the
 * beginning of today. Only today follows the time of day: what would happen later has not happened, today's
 * newcomers have all come already, and orders nobody has got to yet are new.
 *
 * Ids of orders that rise with time need the instants of all orders. Lives of a million customers do not fit in memory,
 * so those of a large shop are forgotten at once but for their orders, which come after all customers.
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

  const { customers: of, seed } = options;
  const numbered = (order: PlacedOrder, id: number) =>
    orderOf(order, { id, asOf: asOf(order.placedAt), seed });

  function* customerBatches(
    from: Iterable<Life>,
    ordersOf: (life: Life) => DemoOrder[],
  ): Generator<DemoBatch> {
    let done = 0;
    let batch = emptyBatch();
    for (const life of from) {
      // Before the events, of which those of orders are told the ids.
      batch.orders.push(...ordersOf(life));
      batch.customers.push(life.customer);
      batch.events.push(...life.events);
      batch.activityDays.push(...life.activityDays);
      batch.carts.push(...life.carts);
      done += 1;
      if (batch.customers.length < CUSTOMERS_A_BATCH && done < of) continue;
      yield { ...batch, reached: { what: 'customers', done, of } };
      batch = emptyBatch();
    }
  }

  function* orderBatches(book: OrderBook): Generator<DemoBatch> {
    let done = 0;
    let batch = emptyBatch();
    for (const order of book.inOrder()) {
      done += 1;
      batch.orders.push(numbered(order, done));
      batch.events.push(order.event);
      if (batch.orders.length < ORDERS_A_BATCH && done < book.size) continue;
      yield { ...batch, reached: { what: 'orders', done, of: book.size } };
      batch = emptyBatch();
    }
  }

  function* batches(): Generator<DemoBatch> {
    if (of <= CUSTOMERS_IN_MEMORY) {
      const all = [...lives()];
      const idAt = orderIds(all.flatMap(({ orders }) => orders.map(({ placedAt }) => placedAt)));
      yield* customerBatches(all, ({ orders }) =>
        orders.map((order) => numbered(order, idAt(order.placedAt))),
      );
      return;
    }
    const book = orderBook((id) => range[id - 1]?.name ?? '');
    yield* customerBatches(lives(), (life) => {
      life.orders.forEach((order) => book.add(order));
      life.events = life.events.filter(({ name }) => name !== 'order_placed');
      return [];
    });
    yield* orderBatches(book);
  }

  const { outage, campaign } = calendar;
  return {
    products: range.map(({ weight: _weight, ...product }) => product),
    batches,
    toDiscover: { outage, campaign },
  };
}

function emptyBatch(): Omit<DemoBatch, 'reached'> {
  return { customers: [], orders: [], events: [], activityDays: [], carts: [] };
}
