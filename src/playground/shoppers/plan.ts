import type { Random } from '../../demo/random';
import { QUESTIONS, type QuestionKind } from './signs';

/** Where a shopper can change their mind. */
export type Stage =
  'catalogue' | 'category' | 'product' | 'cart' | 'checkout' | QuestionKind | 'confirm' | 'pay';

/** What somebody comes with, drawn before they come, so that the same draws give the same visit. */
export interface Plan {
  /** Behind /start; absent for who comes without a link. */
  payload?: string;
  goal: 'buy' | 'look-at-orders';
  /** Products that go into the cart. */
  wants: number;
  /** Absent: stays until the order is placed. */
  leavesBefore?: Stage;
  /** Leaves a checkout by its button instead of just going away. */
  quitsPolitely: boolean;
  searches: boolean;
  takesSeveral: boolean;
  sendsLocation: boolean;
  writesComment: boolean;
  paysOnline: boolean;
  cancelsOrder: boolean;
  repeatsOrder: boolean;
  blocksAfterwards: boolean;
}

/** Four in ten stay; who leaves does so early more often than late. */
const LEAVING: readonly { stage: Stage | undefined; weight: number }[] = [
  { stage: undefined, weight: 38 },
  { stage: 'catalogue', weight: 8 },
  { stage: 'category', weight: 8 },
  { stage: 'product', weight: 12 },
  { stage: 'cart', weight: 10 },
  { stage: 'checkout', weight: 9 },
  ...QUESTIONS.map((stage) => ({ stage, weight: 1.4 })),
  { stage: 'confirm', weight: 3 },
  { stage: 'pay', weight: 3 },
];
const WANTS = [
  { products: 1, weight: 60 },
  { products: 2, weight: 28 },
  { products: 3, weight: 12 },
];

/** `isNew`: comes for the first time; `payload`: the link that brought them. */
export function drawPlan(random: Random, isNew: boolean, payload?: string): Plan {
  const leavesBefore = random.weighted(LEAVING).stage;
  return {
    ...(payload !== undefined && { payload }),
    goal: !isNew && random.chance(0.15) ? 'look-at-orders' : 'buy',
    wants: random.weighted(WANTS).products,
    ...(leavesBefore && { leavesBefore }),
    quitsPolitely: random.chance(0.5),
    searches: random.chance(0.25),
    takesSeveral: random.chance(0.2),
    sendsLocation: random.chance(0.35),
    writesComment: random.chance(0.2),
    paysOnline: random.chance(0.35),
    cancelsOrder: random.chance(0.06),
    repeatsOrder: random.chance(0.5),
    blocksAfterwards: random.chance(0.04),
  };
}
