import { type CustomerRow } from '../../metrics/member-rows';
import { type MetricDefinition } from '../../metrics/metric';
import { type ResolvedPeriod } from '../../metrics/period';
import { membersOf } from '../../metrics/registry';
import { escapeHtml } from '../html';
import { fit } from '../fit';
import { labelOf } from '../label';
import { periodTitle } from '../period';
import { type Language } from '../translate';
import { personName } from './customer-card';

/** What a list of people or orders is about: the figure, the row of it, the period and the number. HTML. */
export function peopleListText(
  definition: MetricDefinition,
  { key, period, total, now }: { key?: string; period: ResolvedPeriod; total: number; now: number },
  language: Language,
): string {
  const { t, format } = language;
  const row = key === undefined ? [] : [escapeHtml(fit(labelOf(definition, { key }, language), 60))];
  const order = membersOf(definition)?.order;
  const sorted = total > 1 && order ? [t(`people-order-${order}`)] : [];
  return [
    `<b>${[escapeHtml(definition.texts[language.locale].title), ...row].join(' · ')}</b>`,
    escapeHtml(periodTitle(period.period, language)),
    total === 0 ? t('people-none') : t('people-count', { count: format.count(total) }),
    ...sorted,
    `<i>${t('people-as-of', { time: format.dateTime(now) })}</i>`,
  ].join('\n');
}

/** As much as a phone shows of a button. */
const LABEL = 35;
const SHORTEST_NAME = 8;
const LONGEST_NAME = 24;

/** A person on a button of a list: the name, what the list is sorted by, last seen. The name gives way. */
export function personLabel(row: CustomerRow, { format }: Language): string {
  const parts: string[] = [];
  if (row.cart !== null) parts.push(`🛒 ${format.money(row.cart)}`);
  else if (row.orders > 0) parts.push(`${format.money(row.spent)} (${format.count(row.orders)})`);
  if (row.lastSeenAt !== null) parts.push(format.dateTime(row.lastSeenAt).split(',')[0] ?? '');
  const mark = row.isBlocked ? '🚫 ' : '';
  const rest = parts.map((part) => ` · ${part}`).join('');
  const room = LABEL - mark.length - rest.length;
  const name = personName(row, Math.min(LONGEST_NAME, Math.max(SHORTEST_NAME, room)));
  return `${mark}${name}${rest}`;
}
