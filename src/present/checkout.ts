import { hasOtherPrice, issueOf, type Cart, type CartLine } from '../shop/cart';
import { type Location, type PaymentMethod } from '../shop/checkout';
import { escapeHtml } from './html';
import { fit } from './fit';
import { type Language } from './translate';

const NAME_LENGTH = 60;
/** More lines than that are counted instead of listed: a message holds 4096 characters. */
const MOST_LINES = 20;
const FIELD_LENGTH = 300;

export interface Delivery {
  name: string;
  phone: string;
  address: string | null;
  location: Location | null;
  comment: string | null;
  payment: PaymentMethod;
}

/** `2 × 149 000 = 298 000`, with the product's name in front. */
export function orderLineText(
  {
    name,
    quantity,
    price,
    total,
  }: { name: string; quantity: number | string; price: string | null; total: string },
  { format }: Language,
): string {
  const sum = price === null ? '' : ` × ${format.money(price)}`;
  return `${escapeHtml(fit(name, NAME_LENGTH))} — ${format.count(quantity)}${sum} = ${format.money(total)}`;
}

/** What the buyer is about to confirm. HTML. */
export function checkoutSummary(
  cart: Cart,
  delivery: Delivery,
  language: Language,
  choosesPayment: boolean,
): string {
  const { t, format } = language;
  const lines = cart.lines.slice(0, MOST_LINES).map((line) => `• ${orderLineText(line, language)}`);
  if (cart.lines.length > MOST_LINES) {
    lines.push(t('and-more', { count: format.count(cart.lines.length - MOST_LINES) }));
  }
  const place = delivery.address ?? (delivery.location ? t('checkout-by-location') : '');
  const fields: [string, string][] = [
    [t('checkout-name'), delivery.name],
    [t('checkout-phone'), delivery.phone],
    [t('checkout-place'), place],
    ...(delivery.comment ? [[t('checkout-comment'), delivery.comment] as [string, string]] : []),
    ...(choosesPayment ? [[t('checkout-payment'), t(paymentKey(delivery.payment))] as [string, string]] : []),
  ];
  return [
    `<b>${t('checkout-summary')}</b>`,
    '',
    ...lines,
    `<b>${t('cart-total')}: ${format.money(cart.total)}</b>`,
    '',
    ...fields.map(([label, value]) => `${label}: ${escapeHtml(fit(value, FIELD_LENGTH))}`),
  ].join('\n');
}

const paymentKey = (payment: PaymentMethod) => (payment === 'online' ? 'pay-online' : 'pay-on-delivery');

/** What has changed since the buyer last saw the cart. HTML. */
export function cartChanges(cart: Cart, language: Language): string {
  const changes = cart.lines.flatMap((line) => {
    const text = changeText(line, language);
    return text ? [`• ${text}`] : [];
  });
  const told = changes.slice(0, MOST_LINES);
  if (changes.length > MOST_LINES) {
    told.push(language.t('and-more', { count: language.format.count(changes.length - MOST_LINES) }));
  }
  return [`<b>${language.t('checkout-changed')}</b>`, '', ...told].join('\n');
}

/** The price as it was and is, without saying of what. */
export const issuePrice = ({ price, priceSeen }: CartLine, { t, format }: Language): string =>
  t('issue-price', { before: format.money(priceSeen), now: format.money(price) });

function changeText(line: CartLine, language: Language): string | undefined {
  const { t, format } = language;
  const name = escapeHtml(fit(line.name, NAME_LENGTH));
  switch (issueOf(line)) {
    case 'gone':
      return t('change-gone', { name });
    case 'short':
      return [
        t('change-short', {
          name,
          stock: format.count(line.stock ?? 0),
          quantity: format.count(line.quantity),
        }),
        ...(hasOtherPrice(line) ? [issuePrice(line, language)] : []),
      ].join('; ');
    case 'price':
      return t('change-price', { name, before: format.money(line.priceSeen), now: format.money(line.price) });
    case null:
      return undefined;
  }
}
