import { createConversation, type Conversation } from '@grammyjs/conversations';
import { GrammyError, type Context } from 'grammy';
import { escapeHtml } from '../../../present/html';
import { orderNumber } from '../../../present/order-number';
import { type OrderCard, type OrderChangeOutcome } from '../../../shop/order';
import { ask, carryOut, readText, tell } from '../ask';
import { sayAtEnd } from '../say';
import { addWayBack, type WayBack } from '../people/way-back';
import { type StaffOptions } from '../staff';
import { type BotContext } from '../../context';
import { type ListPlace } from './button';
import { changeOrder, isBareStatus, outcomeText } from './change';
import { renderOrderCard } from './order-card';

export const TYPED_REASON = 'cancel-reason';
const REASON_LENGTH = 200;

/** The reason in the admin's own words, then the cancellation. */
export function reasonConversation(staff: StaffOptions) {
  const { flow, logger } = staff;

  /** `card`: the message on which the button was pressed; null where Telegram did not say it. */
  async function typedReason(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    order: string,
    version: string,
    card: number | null,
    from: ListPlace,
    way: WayBack = {},
  ): Promise<void> {
    const reason = await ask(conversation, staff, {
      question: (ctx) => ({
        text: ctx.language.t('reason-ask', { number: escapeHtml(orderNumber(order)) }),
      }),
      read: (ctx, message) => readText(ctx, message, REASON_LENGTH),
    });
    if (reason === undefined) return;
    await carryOut(conversation, logger, async (ctx) => {
      const change = { order, version, action: 'cancel' as const, reason, restock: true };
      const outcome = await changeOrder(ctx, staff, change);
      await tell(ctx, logger, () => sayAtEnd(ctx, cancelledText(outcome, ctx)));
      if (outcome.kind !== 'missing')
        await tell(ctx, logger, () => redraw(ctx, outcome.order, card, from, way));
    });
  }

  /** As a message of its own it names the order. HTML. */
  function cancelledText(outcome: OrderChangeOutcome, ctx: BotContext): string {
    const [text] = outcomeText(outcome, 'cancel', ctx);
    const { t } = ctx.language;
    return isBareStatus(outcome, text, ctx)
      ? t('notice-status', { number: escapeHtml(orderNumber(outcome.order.id)), status: escapeHtml(text) })
      : escapeHtml(text);
  }

  /** The card on which it began shows what came of it; where that one is gone, a new one does. */
  async function redraw(
    ctx: BotContext,
    order: OrderCard,
    card: number | null,
    from: ListPlace,
    way: WayBack,
  ): Promise<void> {
    const { text, keyboard } = renderOrderCard(order, { flow, language: ctx.language, from });
    const options = {
      parse_mode: 'HTML' as const,
      reply_markup: addWayBack(keyboard, way, ctx.language),
    };
    try {
      if (card !== null && ctx.chat) {
        await ctx.api.editMessageText(ctx.chat.id, card, text, options);
        return;
      }
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      if (error.description.includes('message is not modified')) return;
    }
    await ctx.reply(text, options);
  }
  return createConversation<BotContext, Context>(typedReason, TYPED_REASON);
}
