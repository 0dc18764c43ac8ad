import { buyerFacts } from './buyers';
import { customerFacts } from './customers';
import { orderFacts } from './orders';
import { purchaseFacts } from './purchases';
import { type Source } from './rollup';

/** In the order in which they are folded: orders pass buyers and purchases on. */
export const SOURCES: readonly Source[] = [customerFacts, orderFacts, buyerFacts, purchaseFacts];
