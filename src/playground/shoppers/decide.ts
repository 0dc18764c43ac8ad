import type { Random } from '../../demo/random';
import { answer } from './answer';
import { offered, type Button, type Sight } from './look';
import type { Mind, Move } from './mind';
import type { Plan, Stage } from './plan';
import type { OfferKind } from './signs';

export interface Shopper {
  name: string;
  plan: Plan;
  mind: Mind;
  random: Random;
  /** A word to search for; undefined where nobody knows one yet. */
  word(): string | undefined;
  /** The shop sends its customers home. */
  isClosing(): boolean;
}

/** Of those who look at a product, so many take it. */
const LIKED = 0.75;

/** The next move of a shopper who sees this. Says what and changes nothing. */
export function decide(sight: Sight, shopper: Shopper): Move {
  const { plan, mind } = shopper;
  if (mind.isPlaced) return afterTheOrder(sight, shopper);
  if (mind.hasQuit) return leave(mind);
  if (sight.question) return answer(sight.question, shopper);
  const [confirm] = offered(sight, 'confirm');
  if (confirm) return atTheSummary(sight, confirm, plan);
  // With nothing to see they are between two questions, or their order is about to be told of.
  if (shopper.isClosing() && sight.buttons.length > 0) return leave(mind, 'left, the shop sends them home');
  const [accept] = offered(sight, 'accept');
  if (accept) return tap(accept, 'accepted what has changed');
  if (plan.goal === 'look-at-orders' && mind.added === 0) return throughTheOrders(sight, shopper);
  return throughTheShop(sight, shopper);
}

function throughTheShop(sight: Sight, shopper: Shopper): Move {
  const { plan, mind, random } = shopper;
  const has = (kind: OfferKind) => offered(sight, kind);
  const leavesAt = (stage: Stage) => plan.leavesBefore === stage;
  const isServed = mind.added >= plan.wants;

  const [checkout] = has('checkout');
  if (checkout) {
    if (leavesAt('checkout')) return leave(mind, 'left the cart as it is');
    const [catalogue] = has('catalogue');
    return !isServed && mind.added > 0 && catalogue ? tap(catalogue) : tap(checkout, 'began the checkout');
  }
  if (has('quantity').length > 0) return atAProduct(sight, shopper);

  const products = has('product');
  if (products.length > 0) {
    if (leavesAt('product')) return leave(mind);
    const unseen = products.filter(({ label }) => !mind.opened.has(label));
    if (unseen.length > 0) return tap(random.pick(unseen));
  }
  const categories = has('category');
  if (categories.length > 0 && (products.length === 0 || random.chance(0.5))) {
    if (leavesAt('category')) return leave(mind);
    return tap(random.pick(categories));
  }
  const [catalogue] = has('catalogue');
  if (!catalogue) return { kind: 'wait' };
  if (leavesAt('catalogue')) return leave(mind);
  const word = plan.searches && !mind.hasSearched ? shopper.word() : undefined;
  if (word !== undefined) return { kind: 'say', text: word, did: `searched for “${word}”` };
  return tap(catalogue, 'opened the catalogue');
}

/** A product's card, or its choice of quantities. */
function atAProduct(sight: Sight, { plan, mind, random }: Shopper): Move {
  const quantities = offered(sight, 'quantity');
  const back = offered(sight, 'category')[0];
  const put = (button: Button): Move => tap(button, `put ${sight.title} into the cart`);
  // What can be taken out is in the cart already.
  const isInCart = quantities.length === 2;
  const [one] = quantities;
  if (!one) return { kind: 'wait' };
  if (quantities.length > 2) return put(random.pick(quantities.slice(1, 3)));
  const [cart] = offered(sight, 'cart');
  if (isInCart) {
    if (mind.added < plan.wants && back) return tap(back);
    if (plan.leavesBefore === 'cart' || !cart) return leave(mind, 'left the cart as it is');
    return tap(cart, 'opened the cart');
  }
  if (back && !random.chance(LIKED)) return tap(back, `looked at ${sight.title}`);
  const [several] = offered(sight, 'quantities');
  return plan.takesSeveral && several ? tap(several) : put(one);
}

function atTheSummary(sight: Sight, confirm: Button, plan: Plan): Move {
  if (plan.leavesBefore !== 'confirm') return tap(confirm);
  const [quit] = offered(sight, 'quit');
  return plan.quitsPolitely && quit
    ? tap(quit, 'cancelled the checkout')
    : { kind: 'leave', did: 'left before placing the order' };
}

function throughTheOrders(sight: Sight, { plan, mind, random }: Shopper): Move {
  // Between two questions, or before the order is told of.
  if (sight.buttons.length === 0) return { kind: 'wait' };
  const [repeat] = offered(sight, 'repeat');
  if (mind.hasOpenedOrder && repeat) {
    return plan.repeatsOrder ? tap(repeat, 'orders the same again') : { kind: 'leave', did: 'left' };
  }
  // What was repeated lies in the cart.
  const [checkout] = offered(sight, 'checkout');
  if (mind.hasOpenedOrder && checkout) return tap(checkout, 'began the checkout');
  const orders = offered(sight, 'order');
  if (orders.length > 0) return tap(random.pick(orders), 'looked at an order');
  const [list] = offered(sight, 'orders');
  if (list && !mind.hasOpenedOrder) return tap(list, 'opened their orders');
  return leave(mind);
}

/** Pays, or has second thoughts, or goes. */
function afterTheOrder(sight: Sight, { plan, mind }: Shopper): Move {
  if (plan.cancelsOrder && !mind.isCancelled && !mind.isPaid) {
    const [surely] = offered(sight, 'cancel-order-surely');
    if (surely) return tap(surely, 'cancelled the order');
    const [cancel] = offered(sight, 'cancel-order');
    if (cancel) return tap(cancel);
    const [order] = offered(sight, 'order');
    if (order) return tap(order);
    // The shop has been quicker.
    if (mind.hasOpenedOrder) return leave(mind);
    return { kind: 'say', text: '/my_orders' };
  }
  if (plan.paysOnline && !mind.isPaid && !mind.isCancelled && plan.leavesBefore !== 'pay')
    return sight.invoice === undefined ? { kind: 'wait' } : { kind: 'pay', message: sight.invoice };
  return leave(mind);
}

const tap = (button: Button, did?: string): Move => ({ kind: 'tap', button, ...(did && { did }) });

const leave = (mind: Mind, did = 'left'): Move => ({
  kind: 'leave',
  did: mind.added > 0 && !mind.isPlaced ? 'left the cart as it is' : did,
});
