import { atLeast, atMost } from './binomial';

/** A figure, and what it was in the same hours of the four weeks before. */
export interface Observed {
  value: number;
  before: readonly number[];
}
export type Verdict = 'low' | 'high' | null;

/**
 * Chance that the figure is so far off though nothing has changed. Small, as an hour is looked at 2,160 times in 90
 * days in several ways, and real days differ by more than chance alone.
 */
const CHANCE = 1e-9;
/** Weather, pay day and a football match move a shop by less. */
const RATIO = 4;
/** What was nearly there in one of the weeks as well is no news. */
const BEYOND = 2;
const MIN_EXPECTED = 10;
const MIN_HIGH = 12;
/** Of the time of a window and its four weeks before, the window itself. */
const SHARE = 1 / 5;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Judges a count by the median of the weeks, which one bad or splendid week does not move. Pure. */
export function judgeCount({ value, before }: Observed): Verdict {
  const expected = median(before);
  const total = value + Math.round(expected * before.length);
  if (expected >= MIN_EXPECTED && value * RATIO <= expected && value * BEYOND <= Math.min(...before)) {
    return atMost(value, total, SHARE) < CHANCE ? 'low' : null;
  }
  const isBeyond = value >= MIN_HIGH && value >= expected * RATIO && value > BEYOND * Math.max(...before);
  return isBeyond && atLeast(value, total, SHARE) < CHANCE ? 'high' : null;
}

/** Few orders make a sum that one large basket moves. */
const MIN_ORDERS = 15;
/** The orders do not say it already: what one of them brings has changed as well. */
const BASKET_RATIO = 2.5;

/**
 * Judges revenue by the same median and by all four weeks. Low only where the orders have been confirmed about as
 * usual: money of orders that nobody has confirmed yet is late, not lost. Pure.
 */
export function judgeRevenue(revenue: Observed, orders: Observed): Verdict {
  const expected = median(revenue.before);
  const usual = median(orders.before);
  if (usual < MIN_ORDERS || orders.value < MIN_ORDERS || expected <= 0) return null;
  const basket = revenue.value / orders.value / (expected / usual);
  const isPaidAsUsual = orders.value * BASKET_RATIO >= usual;
  if (isPaidAsUsual && basket * BASKET_RATIO <= 1 && revenue.value < Math.min(...revenue.before))
    return revenue.value * RATIO <= expected ? 'low' : null;
  const isBeyond = basket >= BASKET_RATIO && revenue.value > Math.max(...revenue.before);
  return isBeyond && revenue.value >= expected * RATIO ? 'high' : null;
}
