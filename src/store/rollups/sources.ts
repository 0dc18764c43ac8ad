import { buyerFacts } from './buyers';
import { customerFacts } from './customers';
import { orderFacts } from './orders';
import { type Source } from './rollup';

/** In the order in which they are folded: orders pass buyers on. */
export const SOURCES: readonly Source[] = [customerFacts, orderFacts, buyerFacts];
