import { type OrderCard, type OrderChange } from '../../shop/order';
import { orderLineText } from '../checkout';
import { escapeHtml, shorten } from '../html';
import { orderNumber } from '../order-number';
import { statusTitle } from '../shop/status';
import { type Language } from '../translate';
import { fit } from '../fit';
import { reasonText } from './reason';

const MOST_LINES = 15;
const MOST_CHANGES = 6;
const LINE_NAME = 60;
const STATUS = 40;
/** A message holds 4096. */
const MOST_TEXT = 4_000;

/** What the shop's people see of an order. HTML, fits a message whatever stands in it. */
export function orderCardText(order: OrderCard, language: Language): string {
  const { t, format } = language;
  const lines = order.lines
    .slice(0, MOST_LINES)
    .map((line) => `• ${orderLineText({ ...line, name: fit(line.name, LINE_NAME) }, language)}`);
  if (order.lines.length > MOST_LINES)
    lines.push(t('and-more', { count: format.count(order.lines.length - MOST_LINES) }));
  const place = [order.address, order.location && t('checkout-by-location')]
    .filter((part) => part !== null)
    .join(', ');
  const fields: [label: string, value: string | null][] = [
    [t('card-customer'), customerText(order)],
    [t('checkout-name'), order.contactName],
    [t('checkout-phone'), order.phone],
    [t('checkout-place'), place || null],
    [t('checkout-comment'), order.comment],
    [t('checkout-payment'), paymentText(order, language)],
  ];
  const history = order.changes.slice(-MOST_CHANGES).map((change) => historyText(change, language));
  const text = [
    `<b>${t('order-title', { number: orderNumber(order.id) })}</b> · <b>${escapeHtml(fit(statusTitle(order.status, language), STATUS))}</b>`,
    format.dateTime(order.placedAt),
    '',
    ...fields.flatMap(([label, value]) => (value ? [`${label}: ${escapeHtml(fit(value, 200))}`] : [])),
    '',
    ...lines,
    `<b>${t('cart-total')}: ${format.money(order.total)}</b>`,
  ].join('\n');
  // The oldest gives way where everything is as long as it may be.
  const length = () => text.length + history.join('\n').length;
  while (history.length > 1 && length() > MOST_TEXT) history.shift();
  return [text, ...(history.length > 0 ? ['', ...history] : [])].join('\n');
}

function customerText({ customerName, username }: OrderCard): string | null {
  const name = customerName && fit(customerName, 60);
  if (!username) return name;
  return name ? `${name} (@${username})` : `@${username}`;
}

function paymentText({ payment, paidAt }: OrderCard, { t, format }: Language): string | null {
  if (paidAt !== null) return t('order-paid', { date: format.dateTime(paidAt) });
  if (payment === null) return null;
  return payment === 'online' ? t('order-not-paid') : t('pay-on-delivery');
}

/** When, to what, by whom, why. */
function historyText({ at, to, role, byName, reason }: OrderChange, language: Language): string {
  const { t, format } = language;
  const who = { customer: t('by-customer'), payment: t('by-payment'), admin: fit(byName ?? '', 40) }[role];
  const why = reason ? ` (${fit(reasonText(reason, language), 120)})` : '';
  return escapeHtml(
    `${format.dateTime(at)} — ${fit(statusTitle(to, language), STATUS)}${who ? `, ${who}` : ''}${why}`,
  );
}

/** An order on a button of a list. */
export function adminOrderLabel(
  { id, total, customerName, status }: Pick<OrderCard, 'id' | 'total' | 'customerName' | 'status'>,
  language: Language,
): string {
  const parts = [`№${orderNumber(id)}`, language.format.money(total)];
  if (customerName) parts.push(shorten(customerName, 16));
  return [...parts, statusTitle(status, language)].join(' · ');
}

/** Who changed the order last, and to what: for somebody who was slower. */
export function lastChangeText({ changes, status }: OrderCard, language: Language): string {
  const last = changes.at(-1);
  const now = fit(statusTitle(status, language), STATUS);
  return last?.byName ? `${now} (${fit(last.byName, 40)})` : now;
}
