import { instantIn, type DemoDay } from './calendar';
import { type Loyalty } from './loyalty';
import { type Random } from './random';

/** A course of vitamins lasts a month: so many days after an order its buyer looks in again. */
const REFILL = { from: 24, to: 36, visits: 2.4, appetite: 1.9 };
const MOST_LIKELY_VISIT = 0.9;

/** How long somebody will stay, in days since their first, and what brings them back. */
export interface Staying {
  firstDay: number;
  loyalty: Loyalty;
  leavesAt: number;
  /** Infinity where they never block the bot. */
  blocksAt: number;
  /** `index` of the day of the last order; null where there is none. */
  orderedOn: number | null;
}

/** What may happen on a day; at most one of a customer's day. */
export type DayOut = { day: DemoDay; at: number } & ({ kind: 'visit'; appetite: number } | { kind: 'block' });

/**
 * A customer's visits on the given days, all after the first, and the block that ends them. Whoever reads says after
 * each visit whether it came to an order.
 */
export function* daysOut(
  days: readonly DemoDay[],
  { firstDay, loyalty, leavesAt, blocksAt, orderedOn }: Staying,
  random: Random,
): Generator<DayOut, void, boolean> {
  let refillFrom = orderedOn === null ? Infinity : orderedOn + REFILL.from;
  for (const day of days) {
    const age = day.index - firstDay;
    if (age >= blocksAt) {
      yield { kind: 'block', day, at: instantIn(day, random.next()) };
      return;
    }
    // Those who left may still block the bot.
    if (age > leavesAt && blocksAt === Infinity) return;
    const refill = day.index >= refillFrom && day.index <= refillFrom + REFILL.to - REFILL.from;
    const chance = loyalty.visitChance(age) * day.liveliness * (refill ? REFILL.visits : 1);
    if (age > leavesAt || !random.chance(Math.min(MOST_LIKELY_VISIT, chance))) continue;
    const appetite = loyalty.appetite * (refill ? REFILL.appetite : 1);
    const ordered = yield { kind: 'visit', day, at: instantIn(day, random.next()), appetite };
    if (ordered) refillFrom = day.index + REFILL.from;
  }
}
