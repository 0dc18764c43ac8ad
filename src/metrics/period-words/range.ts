import { isShopDate, type ShopDate } from '../../shop-time';
import { daysBetween, MAX_DAYS } from '../period';
import { type PeriodFault, type Understood } from './fault';
import { stretchOf, type BareDay } from './shapes';
import { datesIn, isTooEarly, latestDates, written, type Dates, type Stretch } from './stretch';
import { type Token } from './tokens';

/** Without years, a range over New Year is believed to be meant up to so many days; longer ones are reversed. */
const OVER_NEW_YEAR = 183;

/**
 * `октябрь`, `1–15 октября`, `from 1 Oct`: one stretch of the calendar, or from one to another, both included;
 * undefined where it is nothing of the kind.
 */
export function calendarPeriod(tokens: readonly Token[], today: ShopDate): Understood | undefined {
  const ends = endsOf(tokens);
  if (!ends) return undefined;
  const from = ends.from && withMonthOf(ends.from, ends.to);
  const to = ends.to && withMonthOf(ends.to, ends.from);
  if (!from || (ends.to && !to)) return undefined;
  const dates = to ? between(from, to, today) : alone(from, ends.isOpen, today);
  return 'kind' in dates ? { fault: dates } : limited(dates, today);
}

interface Ends {
  from: Stretch | BareDay | undefined;
  to: Stretch | BareDay | undefined;
  /** From a date until today. */
  isOpen: boolean;
}

function endsOf(all: readonly Token[]): Ends | undefined {
  const isFrom = all[0]?.kind === 'from';
  const isUntil = all.at(-1)?.kind === 'until';
  const tokens = all.slice(isFrom ? 1 : 0, isUntil ? -1 : undefined);
  const middle = tokens.findIndex(({ kind }) => kind === 'to');
  if (middle >= 0) {
    const [from, to] = [tokens.slice(0, middle), tokens.slice(middle + 1)];
    if (to.length === 0) return isUntil ? undefined : { from: stretchOf(from), to: undefined, isOpen: true };
    const end = stretchOf(to);
    return end && { from: stretchOf(from), to: end, isOpen: false };
  }
  if (isUntil) return undefined;
  const whole = stretchOf(tokens);
  if (whole) return { from: whole, to: undefined, isOpen: isFrom };
  // Two dates with nothing between them.
  for (let at = 1; at < tokens.length; at += 1) {
    const [from, to] = [stretchOf(tokens.slice(0, at)), stretchOf(tokens.slice(at))];
    if (from?.unit === 'day' && to?.unit === 'day') return { from, to, isOpen: false };
  }
  return undefined;
}

/** `1–15 октября`: the first day is one of the month that the other end names. */
function withMonthOf(end: Stretch | BareDay, other: Stretch | BareDay | undefined): Stretch | undefined {
  if (end.unit !== 'bare') return end;
  return other?.unit === 'day' ? { ...other, day: end.day } : undefined;
}

function alone(stretch: Stretch, isOpen: boolean, today: ShopDate): Dates | PeriodFault {
  const dates = latestDates(stretch, today);
  if (!dates) return { kind: 'no_such_date', written: written(stretch) };
  if (!isOpen) return dates;
  return dates.from > today ? { kind: 'future', from: dates.from } : { from: dates.from, to: today };
}

function between(from: Stretch, to: Stretch, today: ShopDate): Dates | PeriodFault {
  const first =
    from.year === undefined && to.year !== undefined ? datesIn(from, to.year) : latestDates(from, today);
  if (!first) return { kind: 'no_such_date', written: written(from) };
  const year = from.year ?? Number(yearOf(first));
  const last = datesIn(to, to.year ?? year);
  // The 29th of February may be one of the next year.
  const later = to.year === undefined ? datesIn(to, year + 1) : undefined;
  if (!last && !later) return { kind: 'no_such_date', written: written(to) };
  if (last && first.from <= last.to) return { from: first.from, to: last.to };
  const over = overNewYear(first, last, later, from, to);
  if (over) return over;
  return last
    ? { kind: 'reversed', from: first.from, to: last.to }
    : { kind: 'no_such_date', written: written(to) };
}

/** `20.12–10.01`, where one of the two years was left out. */
function overNewYear(
  first: Dates,
  last: Dates | undefined,
  later: Dates | undefined,
  from: Stretch,
  to: Stretch,
): Dates | undefined {
  if (from.year !== undefined && to.year !== undefined) return undefined;
  const earlier = from.year === undefined && to.year !== undefined ? datesIn(from, to.year - 1) : undefined;
  const dates =
    earlier && last ? { from: earlier.from, to: last.to } : later && { from: first.from, to: later.to };
  return dates && daysBetween(dates.from, dates.to) < OVER_NEW_YEAR ? dates : undefined;
}

const yearOf = ({ from }: Dates): string => from.slice(0, 4);

function limited(dates: Dates, today: ShopDate): Understood {
  if (isTooEarly(dates)) return { fault: { kind: 'too_early' } };
  if (dates.from > today) return { fault: { kind: 'future', from: dates.from } };
  if (!isShopDate(dates.to) || daysBetween(dates.from, dates.to) >= MAX_DAYS)
    return { fault: { kind: 'too_long' } };
  return { period: { kind: 'custom', ...dates } };
}
