import { Composer } from 'grammy';
import { reasonCode } from '../../../present/admin/reason';
import { type OrderCard } from '../../../shop/order';
import { type BotContext } from '../../context';
import { answerTap, editInPlace } from '../../edit-in-place';
import { type StaffOptions } from '../staff';
import { decodeOrderButton, type OrderButton } from './button';
import { changeOrder, outcomeText, type AdminChange } from './change';
import { orderList, searchedOrders } from './list';
import { reasonKeyboard, refundKeyboard, renderOrderCard } from './order-card';
import { TYPED_REASON } from './reason-conversation';

const SEARCH_PAGE = 10;

/** `/orders`, and the buttons under every order card. */
export function ordersFeature(staff: StaffOptions): Composer<BotContext> {
  const { orders, access, flow, logger } = staff;
  const feature = new Composer<BotContext>();
  const card = (order: OrderCard, { language }: BotContext) => renderOrderCard(order, { flow, language });

  feature.command('orders', async (ctx) => {
    const asked = ctx.match.trim().slice(0, 64);
    if (asked === '') return sendNew(ctx, await orderList(ctx, staff, 'pending', 0));
    const found = await orders.search(asked, { offset: 0, limit: SEARCH_PAGE });
    const [only] = found.orders;
    const order = only && found.total === 1 ? await orders.find(only.id) : undefined;
    return sendNew(ctx, order ? card(order, ctx) : searchedOrders(ctx, asked, found));
  });

  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeOrderButton(ctx.callbackQuery.data);
    if (!button) return next();
    try {
      await press(ctx, button);
    } catch (error) {
      logger.error({ err: error, button: button.kind }, 'a button of an order could not be answered');
      await answerTap(ctx, ctx.language.t('shop-unavailable'), true);
    }
  });

  async function press(ctx: BotContext, button: OrderButton): Promise<void> {
    const { t } = ctx.language;
    if (button.kind === 'list') {
      const { text, keyboard } = await orderList(ctx, staff, button.filter, button.page);
      await editInPlace(ctx, text, keyboard);
      return answerTap(ctx);
    }
    const order = await orders.find(button.order);
    if (!order) return answerTap(ctx, t('payment-no-order'), true);
    if (button.kind === 'card') {
      await showCard(ctx, order);
      return answerTap(ctx);
    }
    if (!access.mayChange(ctx)) return answerTap(ctx, t('only-listed'), true);
    const { version } = button;
    const change = { order: order.id, version, reason: null, restock: false };
    if (button.kind === 'refund')
      return decide(ctx, { ...change, action: 'refund', restock: button.restock });
    if (button.kind === 'reason') {
      if (button.reason !== 'typed') {
        return decide(ctx, { ...change, action: 'cancel', reason: reasonCode(button.reason), restock: true });
      }
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(TYPED_REASON, order.id, version);
      await showCard(ctx, order);
      return answerTap(ctx);
    }
    // What needs one more word is asked in place; whether it is still possible is found out when it is decided.
    const isOpen = flow.actionsFor(order.status).includes(button.action) && order.version === version;
    if (isOpen && (button.action === 'cancel' || button.action === 'refund')) {
      const ask = button.action === 'cancel' ? reasonKeyboard : refundKeyboard;
      await editInPlace(ctx, card(order, ctx).text, ask(order, ctx.language));
      return answerTap(ctx);
    }
    return decide(ctx, { ...change, action: button.action });
  }

  async function decide(ctx: BotContext, change: AdminChange): Promise<void> {
    const outcome = await changeOrder(ctx, staff, change);
    if (outcome.kind !== 'missing') await showCard(ctx, outcome.order);
    await answerTap(ctx, ...outcomeText(outcome, change.action, ctx));
  }

  async function showCard(ctx: BotContext, order: OrderCard): Promise<void> {
    const { text, keyboard } = card(order, ctx);
    await editInPlace(ctx, text, keyboard);
  }
  return feature;
}

async function sendNew(
  ctx: BotContext,
  { text, keyboard }: ReturnType<typeof renderOrderCard>,
): Promise<void> {
  await ctx.reply(text, {
    parse_mode: 'HTML',
    reply_markup: keyboard,
    // In a topic the answer stays in it.
    ...(ctx.message?.is_topic_message && { message_thread_id: ctx.message.message_thread_id }),
  });
}
