import { randomUUID } from 'node:crypto';
import { Composer } from 'grammy';
import { messageOf } from '../../../errors';
import { productSummary } from '../../../present/admin/product';
import { type Product } from '../../../shop/catalog';
import { type BotContext } from '../../context';
import { answerTap, editInPlace } from '../../edit-in-place';
import { type StaffOptions } from '../staff';
import { ADD_PRODUCT } from './add-conversation';
import { decodeProductButton, type ProductButton } from './button';
import { cameFrom } from './came-from';
import { EDIT_PRODUCT } from './edit-conversation';
import { productKeyboard, productList, showProduct } from './show';

/** `/products`: what is on the shelf, to add to and to change. */
export function productsFeature(staff: StaffOptions): Composer<BotContext> {
  const { shelf, catalog, access, logger } = staff;
  const feature = new Composer<BotContext>();

  feature.command('products', async (ctx) => {
    const { t } = ctx.language;
    try {
      if (!(await shelf.isOurs())) {
        await ctx.reply(t('products-foreign'));
        return;
      }
      const { text, keyboard } = await productList(ctx, staff, 0);
      await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
    } catch (error) {
      logger.error({ err: error }, '/products could not be answered');
      await ctx.reply(t('shop-unavailable'));
    }
  });

  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeProductButton(ctx.callbackQuery.data);
    if (!button) return next();
    try {
      await press(ctx, button);
    } catch (error) {
      logger.error({ err: error, button: button.kind }, 'a button of a product could not be answered');
      await answerTap(ctx, ctx.language.t('shop-unavailable'), true);
    }
  });

  async function press(ctx: BotContext, button: ProductButton): Promise<void> {
    const { t } = ctx.language;
    if (!(await shelf.isOurs())) return answerTap(ctx, t('products-foreign'), true);
    if (button.kind === 'list') {
      const { text, keyboard } = await productList(ctx, staff, button.page);
      // A list cannot take the place of a picture.
      if (ctx.callbackQuery?.message?.photo)
        await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
      else await editInPlace(ctx, text, keyboard);
      return answerTap(ctx);
    }
    if (button.kind !== 'show' && !access.mayChange(ctx)) return answerTap(ctx, t('only-listed'), true);
    if (button.kind === 'add') {
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(ADD_PRODUCT, randomUUID());
      return answerTap(ctx);
    }
    const product = await catalog.find(button.product);
    if (!product) return answerTap(ctx, t('product-gone'), true);
    if (button.kind === 'show') {
      // What the card's own buttons opened stands under its picture already.
      if (product.photo && !ctx.callbackQuery?.message?.photo)
        await showProduct(ctx, staff, product, button.page);
      else await redraw(ctx, product, button.page);
      return answerTap(ctx);
    }
    if (button.kind === 'edit') {
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(EDIT_PRODUCT, button.field, product.id, randomUUID(), cameFrom(ctx));
      return answerTap(ctx);
    }
    const changed = await shelf.change(product.id, { active: button.kind === 'unhide' });
    if (!changed) return answerTap(ctx, t('product-gone'), true);
    try {
      await redraw(ctx, changed, cameFrom(ctx));
    } catch (error) {
      // The change stands, whether or not Telegram takes the new card.
      logger.warn({ reason: messageOf(error) }, 'the card of a product could not be redrawn');
      return answerTap(ctx, t('product-not-redrawn'), true);
    }
    return answerTap(ctx);
  }

  const redraw = (ctx: BotContext, product: Product, page: number): Promise<void> =>
    editInPlace(ctx, productSummary(product, ctx.language), productKeyboard(product, ctx.language, page));
  return feature;
}
