import { DateTime } from 'luxon';
import { type ShopDate } from '../../shop-time';
import { parsePeriod } from '../period';
import { type Understood } from './fault';
import { calendarPeriod } from './range';
import { relativePeriod } from './relative';
import { tokensOf, type Token } from './tokens';

export type { PeriodFault, Understood } from './fault';

/**
 * What a person types for a period, in Russian, Uzbek (both scripts) and English, with what is wrong with it; never
 * throws. Where a year is left out, the latest such date, week, month or quarter that has begun is meant.
 */
export function understandPeriod(text: string, today: ShopDate): Understood {
  const key = parsePeriod(text);
  if (key?.kind === 'custom' && key.from > today) return { fault: { kind: 'future', from: key.from } };
  if (key) return { period: key };
  const all = tokensOf(text);
  if (!all || all.length === 0) return { fault: { kind: 'unknown' } };
  // "All of October" is October.
  const tokens = all.length > 1 ? all.filter(({ kind }) => kind !== 'all') : all;
  return (
    calendarPeriod(tokens.length > 1 ? tokens.map(dated(today)) : tokens, today) ??
    relativePeriod(tokens, today) ?? { fault: { kind: 'unknown' } }
  );
}

/** Among other words, such as those of a range, today and yesterday are dates. */
const dated =
  (today: ShopDate) =>
  (token: Token): Token => {
    if (token.kind !== 'named' || (token.name !== 'today' && token.name !== 'yesterday')) return token;
    const { year, month, day } = DateTime.fromISO(today, { zone: 'utc' }).minus({
      days: token.name === 'today' ? 0 : 1,
    });
    return { kind: 'stretch', stretch: { unit: 'day', year, month, day } };
  };
