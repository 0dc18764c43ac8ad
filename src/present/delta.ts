import { type MetricDefinition, type ScalarResult } from '../metrics/metric';
import { isZero } from './decimal';
import { type Language } from './translate';

/** How a figure moved: relative for amounts, percentage points for rates. */
export type Delta =
  | { kind: 'none' }
  | { kind: 'new' }
  | { kind: 'percent'; change: number; news: News }
  | { kind: 'points'; change: number; news: News };

type News = 'good' | 'bad' | 'neutral';

/** (current - previous) / previous; a previous zero is "new", never infinity. */
export function deltaOf({ definition, value, previous }: ScalarResult): Delta {
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
export function deltaText(delta: Delta, { t, format, locale }: Language): string {
  if (delta.kind === 'none') return '';
  if (delta.kind === 'new') return t('delta-new');
  const mark = MARKS[delta.news];
  if (delta.kind === 'points') return `${mark} ${format.signed(delta.change, 1)} ${t('delta-points')}`;
  const digits = Math.abs(delta.change) < 10 ? 1 : 0;
  return `${mark} ${format.signed(delta.change, digits)}${locale === 'ru' ? '\u00a0' : ''}%`;
}

function newsOf({ better }: MetricDefinition, change: number): News {
  if (better === 'none' || Math.abs(change) < 0.05) return 'neutral';
  return change > 0 === (better === 'up') ? 'good' : 'bad';
}
