import { Composer } from 'grammy';
import { messageOf } from '../../../errors';
import { reasonCode } from '../../../present/admin/reason';
import { type OrderCard } from '../../../shop/order';
import { type BotContext } from '../../context';
import { answerTap, editInPlace } from '../../edit-in-place';
import { addWayBack, wayBack } from '../people/way-back';
import { type StaffOptions } from '../staff';
import { decodeOrderButton, FIRST_PLACE, type ListPlace, type OrderButton } from './button';
import { changeOrder, notRedrawn, outcomeText, type AdminChange } from './change';
import { orderList, searchedOrders } from './list';
import { reasonKeyboard, refundKeyboard, renderOrderCard } from './order-card';
import { TYPED_REASON } from './reason-conversation';

/** Longer than any number or phone. */
const QUERY_LENGTH = 64;

/** `/orders`, and the buttons under every order card. */
export function ordersFeature(staff: StaffOptions): Composer<BotContext> {
  const { orders, access, flow, logger } = staff;
  const feature = new Composer<BotContext>();

  feature.command('orders', async (ctx) => {
    try {
      const { text, keyboard } = await answer(ctx, ctx.match.trim().slice(0, QUERY_LENGTH).trim());
      await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
    } catch (error) {
      logger.error({ err: error }, '/orders could not be answered');
      await ctx.reply(ctx.language.t('shop-unavailable'));
    }
  });

  async function answer(ctx: BotContext, asked: string) {
    if (asked === '') return orderList(ctx, staff, FIRST_PLACE);
    const found = await searchedOrders(ctx, staff, asked, 0);
    const order = found.only && (await orders.find(found.only));
    return order ? renderOrderCard(order, { flow, language: ctx.language }) : found;
  }

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
    if (button.kind === 'list' || button.kind === 'search') {
      const { text, keyboard } = await (button.kind === 'list'
        ? orderList(ctx, staff, button)
        : searchedOrders(ctx, staff, button.query, button.page));
      await editInPlace(ctx, text, keyboard);
      return answerTap(ctx);
    }
    const order = await orders.find(button.order);
    if (!order) return answerTap(ctx, t('payment-no-order'), true);
    if (button.kind === 'card') {
      await showCard(ctx, order, button.from);
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
      const from = cameFrom(ctx);
      await ctx.conversation.exitAll();
      const card = ctx.callbackQuery?.message?.message_id ?? null;
      await ctx.conversation.enter(TYPED_REASON, order.id, version, card, from, wayBack(ctx));
      await showCard(ctx, order, from);
      return answerTap(ctx);
    }
    // What needs one more word is asked in place; whether it is still possible is found out when it is decided.
    const isOpen = flow.actionsFor(order.status).includes(button.action) && order.version === version;
    if (isOpen && (button.action === 'cancel' || button.action === 'refund')) {
      const ask = button.action === 'cancel' ? reasonKeyboard : refundKeyboard;
      const { text } = renderOrderCard(order, { flow, language: ctx.language });
      const keyboard = ask(order, ctx.language, cameFrom(ctx));
      await editInPlace(ctx, text, addWayBack(keyboard, wayBack(ctx), ctx.language));
      return answerTap(ctx);
    }
    return decide(ctx, { ...change, action: button.action });
  }

  async function decide(ctx: BotContext, change: AdminChange): Promise<void> {
    const outcome = await changeOrder(ctx, staff, change);
    const [text, isAlert] = outcomeText(outcome, change.action, ctx);
    if (outcome.kind === 'missing') return answerTap(ctx, text, isAlert);
    try {
      await showCard(ctx, outcome.order, cameFrom(ctx));
    } catch (error) {
      // What was decided stands, whether or not Telegram takes the new card.
      logger.warn({ reason: messageOf(error) }, 'the card of an order could not be redrawn');
      return answerTap(ctx, notRedrawn(outcome, text, ctx), true);
    }
    await answerTap(ctx, text, isAlert);
  }

  async function showCard(ctx: BotContext, order: OrderCard, from: ListPlace): Promise<void> {
    const { text, keyboard } = renderOrderCard(order, { flow, language: ctx.language, from });
    await editInPlace(ctx, text, addWayBack(keyboard, wayBack(ctx), ctx.language));
  }
  return feature;
}

/** The list that the tapped card was opened from, as its own way back says. */
function cameFrom(ctx: BotContext): ListPlace {
  const buttons = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard.flat() ?? [];
  for (const button of buttons) {
    const known = 'callback_data' in button ? decodeOrderButton(button.callback_data) : undefined;
    if (known?.kind === 'card') return known.from;
  }
  return FIRST_PLACE;
}
