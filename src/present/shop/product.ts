import { type Product } from '../../shop/catalog';
import { escapeHtml } from '../html';
import { type Language } from '../translate';
import { fit, fitLines } from '../fit';

const NAME_LENGTH = 120;
const DESCRIPTION_LENGTH = 2_000;
/** A caption holds 1024 characters in all. */
const DESCRIPTION_UNDER_PHOTO = 600;
/** From here down the number of pieces is worth saying in other words. */
const FEW = 5;

/** A product's card; it also fits under a photo. HTML. */
export function productText(
  product: Product,
  inCart: { quantity: number; total: string } | null,
  language: Language,
): string {
  const { t, format } = language;
  const lines = [`<b>${escapeHtml(fit(product.name, NAME_LENGTH))}</b>`];
  if (product.description)
    lines.push(
      '',
      escapeHtml(fitLines(product.description, product.photo ? DESCRIPTION_UNDER_PHOTO : DESCRIPTION_LENGTH)),
    );
  lines.push('', `<b>${format.money(product.price)}</b>`, stockText(product, language));
  if (inCart) {
    lines.push(
      '',
      t('product-in-cart', { quantity: format.count(inCart.quantity), total: format.money(inCart.total) }),
    );
  }
  return lines.join('\n');
}

export function stockText(
  { stock, active }: Pick<Product, 'stock' | 'active'>,
  { t, format }: Language,
): string {
  if (!active || stock === 0) return t('stock-none');
  if (stock === null) return t('stock-some');
  return stock <= FEW
    ? t('stock-few', { stock: format.count(stock) })
    : t('stock-count', { stock: format.count(stock) });
}

export const isSoldOut = ({ stock, active }: Pick<Product, 'stock' | 'active'>): boolean =>
  !active || stock === 0;

/** A product on a button of a list. */
export function productLabel(product: Product, { format }: Language): string {
  const name = fit(product.name, 40);
  return isSoldOut(product) ? `✖️ ${name}` : `${name} · ${format.money(product.price)}`;
}
