import { isShopDate } from '../shop-time';
import { daysBetween, MAX_DAYS, NAMED_PERIODS, parsePeriod } from './period';

const FORMS = `known are ${NAMED_PERIODS.join(', ')}, a number of days (14d), a date (2026-10-01) and two dates (2026-10-01..2026-10-31)`;

/** Why a text is no period: half a sentence that says what is known. Undefined where it is one. */
export function periodProblem(text: string): string | undefined {
  if (parsePeriod(text)) return undefined;
  const normal = text.trim().toLowerCase();
  if (/^\d+d$/.test(normal)) return `a number of days must be from 1 to ${MAX_DAYS}`;
  const dates = normal.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  // Nothing but dates and what stands between them: the dates themselves are at fault.
  const [from, to = from, ...more] = /^[\d\s_.–—-]+$/.test(normal) ? dates : [];
  if (from === undefined || to === undefined || more.length > 0) return FORMS;
  const strange = [from, to].find((date) => !isShopDate(date));
  if (strange !== undefined) return `${strange} is no date that exists, 1970-01-01 or later`;
  if (from > to) return `it is reversed: ${from} is after ${to}`;
  const days = daysBetween(from, to) + 1;
  if (days > MAX_DAYS) return `it is ${days} days long, and at most ${MAX_DAYS} are allowed`;
  return FORMS;
}
