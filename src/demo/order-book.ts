import { type PlacedOrder } from './sitting';

/** Keeps the orders of a shop too large for memory, and gives them back in the order of time. */
export interface OrderBook {
  /** Copies what it needs of it. */
  add(order: PlacedOrder): void;
  readonly size: number;
  /** Once nothing more is added; of one instant, in the order in which they were added. */
  inOrder(): Generator<PlacedOrder>;
}

/** A few dozen bytes an order, where objects take hundreds. `nameOf` a product is known by its id. */
export function orderBook(nameOf: (productId: number) => string): OrderBook {
  const customers = column(Uint32Array);
  const instants = column(Float64Array);
  const totals = column(Float64Array);
  /** Where the lines of each begin. */
  const begins = column(Uint32Array);
  const products = column(Uint32Array);
  const quantities = column(Uint32Array);
  const prices = column(Float64Array);
  const lineTotals = column(Float64Array);

  function orderAt(place: number): PlacedOrder {
    const end = place + 1 < begins.size() ? begins.at(place + 1) : products.size();
    const lines = [];
    for (let line = begins.at(place); line < end; line++) {
      const productId = products.at(line);
      lines.push({
        ...{ productId, productName: nameOf(productId), quantity: quantities.at(line) },
        ...{ price: prices.at(line), total: lineTotals.at(line) },
      });
    }
    const [customerId, placedAt] = [customers.at(place), instants.at(place)];
    const event = { customerId, at: placedAt, name: 'order_placed', properties: {} } as const;
    return { placedAt, total: totals.at(place), lines, event };
  }

  return {
    add({ placedAt, total, lines, event }) {
      customers.push(event.customerId);
      instants.push(placedAt);
      totals.push(total);
      begins.push(products.size());
      for (const line of lines) {
        products.push(line.productId);
        quantities.push(line.quantity);
        prices.push(line.price);
        lineTotals.push(line.total);
      }
    },
    get size() {
      return instants.size();
    },
    *inOrder() {
      const places = Uint32Array.from({ length: instants.size() }, (_, place) => place);
      places.sort((one, other) => instants.at(one) - instants.at(other));
      for (const place of places) yield orderAt(place);
    },
  };
}

const CHUNK = 65_536;

/** Numbers without end; nothing is copied to make room for more. */
function column(kind: typeof Uint32Array | typeof Float64Array) {
  const chunks: (Uint32Array | Float64Array)[] = [];
  let size = 0;
  return {
    push(value: number): void {
      const place = size % CHUNK;
      if (place === 0) chunks.push(new kind(CHUNK));
      const chunk = chunks[chunks.length - 1];
      if (chunk) chunk[place] = value;
      size += 1;
    },
    at: (index: number): number => chunks[Math.floor(index / CHUNK)]?.[index % CHUNK] ?? NaN,
    size: () => size,
  };
}
