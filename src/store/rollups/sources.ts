import { buyerFacts } from './buyers';
import { customerFacts } from './customers';
import { JOURNEYS_PENDING } from './journeys-fold';
import { orderFacts } from './orders';
import { PENDING_PROFILES } from './profiles';
import { type Source } from './rollup';

/** In the order in which they are folded: customers and orders pass buyers on. */
export const SOURCES: readonly Source[] = [customerFacts, orderFacts, buyerFacts];

/** Tables of what waits to be folded. */
export const PENDING: readonly string[] = [
  PENDING_PROFILES,
  ...SOURCES.map(({ pending }) => pending),
  ...JOURNEYS_PENDING,
];
