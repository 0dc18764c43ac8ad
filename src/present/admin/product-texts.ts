import { type Product } from '../../shop/catalog';
import { TEXT_FIELDS, type ProductText } from '../../shop/product-texts';
import { escapeHtml } from '../html';
import { type Language } from '../translate';
import { fit } from '../fit';

/** What there is to translate. It also fits under a photo. HTML. */
export function productTextsOverview({ name }: Product, { t }: Language): string {
  return `<b>${escapeHtml(fit(name, 120))}</b>\n\n${t('texts-about')}`;
}

/** A product in one language, with the shop's own words where it has none. `language`: by its own name. HTML. */
export function productTextSummary(
  own: Product,
  text: ProductText,
  language: string,
  { t }: Language,
): string {
  const told = (of: string | null, instead: string | null, most: number) => {
    if (of !== null) return escapeHtml(fit(of, most));
    return instead === null ? '–' : `<i>${escapeHtml(fit(instead, most))}</i>`;
  };
  const isBorrowed = TEXT_FIELDS.some((field) => text[field] === null && own[field] !== null);
  return [
    `<b>${escapeHtml(fit(own.name, 120))}</b> · ${escapeHtml(language)}`,
    '',
    `${t('text-name')}: ${told(text.name, own.name, 120)}`,
    ...(own.category === null ? [] : [`${t('text-category')}: ${told(text.category, own.category, 60)}`]),
    '',
    told(text.description, own.description, 500),
    ...(isBorrowed ? ['', t('text-own-in-italics')] : []),
  ].join('\n');
}
