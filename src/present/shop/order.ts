import { type OrderCard, type OrderSummary } from '../../shop/order';
import { orderLineText } from '../checkout';
import { escapeHtml } from '../html';
import { orderNumber } from '../order-number';
import { reasonText } from '../admin/reason';
import { type Language } from '../translate';
import { fit } from '../fit';
import { statusTitle } from './status';

/** Of all this together, 4096 characters hold the worst case. */
const MOST_LINES = 15;
const MOST_CHANGES = 6;
const NAME_LENGTH = 60;
const FIELD_LENGTH = 200;
const REASON_LENGTH = 100;

/** An order on a button of a list. */
export function orderLabel({ id, total, placedAt, status }: OrderSummary, language: Language): string {
  const { format } = language;
  const [date = ''] = format.dateTime(placedAt).split(', ');
  return `№${orderNumber(id)} · ${date} · ${format.money(total)} · ${statusTitle(status, language)}`;
}

/** What its customer sees of an order. HTML. */
export function orderText(order: OrderCard, language: Language): string {
  const { t, format } = language;
  const lines = order.lines
    .slice(0, MOST_LINES)
    .map((line) => `• ${orderLineText({ ...line, name: fit(line.name, NAME_LENGTH) }, language)}`);
  if (order.lines.length > MOST_LINES)
    lines.push(t('and-more', { count: format.count(order.lines.length - MOST_LINES) }));
  const place = order.address ?? (order.location ? t('checkout-by-location') : null);
  const fields: [label: string, value: string | null][] = [
    [t('checkout-name'), order.contactName],
    [t('checkout-phone'), order.phone],
    [t('checkout-place'), place],
    [t('checkout-comment'), order.comment],
    [t('checkout-payment'), paymentText(order, language)],
  ];
  return [
    `<b>${t('order-title', { number: escapeHtml(orderNumber(order.id)) })}</b> · ${escapeHtml(statusTitle(order.status, language))}`,
    format.dateTime(order.placedAt),
    '',
    ...lines,
    `<b>${t('cart-total')}: ${format.money(order.total)}</b>`,
    '',
    ...fields.flatMap(([label, value]) =>
      value ? [`${label}: ${escapeHtml(fit(value, FIELD_LENGTH))}`] : [],
    ),
    ...historyLines(order, language),
  ].join('\n');
}

function paymentText({ payment, paidAt }: OrderCard, { t, format }: Language): string | null {
  if (paidAt !== null) return t('order-paid', { date: format.dateTime(paidAt) });
  if (payment === null) return null;
  return payment === 'online' ? t('order-not-paid') : t('pay-on-delivery');
}

function historyLines({ changes }: OrderCard, language: Language): string[] {
  const told = changes.slice(1).slice(-MOST_CHANGES);
  return told.length === 0
    ? []
    : [
        '',
        ...told.map(({ at, to, reason }) => {
          const why = reason ? ` (${fit(reasonText(reason, language), REASON_LENGTH)})` : '';
          return `${language.format.dateTime(at)} — ${escapeHtml(statusTitle(to, language) + why)}`;
        }),
      ];
}
