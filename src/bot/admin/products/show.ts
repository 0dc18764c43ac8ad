import { GrammyError, InlineKeyboard } from 'grammy';
import { productAdminLabel, productSummary } from '../../../present/admin/product';
import { type Product } from '../../../shop/catalog';
import { type BotContext } from '../../context';
import { type StaffOptions } from '../staff';
import { encodeProductButton, FIELDS, type Field } from './button';
import { encodeTextButton } from './texts/button';

const PAGE = 8;

/** A new message with the product, its picture where it has one, and what can be changed. */
export async function showProduct(
  ctx: BotContext,
  { logger }: StaffOptions,
  product: Product,
  page: number,
): Promise<void> {
  const text = productSummary(product, ctx.language);
  const options = { parse_mode: 'HTML' as const, reply_markup: productKeyboard(product, ctx.language, page) };
  if (product.photo) {
    try {
      await ctx.replyWithPhoto(product.photo, { ...options, caption: text });
      return;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      logger.warn({ reason: error.description }, 'the photo of a product was refused');
    }
  }
  await ctx.reply(text, options);
}

/** `page`: of the list to go back to. */
export function productKeyboard(
  { id, active }: Product,
  { t }: BotContext['language'],
  page: number,
): InlineKeyboard {
  const labels: Record<Field, string> = {
    name: t('edit-name'),
    price: t('edit-price'),
    category: t('edit-category'),
    stock: t('edit-stock'),
    restock: t('edit-restock'),
    description: t('edit-description'),
    photo: t('edit-photo'),
  };
  const keyboard = new InlineKeyboard();
  FIELDS.forEach((field, index) => {
    keyboard.text(labels[field], encodeProductButton({ kind: 'edit', field, product: id }));
    if (index % 2 === 1) keyboard.row();
  });
  return keyboard
    .text(
      active ? t('edit-hide') : t('edit-unhide'),
      encodeProductButton({ kind: active ? 'hide' : 'unhide', product: id }),
    )
    .row()
    .text(t('edit-texts'), encodeTextButton({ kind: 'languages', product: id }))
    .row()
    .text(t('edit-list'), encodeProductButton({ kind: 'list', page }));
}

/** A page of all products, hidden ones included. */
export async function productList(
  { language }: BotContext,
  { shelf }: StaffOptions,
  page: number,
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { t, format } = language;
  let shown = page;
  let found = await shelf.all({ offset: shown * PAGE, limit: PAGE });
  if (found.products.length === 0 && found.total > 0) {
    shown = Math.ceil(found.total / PAGE) - 1;
    found = await shelf.all({ offset: shown * PAGE, limit: PAGE });
  }
  const keyboard = new InlineKeyboard();
  for (const product of found.products) {
    keyboard
      .text(
        productAdminLabel(product, language),
        encodeProductButton({ kind: 'show', product: product.id, page: shown }),
      )
      .row();
  }
  const pages = Math.ceil(found.total / PAGE);
  const at = (to: number) => encodeProductButton({ kind: 'list', page: to });
  if (pages > 1) {
    if (shown > 0) keyboard.text('«', at(shown - 1));
    keyboard.text(`${shown + 1}/${pages}`, at(shown));
    if (shown < pages - 1) keyboard.text('»', at(shown + 1));
    keyboard.row();
  }
  keyboard.text(t('product-add'), encodeProductButton({ kind: 'add' }));
  return { text: `<b>${t('products-title')}</b>: ${format.count(found.total)}`, keyboard };
}
