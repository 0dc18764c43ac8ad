import { type DemoEventName, type DemoOrderLine, type DemoProduct } from './history';
import { type Random } from './random';

/** `weight`: how often it is looked at, against the others. */
export type ShelfProduct = Pick<DemoProduct, 'id' | 'name' | 'price' | 'formerPrice'> & { weight: number };

/** What is on sale on one day, and for how much. */
export interface Shelf {
  products: readonly ShelfProduct[];
  priceOf: (product: ShelfProduct) => number;
  /** Ids of what can be looked at and not bought. */
  soldOut: ReadonlySet<number>;
}

export interface VisitPlan {
  at: number;
  /** The first contact, which always starts the bot. */
  first: boolean;
  /** Payload of the first contact. */
  source: string | null;
  /** How readily things go into the cart, 1 on average. */
  appetite: number;
  shelf: Shelf;
}

/** One event of a visit; what is put into the cart comes with its line, an order with all of its lines. */
export interface Step {
  at: number;
  name: DemoEventName;
  properties: Record<string, string | number>;
  added?: DemoOrderLine;
  lines?: DemoOrderLine[];
}

const STARTS_AGAIN = 0.15;
const CART = 0.3;
const CHECKOUT = 0.6;
const ORDER = 0.74;
/** Customers who look at 0, 1, 2 ... products. */
const VIEWS = [22, 30, 22, 14, 8, 4].map((weight, views) => ({ weight, views }));
const QUANTITIES = [
  { weight: 78, quantity: 1 },
  { weight: 17, quantity: 2 },
  { weight: 5, quantity: 3 },
];

/**
 * What one customer does in one sitting, step by step, as far as they would go if nobody stopped them: the
 * reader stops where the bot is down, the day ends or the future begins.
 */
export function* visitSteps(
  { at, first, source, appetite, shelf }: VisitPlan,
  random: Random,
): Generator<Step> {
  let instant = at;
  const later = (fromSeconds: number, toSeconds: number): void => {
    instant += Math.round(random.between(fromSeconds, toSeconds) * 1_000);
  };
  const step = (name: DemoEventName, properties: Step['properties'] = {}): Step => ({
    at: instant,
    name,
    properties,
  });

  if (first || random.chance(STARTS_AGAIN)) {
    yield step('bot_started', first && source !== null ? { payload: source } : {});
    later(0.2, 1.5);
  }
  yield step('catalog_viewed');

  const cart: DemoOrderLine[] = [];
  const seen = new Set<number>();
  const { views } = random.weighted(VIEWS);
  for (let view = 0; view < views; view++) {
    later(6, 90);
    const product = random.weighted(shelf.products);
    if (seen.has(product.id)) continue;
    seen.add(product.id);
    yield step('product_viewed', { product_id: product.id });
    if (shelf.soldOut.has(product.id) || !random.chance(Math.min(0.85, CART * appetite))) continue;
    later(4, 60);
    const line = lineOf(product, shelf.priceOf(product), random.weighted(QUANTITIES).quantity);
    cart.push(line);
    yield { ...step('cart_added', { product_id: product.id, quantity: line.quantity }), added: line };
  }

  if (cart.length === 0 || !random.chance(CHECKOUT)) return;
  later(10, 150);
  yield step('checkout_started', { items: cart.length });
  if (!random.chance(ORDER)) return;
  later(30, 240);
  yield { ...step('order_placed'), lines: cart };
}

function lineOf({ id, name }: ShelfProduct, price: number, quantity: number): DemoOrderLine {
  // A price of an owner's own may have two digits of small change.
  const total = Math.round(price * quantity * 100) / 100;
  return { productId: id, productName: name, quantity, price, total };
}
