import { DateTime } from 'luxon';
import { type ShopDate } from '../../shop-time';
import { daysBetween, MAX_DAYS, parsePeriod, type Period } from '../period';
import { type PeriodFault, type Understood } from './fault';
import { type Token } from './tokens';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const UNITS: readonly string[] = ['day', 'week', 'month', 'quarter', 'year'] satisfies Unit[];
const UNKNOWN: PeriodFault = { kind: 'unknown' };

interface Said {
  /** The unit that was named, if one was. */
  unit: Unit;
  count: number;
  today: ShopDate;
}

/** What is told from today, by the kinds of its words; `unit` stands for any of them. */
const SHAPES: Record<string, (said: Said) => Understood> = {
  all: () => named('all'),
  'from beginning': () => named('all'),
  before_yesterday: ({ today }) => single(daysBefore(today, 2)),
  'this unit': ({ unit }) => named(unit === 'day' ? 'today' : `this_${unit}`),
  'previous unit': ({ unit }) => named(unit === 'day' ? 'yesterday' : `last_${unit}`),
  'from beginning unit': ({ unit }) => named(unit === 'day' ? 'today' : `this_${unit}`),
  'unit beginning to': ({ unit }) => named(unit === 'day' ? 'today' : `this_${unit}`),
  'trailing unit': lastOf,
  unit: lastOf,
  'number unit': lastOf,
  'trailing number unit': lastOf,
  'previous number unit': lastOf,
};

/** `last week`, `30 дней`, `3 oy`; undefined where it is nothing of the kind. */
export function relativePeriod(tokens: readonly Token[], today: ShopDate): Understood | undefined {
  const [only] = tokens;
  if (only?.kind === 'named' && tokens.length === 1) return named(only.name);
  const isUnit = ({ kind }: Token) => UNITS.includes(kind);
  const shape = tokens
    .map((token) => (isUnit(token) ? 'unit' : token.kind === 'yyyy' ? 'number' : token.kind))
    .join(' ');
  const read = Object.hasOwn(SHAPES, shape) ? SHAPES[shape] : undefined;
  const unit = (tokens.find(isUnit)?.kind ?? 'day') as Unit;
  const count = tokens.flatMap((token) => ('value' in token ? [token.value] : []))[0] ?? 1;
  return read?.({ unit, count, today });
}

/** So many units that end today, as shop days: three months before the 26th of November began on the 27th of August. */
function lastOf({ unit, count, today }: Said): Understood {
  if (count < 1) return { fault: UNKNOWN };
  const start = count > MAX_DAYS ? undefined : DateTime.fromISO(today, UTC).minus({ [`${unit}s`]: count });
  const days = start ? daysBetween(start.toFormat('yyyy-MM-dd'), today) : Infinity;
  if (days > MAX_DAYS) return { fault: { kind: 'too_long' } };
  return keyed(`${days}d`);
}

const UTC = { zone: 'utc' };
const daysBefore = (today: ShopDate, days: number): ShopDate =>
  DateTime.fromISO(today, UTC).minus({ days }).toFormat('yyyy-MM-dd');
const single = (date: ShopDate): Understood => ({ period: { kind: 'custom', from: date, to: date } });
const named = (name: (Period & { kind: 'named' })['name']): Understood => ({
  period: { kind: 'named', name },
});

/** Through its key, so that `7 days` and `7d` are the same period. */
function keyed(key: string): Understood {
  const period = parsePeriod(key);
  return period ? { period } : { fault: UNKNOWN };
}
