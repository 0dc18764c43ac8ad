import { type Range } from '../../metrics/period';
import { atLeast } from './binomial';

/** What happens rarely, at any hour: too rarely for the same hours of four weeks to say anything. */
export interface BurstRule {
  least: number;
  chance: number;
}
export const BLOCKS: BurstRule = { least: 5, chance: 1e-5 };
export const PAYMENTS: BurstRule = { least: 3, chance: 1e-4 };

const DAY_MS = 86_400_000;
const DAYS = 28;
/** Hours of a day in which customers are awake: the rate is theirs. */
const WAKING_HOURS = 14;
const RATIO = 3;

/** The four weeks that end where the window begins. */
export const fourWeeksBefore = ({ from }: Range): Range => ({ from: from - DAYS * DAY_MS, to: from });

/** How many a window of two hours usually has. */
export const usualIn = (hours: number, inFourWeeks: number): number =>
  (inFourWeeks * hours) / (DAYS * WAKING_HOURS);

/** Whether so many in so many hours are a burst, after so many in the four weeks before. Pure. */
export function isBurst(
  { least, chance }: BurstRule,
  counted: { value: number; hours: number; inFourWeeks: number },
): boolean {
  const { value, hours, inFourWeeks } = counted;
  if (value < least || value < RATIO * usualIn(hours, inFourWeeks)) return false;
  const share = hours / (hours + DAYS * WAKING_HOURS);
  return atLeast(value, value + inFourWeeks, share) < chance;
}
