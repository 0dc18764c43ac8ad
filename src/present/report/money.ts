import { type ScalarResult } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { isZero } from '../decimal';
import { escapeHtml } from '../html';
import { scalarLines } from '../scalar-lines';
import { type Language } from '../translate';
import { figure } from './figures';

/** Kept by every client, where spaces at the beginning may not be. */
const PAD = '\u00a0';
const MINUS = '\u2212';

/** Revenue, by how many orders of what worth, and how many were cancelled; against the period before. */
export function moneyText(results: MetricResults, language: Language): string {
  const shown = ['total_revenue', 'revenue_orders', 'average_order_value', 'cancelled_orders'].flatMap(
    (id) => {
      const known = figure(results, id);
      return known ? [known] : [];
    },
  );
  return scalarLines(shown, language).join('\n');
}

/** From the price of all that was sold down to what is left of it, to be added up; empty where nothing was taken off. */
export function sumText(results: MetricResults, language: Language): string {
  const positive = (id: string) => {
    const known = figure(results, id);
    return known?.value && !isZero(known.value) ? known : undefined;
  };
  const refunds = figure(results, 'refunds');
  const net = figure(results, 'net_revenue');
  const listed = positive('before_discounts');
  const discounts = listed && positive('discounts');
  const first = discounts ? listed : figure(results, 'gross_revenue');
  // With a part unknown, the others would not add up.
  if (!first || !refunds || !net || (!discounts && !positive('refunds'))) return '';
  const given = positive('refunds');
  const lines: [sign: string, result: ScalarResult][] = [['', first]];
  if (discounts) lines.push([MINUS, discounts]);
  if (given) lines.push([MINUS, given]);
  lines.push(['=', net]);
  const written = lines.map(
    ([sign, { value, definition }]) => sign + language.format.value(value, definition.unit),
  );
  const width = Math.max(...written.map(({ length }) => length));
  const texts = lines.map(([, { definition }], at) => {
    const amount = (written[at] ?? '').padStart(width, PAD);
    return `<code>${escapeHtml(amount)}</code> ${escapeHtml(definition.texts[language.locale].title)}`;
  });
  const revenue = figure(results, 'total_revenue');
  if (revenue && Number(revenue.value) !== Number(net.value))
    texts.push(`<i>${language.t('report-net-differs')}</i>`);
  return texts.join('\n');
}

/** Orders that wait for a confirmation now, what they are worth, and how long the oldest has; empty where none waits. */
export function stuckText(results: MetricResults, { t, format }: Language): string {
  const orders = figure(results, 'pending_orders');
  if (!orders?.value || isZero(orders.value)) return '';
  const parts = [`⏳ ${t('report-stuck')}: <b>${format.count(orders.value)}</b>`];
  const worth = figure(results, 'pending_value');
  if (worth) parts.push(`<b>${format.value(worth.value, worth.definition.unit)}</b>`);
  const oldest = figure(results, 'oldest_pending_order');
  if (oldest?.value) parts.push(t('report-oldest', { oldest: `<b>${format.days(oldest.value)}</b>` }));
  return parts.join(' · ');
}
