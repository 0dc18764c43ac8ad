import type { Button } from './look';
import type { QuestionKind, Saying } from './signs';

/** What a shopper does next. `did`: how it is told of afterwards, behind the name; absent for what is of no interest. */
export type Move = { did?: string } & (
  | { kind: 'tap'; button: Button }
  | { kind: 'say'; text: string; answers?: QuestionKind; quits?: boolean }
  | { kind: 'send-contact' }
  | { kind: 'send-location' }
  | { kind: 'pay'; message: number }
  /** Nothing to do yet: the bot may still be writing. */
  | { kind: 'wait' }
  | { kind: 'leave' }
);

/** What a shopper remembers of this visit. */
export interface Mind {
  /** Labels of the products they have opened. */
  opened: Set<string>;
  /** Products put into the cart. */
  added: number;
  /** How often each question was answered. */
  answered: Map<QuestionKind, number>;
  hasSearched: boolean;
  hasOpenedOrder: boolean;
  hasConfirmed: boolean;
  /** Has said that they want no checkout any more. */
  hasQuit: boolean;
  isPlaced: boolean;
  isPaid: boolean;
  isCancelled: boolean;
}

export const freshMind = (): Mind => ({
  opened: new Set(),
  added: 0,
  answered: new Map(),
  hasSearched: false,
  hasOpenedOrder: false,
  hasConfirmed: false,
  hasQuit: false,
  isPlaced: false,
  isPaid: false,
  isCancelled: false,
});

/** Called before each move, once, however often it has to be repeated: the answer is heard with it in mind. */
export function remember(mind: Mind, move: Move): void {
  if (move.kind === 'say' && move.answers)
    mind.answered.set(move.answers, (mind.answered.get(move.answers) ?? 0) + 1);
  if (move.kind === 'say' && move.quits) mind.hasQuit = true;
  if (move.kind === 'say' && !move.answers && !move.text.startsWith('/')) mind.hasSearched = true;
  if (move.kind !== 'tap') return;
  const { kind, label } = move.button;
  if (kind === 'product') mind.opened.add(label);
  if (kind === 'quantity') mind.added += 1;
  if (kind === 'order') mind.hasOpenedOrder = true;
  if (kind === 'quit') mind.hasQuit = true;
  if (kind === 'confirm') mind.hasConfirmed = true;
  if (kind === 'cancel-order-surely') mind.isCancelled = true;
}

/** False for what is no news to them. */
export function hear(mind: Mind, saying: Saying): boolean {
  if (saying === 'placed') {
    if (!mind.hasConfirmed || mind.isPlaced) return false;
    return (mind.isPlaced = true);
  }
  if (mind.isPaid) return false;
  return (mind.isPaid = true);
}
