import { type Product } from '../../shop/catalog';
import { type ProductDraft } from '../../shop/shelf';
import { escapeHtml, shorten } from '../html';
import { type Language } from '../translate';
import { fit } from '../fit';

/** A product as the shop's people see it; it also fits under a photo. HTML. */
export function productSummary(
  product: ProductDraft & { active?: boolean },
  { t, format }: Language,
): string {
  const { name, price, category, stock, description, photo, active = true } = product;
  return [
    `<b>${escapeHtml(fit(name, 120))}</b>${active ? '' : ` · ${t('product-hidden')}`}`,
    '',
    `${t('product-price')}: ${format.money(price)}`,
    `${t('product-category')}: ${category === null ? '–' : escapeHtml(fit(category, 60))}`,
    `${t('product-stock')}: ${stock === null ? t('product-not-counted') : format.count(stock)}`,
    `${t('product-photo')}: ${photo === null ? '–' : '✓'}`,
    ...(description ? ['', escapeHtml(fit(description, 600))] : []),
  ].join('\n');
}

/** A product on a button of a list. */
export function productAdminLabel({ name, stock, active }: Product, { format }: Language): string {
  const parts = [`${active ? '' : '🙈 '}${shorten(name, 36)}`];
  if (stock !== null) parts.push(stock === 0 ? '✖️' : format.count(stock));
  return parts.join(' · ');
}
