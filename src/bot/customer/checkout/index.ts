import { randomUUID } from 'node:crypto';
import { createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { personBehind } from '../../../activity/person';
import { type Clock } from '../../../clock';
import { type Logger } from '../../../logger';
import { orderNumber } from '../../../present/order-number';
import { issueOf, type Carts } from '../../../shop/cart';
import { type Checkout, type Placement } from '../../../shop/checkout';
import { type Orders } from '../../../shop/order';
import { type BotContext } from '../../context';
import { answerTap } from '../../edit-in-place';
import { type Languages } from '../../languages';
import { type RequestPayment } from '../payments';
import { CHECKOUT_BUTTON, type CheckoutDraft, type CheckoutStart, type CheckoutStep } from './draft';
import { checkoutConversation, isForTheShop } from './conversation';
import { createQuestions } from './questions';
import { showSummary, type Shown } from './summary';

export interface CheckoutFeatureOptions {
  carts: Carts;
  checkout: Checkout;
  orders: Orders;
  languages: Languages;
  /** Absent: paid on delivery only. */
  requestPayment?: RequestPayment;
  /** Where phone numbers without a country code belong. */
  country: string;
  /** Opens the cart, where what has changed is told and accepted. */
  showCart: (ctx: BotContext) => Promise<void>;
  /** The update is a tap on the shop's "checkout" button. */
  isCheckoutTap: (ctx: BotContext) => boolean;
  /** Something was placed that admins are to be told of. */
  notify: () => void;
  clock: Clock;
  logger: Logger;
}

export interface CheckoutFeature {
  /** The conversation itself; before everything that it may pass updates on to. */
  conversation: Composer<BotContext>;
  /** /cancel without a conversation, and buttons of checkouts that are over. */
  afterwards: Composer<BotContext>;
  /** Starts the checkout, or shows why it cannot start. */
  begin(ctx: BotContext): Promise<void>;
}

const NAME = 'checkout';

export function createCheckoutFeature(options: CheckoutFeatureOptions): CheckoutFeature {
  const { carts, checkout, orders, languages, requestPayment, country, clock, logger } = options;

  async function place(
    ctx: BotContext,
    { checkoutId }: CheckoutStart,
    draft: CheckoutDraft,
    shown: Shown,
  ): Promise<'over' | 'changed'> {
    const person = personBehind(ctx);
    if (!person || shown.kind !== 'summary') return 'changed';
    const { name: contactName, ...delivery } = draft;
    const placement = await checkout.place({
      ...{ checkoutId, person, contactName, ...delivery },
      expected: shown.lines,
      at: clock.now(),
    });
    if (placement.kind === 'changed') {
      const { lines } = await carts.of(person.telegramId);
      // What has become of a product is told line by line; that another device filled the cart would pass unnoticed.
      const isOther = lines.length > 0 && lines.every((line) => issueOf(line) === null);
      if (isOther) await ctx.reply(ctx.language.t('checkout-other-cart'));
      return 'changed';
    }
    if (placement.kind === 'unknown-customer') await ctx.reply(ctx.language.t('checkout-unknown-customer'));
    else await tellPlaced(ctx, checkoutId, placement, draft, shown.lines.length);
    return 'over';
  }

  async function tellPlaced(
    ctx: BotContext,
    checkoutId: string,
    { orderId, total }: Extract<Placement, { kind: 'placed' }>,
    { payment }: CheckoutDraft,
    items: number,
  ): Promise<void> {
    // Also when the order was there already: a kill may have taken the event with it. It counts once, as the order does.
    ctx.activity.trackOnce(checkoutId, 'order_placed', { order_id: orderId, total, items, payment });
    options.notify();
    const { t, format } = ctx.language;
    // The order stands, whatever becomes of the message about it.
    try {
      await ctx.reply(t('checkout-placed', { number: orderNumber(orderId), total: format.money(total) }), {
        parse_mode: 'HTML',
      });
      if (payment !== 'online' || !requestPayment) return;
      const order = await orders.find(orderId, ctx.language.locale);
      if (order) await requestPayment(ctx, order);
    } catch (error) {
      logger.warn({ err: error, orderId }, 'a buyer could not be told of the order');
    }
  }

  async function cancelled(ctx: BotContext, step: CheckoutStep | 'summary'): Promise<void> {
    ctx.activity.track('checkout_cancelled', { step });
    await ctx.reply(ctx.language.t('checkout-cancelled'), { reply_markup: { remove_keyboard: true } });
  }

  const again = new WeakMap<BotContext, CheckoutStart>();
  const conversation = new Composer<BotContext>();
  conversation.use(async (ctx, next) => {
    await next();
    const start = again.get(ctx);
    if (start) await ctx.conversation.enter(NAME, start);
  });
  conversation.use(
    createConversation(
      checkoutConversation({
        questions: createQuestions({ languages, country }),
        showSummary: (ctx, start, draft) => showSummary(ctx, carts, start, draft),
        acceptChanges: async (ctx) => void (await carts.accept(ctx.from?.id ?? 0)),
        place,
        askAgain: (ctx, start) => void again.set(ctx, start),
        cancelled,
        isReopening: options.isCheckoutTap,
        logger,
      }),
      NAME,
    ),
  );
  conversation.use(async (ctx, next) => {
    const isOpen = ctx.conversation.active(NAME) > 0;
    await next();
    // Whoever looked something up in between may have lost sight of the question.
    if (isOpen && isForTheShop(ctx) && ctx.conversation.active(NAME) > 0) {
      await ctx.reply(ctx.language.t('checkout-reminder'));
    }
  });

  const afterwards = new Composer<BotContext>();
  afterwards.command('cancel', (ctx) =>
    ctx.reply(ctx.language.t('nothing-to-cancel'), { reply_markup: { remove_keyboard: true } }),
  );
  afterwards.callbackQuery(CHECKOUT_BUTTON, async (ctx) => {
    const placed = await checkout.placed(ctx.from.id, ctx.match[2] ?? '');
    const { t } = ctx.language;
    const text = placed
      ? t('checkout-placed-before', { number: orderNumber(placed.orderId) })
      : t('checkout-over');
    await answerTap(ctx, text, true);
    await ctx.editMessageReplyMarkup().catch(() => undefined);
  });

  return {
    conversation,
    afterwards,
    async begin(ctx) {
      const cart = await carts.of(ctx.from?.id ?? 0);
      if (cart.lines.length === 0 || cart.lines.some((line) => issueOf(line) !== null)) {
        await options.showCart(ctx);
        return;
      }
      const { contactName, phone, address } = ctx.session.profile;
      const start: CheckoutStart = {
        checkoutId: randomUUID(),
        name: contactName ?? ctx.from?.first_name ?? null,
        ...{ phone, address },
        canPayOnline: requestPayment !== undefined,
      };
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(NAME, start);
      ctx.activity.track('checkout_started', { items: cart.lines.length, total: cart.total });
    },
  };
}
