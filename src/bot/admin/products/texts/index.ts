import { Composer } from 'grammy';
import { type BotContext } from '../../../context';
import { answerTap, editInPlace } from '../../../edit-in-place';
import { type StaffOptions } from '../../staff';
import { cameFrom } from '../came-from';
import { decodeTextButton, type TextButton } from './button';
import { EDIT_PRODUCT_TEXT } from './conversation';
import { languageShown, languagesShown } from './show';

/** What a product is called in other languages, from the button on its card. */
export function productTextsFeature(staff: StaffOptions): Composer<BotContext> {
  const { shelf, catalog, access, languages, logger } = staff;
  const feature = new Composer<BotContext>();

  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeTextButton(ctx.callbackQuery.data);
    if (!button) return next();
    try {
      await press(ctx, button);
    } catch (error) {
      logger.error(
        { err: error, button: button.kind },
        "a button of a product's texts could not be answered",
      );
      await answerTap(ctx, ctx.language.t('shop-unavailable'), true);
    }
  });

  async function press(ctx: BotContext, button: TextButton): Promise<void> {
    const { t } = ctx.language;
    if (!(await shelf.isOurs())) return answerTap(ctx, t('products-foreign'), true);
    if (button.kind === 'field' && !access.mayChange(ctx)) return answerTap(ctx, t('only-listed'), true);
    const product = await catalog.find(button.product);
    const texts = product && (await shelf.texts.of(product.id));
    if (!texts) return answerTap(ctx, t('product-gone'), true);
    const page = cameFrom(ctx);
    if (button.kind === 'field') {
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(EDIT_PRODUCT_TEXT, button.field, button.locale, product.id, page);
      return answerTap(ctx);
    }
    const { text, keyboard } =
      button.kind === 'languages'
        ? languagesShown(ctx, product, texts, languages.offered, page)
        : languageShown(ctx, product, texts[button.locale], button.locale, page);
    await editInPlace(ctx, text, keyboard);
    return answerTap(ctx);
  }
  return feature;
}
