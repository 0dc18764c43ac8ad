import { type Decimal, type MetricDefinition, type ScalarResult } from '../metrics/metric';
import { isZero } from './decimal';
import { type Language } from './translate';

/** How a figure moved: relative for amounts, percentage points for rates. */
export type Delta =
  | { kind: 'none' }
  | { kind: 'new' }
  | { kind: 'percent'; change: number; news: News }
  | { kind: 'points'; change: number; news: News };

type News = 'good' | 'bad' | 'neutral';

export function deltaOf({ definition, value, previous }: ScalarResult): Delta {
  return deltaBetween(definition, value, previous);
}

/** (current - previous) / previous; a previous zero is "new", never infinity. */
export function deltaBetween(
  definition: Pick<MetricDefinition, 'unit' | 'better'>,
  value: Decimal | null,
  previous: Decimal | null | undefined,
): Delta {
  if (value === null || previous === undefined || previous === null) return { kind: 'none' };
  if (definition.unit === 'percent') {
    const change = Number(value) - Number(previous);
    return { kind: 'points', change, news: newsOf(definition, change) };
  }
  if (isZero(previous)) return isZero(value) ? { kind: 'none' } : { kind: 'new' };
  const change = (100 * (Number(value) - Number(previous))) / Math.abs(Number(previous));
  return { kind: 'percent', change, news: newsOf(definition, change) };
}

const MARKS: Record<News, string> = { good: '🟢', bad: '🔴', neutral: '⚪️' };

/** `🟢 +12 %`, `🔴 −1,2 п. п.`, `new`; empty where there is nothing to say. */
export function deltaText(delta: Delta, language: Language): string {
  if (delta.kind === 'none' || delta.kind === 'new') return changeText(delta, language);
  return `${MARKS[delta.news]} ${changeText(delta, language)}`;
}

/** The change without its mark, for a table: `+12 %`, `−1,2 п. п.`. */
export function changeText(delta: Delta, { t, format, locale }: Language): string {
  if (delta.kind === 'none') return '';
  if (delta.kind === 'new') return t('delta-new');
  if (delta.kind === 'points') return `${format.signed(delta.change, 1)} ${t('delta-points')}`;
  const digits = Math.abs(delta.change) < 10 ? 1 : 0;
  return `${format.signed(delta.change, digits)}${locale === 'ru' ? '\u00a0' : ''}%`;
}

function newsOf({ better }: Pick<MetricDefinition, 'better'>, change: number): News {
  if (better === 'none' || Math.abs(change) < 0.05) return 'neutral';
  return change > 0 === (better === 'up') ? 'good' : 'bad';
}
