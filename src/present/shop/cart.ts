import { hasOtherPrice, issueOf, type Cart, type CartLine } from '../../shop/cart';
import { issuePrice, orderLineText } from '../checkout';
import { type Language } from '../translate';
import { fit } from '../fit';

const NAME_LENGTH = 60;

/** The lines of one page, numbered through the whole cart, with what has changed since they were put in. HTML. */
export function cartText(
  cart: Cart,
  { from, lines }: { from: number; lines: readonly CartLine[] },
  language: Language,
): string {
  const { t, format } = language;
  const rows = lines.flatMap((line, index) => {
    const issue = issueText(line, language);
    return [
      `${from + index + 1}. ${orderLineText({ ...line, name: fit(line.name, NAME_LENGTH) }, language)}`,
      ...(issue ? [`   ⚠️ ${issue}`] : []),
    ];
  });
  return [
    `<b>${t('cart-title')}</b>`,
    '',
    ...rows,
    '',
    `<b>${t('cart-total')}: ${format.money(cart.total)}</b>`,
  ].join('\n');
}

function issueText(line: CartLine, language: Language): string | undefined {
  const { t, format } = language;
  switch (issueOf(line)) {
    case 'gone':
      return t('issue-gone');
    case 'short':
      return [
        t('issue-short', { stock: format.count(line.stock ?? 0) }),
        ...(hasOtherPrice(line) ? [issuePrice(line, language)] : []),
      ].join('; ');
    case 'price':
      return issuePrice(line, language);
    case null:
      return undefined;
  }
}
