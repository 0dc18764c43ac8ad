import { buyerFacts } from './buyers';
import { cartFacts, PENDING_CART_OWNERS } from './carts';
import { customerFacts } from './customers';
import { JOURNEYS_PENDING } from './journeys-fold';
import { orderFacts } from './orders';
import { PENDING_PROFILES } from './profiles';
import { purchaseFacts } from './purchases';
import { type Source } from './rollup';

/** In the order in which they are folded: customers and orders pass buyers on, orders purchases. */
export const SOURCES: readonly Source[] = [customerFacts, orderFacts, buyerFacts, purchaseFacts, cartFacts];

/** Tables of what waits to be folded. */
export const PENDING: readonly string[] = [
  ...[PENDING_PROFILES, PENDING_CART_OWNERS],
  ...SOURCES.map(({ pending }) => pending),
  ...JOURNEYS_PENDING,
];
