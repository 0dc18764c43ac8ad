import { InlineKeyboard } from 'grammy';
import { type Locale } from '../../../../locales/locale';
import { productTextsOverview, productTextSummary } from '../../../../present/admin/product-texts';
import { type Product } from '../../../../shop/catalog';
import { TEXT_FIELDS, type ProductText, type TextField } from '../../../../shop/product-texts';
import { type BotContext } from '../../../context';
import { OWN_NAMES } from '../../../languages';
import { encodeProductButton } from '../button';
import { encodeTextButton } from './button';

interface Shown {
  text: string;
  keyboard: InlineKeyboard;
}

/** The languages to choose from; a tick stands at those that have a text. `page`: of the list to go back to. */
export function languagesShown(
  { language }: BotContext,
  product: Product,
  texts: Record<Locale, ProductText>,
  offered: readonly Locale[],
  page: number,
): Shown {
  const keyboard = new InlineKeyboard();
  for (const locale of offered) {
    const isThere = TEXT_FIELDS.some((field) => texts[locale][field] !== null);
    keyboard
      .text(
        `${isThere ? '✓ ' : ''}${OWN_NAMES[locale]}`,
        encodeTextButton({ kind: 'language', locale, product: product.id }),
      )
      .row();
  }
  keyboard.text(
    language.t('text-back-to-product'),
    encodeProductButton({ kind: 'show', product: product.id, page }),
  );
  return { text: productTextsOverview(product, language), keyboard };
}

/** One language, and what can be written in it. */
export function languageShown(
  { language }: BotContext,
  product: Product,
  text: ProductText,
  locale: Locale,
  page: number,
): Shown {
  const { t } = language;
  const labels: Record<TextField, string> = {
    name: t('text-edit-name'),
    description: t('text-edit-description'),
    category: t('text-edit-category'),
  };
  const keyboard = new InlineKeyboard();
  for (const field of TEXT_FIELDS) {
    // There is nothing to name.
    if (field === 'category' && product.category === null) continue;
    keyboard
      .text(labels[field], encodeTextButton({ kind: 'field', locale, field, product: product.id }))
      .row();
  }
  keyboard
    .text(t('text-back-to-languages'), encodeTextButton({ kind: 'languages', product: product.id }))
    .text(t('text-back-to-product'), encodeProductButton({ kind: 'show', product: product.id, page }));
  return { text: productTextSummary(product, text, OWN_NAMES[locale], language), keyboard };
}
