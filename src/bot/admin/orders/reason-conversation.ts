import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { orderNumber } from '../../../present/order-number';
import { ask, carryOut, readText } from '../ask';
import { type StaffOptions } from '../staff';
import { type BotContext } from '../../context';
import { changeOrder, outcomeText } from './change';
import { renderOrderCard } from './order-card';

export const TYPED_REASON = 'cancel-reason';
const REASON_LENGTH = 200;

/** The reason in the admin's own words, then the cancellation. */
export function reasonConversation(staff: StaffOptions) {
  async function typedReason(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    order: string,
    version: string,
  ): Promise<void> {
    const reason = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(ctx.language.t('reason-ask', { number: orderNumber(order) })),
      (ctx, message) => readText(ctx, message, REASON_LENGTH),
    );
    if (reason === undefined) return;
    await carryOut(conversation, staff.logger, async (ctx) => {
      const outcome = await changeOrder(ctx, staff, {
        order,
        version,
        action: 'cancel',
        reason,
        restock: true,
      });
      const [text] = outcomeText(outcome, 'cancel', ctx);
      await ctx.reply(text);
      if (outcome.kind === 'missing') return;
      const card = renderOrderCard(outcome.order, { flow: staff.flow, language: ctx.language });
      await ctx.reply(card.text, { parse_mode: 'HTML', reply_markup: card.keyboard });
    });
  }
  return createConversation<BotContext, Context>(typedReason, TYPED_REASON);
}
