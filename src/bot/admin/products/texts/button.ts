import { LOCALES, type Locale } from '../../../../locales/locale';
import { TEXT_FIELDS, type TextField } from '../../../../shop/product-texts';

export type TextButton =
  | { kind: 'languages'; product: string }
  | { kind: 'language'; locale: Locale; product: string }
  | { kind: 'field'; locale: Locale; field: TextField; product: string };

const ID = '([^\\s:]{1,40})';
const LANGUAGES = new RegExp(`^texts:${ID}$`);
const LANGUAGE = new RegExp(`^text:(${LOCALES.join('|')}):${ID}$`);
const FIELD = new RegExp(`^text:(${LOCALES.join('|')}):(${TEXT_FIELDS.join('|')}):${ID}$`);

export function encodeTextButton(button: TextButton): string {
  switch (button.kind) {
    case 'languages':
      return `texts:${button.product}`;
    case 'language':
      return `text:${button.locale}:${button.product}`;
    case 'field':
      return `text:${button.locale}:${button.field}:${button.product}`;
  }
}

/** Undefined for anything that is no button of a product's texts. */
export function decodeTextButton(data: string): TextButton | undefined {
  const [, ofAll] = LANGUAGES.exec(data) ?? [];
  if (ofAll) return { kind: 'languages', product: ofAll };
  const [, locale, field, edited] = FIELD.exec(data) ?? [];
  if (edited) return { kind: 'field', locale: locale as Locale, field: field as TextField, product: edited };
  const [, shown, product] = LANGUAGE.exec(data) ?? [];
  return product ? { kind: 'language', locale: shown as Locale, product } : undefined;
}
