import { type Grain } from './metric';

/** Longest ranges, in days, that days and weeks still show without becoming a comb. */
const MOST_DAYS = 45;
const MOST_DAYS_IN_WEEKS = 200;
const DAY_MS = 86_400_000;

/** How long the buckets of a series are, for a range that holds data from `from` on. Instants in milliseconds. */
export function grainOf(from: number, to: number): Grain {
  // An hour more or less at a change of clocks makes no other day of it.
  const days = Math.round((to - from) / DAY_MS);
  if (days <= MOST_DAYS) return 'day';
  return days <= MOST_DAYS_IN_WEEKS ? 'week' : 'month';
}
