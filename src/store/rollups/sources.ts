import { buyerFacts } from './buyers';
import { customerFacts } from './customers';
import { orderFacts } from './orders';
import { PENDING_PROFILES } from './profiles';
import { type Source } from './rollup';

/** In the order in which they are folded: customers and orders pass buyers on. */
export const SOURCES: readonly Source[] = [customerFacts, orderFacts, buyerFacts];

/** Every table that holds what is to be folded. */
export const PENDING: readonly string[] = [PENDING_PROFILES, ...SOURCES.map(({ pending }) => pending)];
