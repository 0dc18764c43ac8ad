import { praise } from './rules/best';
import { recallCarts, wakeDormant } from './rules/customers';
import { confirmOrders, lookAtCancellations } from './rules/orders';
import { mendWeakestStep } from './rules/path';
import { restock } from './rules/products';
import { type Advice, type AdviceFacts, type Rule } from './rules/rule';

export { type Advice, type AdviceFacts } from './rules/rule';

/** From what can be done today for certain money to what takes thought; the first that applies is the advice. */
const RULES: readonly Rule[] = [
  confirmOrders,
  restock,
  lookAtCancellations,
  wakeDormant,
  recallCarts,
  mendWeakestStep,
  praise,
];

/** The one thing to do. A figure that failed makes its rule not apply; the last one always does. */
export function adviceOf(facts: AdviceFacts): Advice | undefined {
  for (const rule of RULES) {
    const advice = rule(facts);
    if (advice) return advice;
  }
  return undefined;
}
