import { type Range } from '../../metrics/period';
import { type ShopTime } from '../../shop-time';
import { median } from './judge';
import { weeksBefore } from './windows';

/**
 * Orders that would have come by now. With nothing changed, none of so many come by chance alone once in twenty
 * million; on a day half as good as usual, once in five thousand.
 */
const MIN_EXPECTED = 17;
/** Each of the weeks says so, though one may be a weak one. */
const MIN_IN_EACH = 8;
/** A large shop has many gaps a day, and each of them is a chance to be wrong. */
const MIN_GAP_MS = 40 * 60_000;
/** Looks back no further: a shop with six orders a day is told of as well, and one that is closed for a week no more. */
const MAX_GAP_MS = 72 * 3_600_000;

/** The time without an order that is to be looked at, and its four weeks before; undefined while it is short. Pure. */
export function gapAt(
  time: ShopTime,
  lastOrderAt: number,
  now: number,
): { range: Range; before: Range[] } | undefined {
  if (now - lastOrderAt < MIN_GAP_MS) return undefined;
  const range = { from: Math.max(lastOrderAt, now - MAX_GAP_MS), to: now };
  return { range, before: weeksBefore(time, range) };
}

/** Whether no order is too few, where in the same hours of the four weeks before there were so many. Pure. */
export const isSilence = (before: readonly number[]): boolean =>
  median(before) >= MIN_EXPECTED && Math.min(...before) >= MIN_IN_EACH;
