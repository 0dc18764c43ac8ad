import { InlineKeyboard } from 'grammy';
import { cartChanges, checkoutSummary } from '../../../present/checkout';
import { issueOf, type Carts } from '../../../shop/cart';
import { type ExpectedLine } from '../../../shop/checkout';
import { type BotContext } from '../../context';
import { summaryButton, type CheckoutDraft, type CheckoutStart } from './draft';

/** What the buyer sees at the end; `lines` is what a tap on "confirm" would order. */
export type Shown = { kind: 'summary'; lines: ExpectedLine[] } | { kind: 'changes' } | { kind: 'empty' };

/** Shows the order, or first what has changed in the cart since it was seen: that must be accepted. */
export async function showSummary(
  ctx: BotContext,
  carts: Carts,
  start: CheckoutStart,
  draft: CheckoutDraft,
): Promise<Shown> {
  const { language } = ctx;
  const { t } = language;
  const cart = await carts.of(ctx.from?.id ?? 0, language.locale);
  if (cart.lines.length === 0) {
    await ctx.reply(t('checkout-empty'), { reply_markup: { remove_keyboard: true } });
    return { kind: 'empty' };
  }
  // An inline keyboard cannot take the other one away: that needs a message of its own.
  await ctx.reply(t('checkout-check'), { reply_markup: { remove_keyboard: true } });
  const button = (verb: Parameters<typeof summaryButton>[0]) => summaryButton(verb, start.checkoutId);
  if (cart.lines.some((line) => issueOf(line) !== null)) {
    await ctx.reply(cartChanges(cart, language), {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard()
        .text(t('checkout-accept'), button('accept'))
        .row()
        .text(t('checkout-quit'), button('cancel')),
    });
    return { kind: 'changes' };
  }
  await ctx.reply(checkoutSummary(cart, draft, language, start.canPayOnline), {
    parse_mode: 'HTML',
    reply_markup: new InlineKeyboard()
      .text(t('checkout-confirm'), button('confirm'))
      .row()
      .text(t('checkout-edit'), button('edit'))
      .text(t('checkout-quit'), button('cancel')),
  });
  const lines = cart.lines.map(({ productId, quantity, price }) => ({ productId, quantity, price }));
  return { kind: 'summary', lines };
}
