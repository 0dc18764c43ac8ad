import { Composer } from 'grammy';
import { messageOf } from '../../errors';
import { type Clock } from '../../clock';
import { type Logger } from '../../logger';
import { orderNumber } from '../../present/order-number';
import { fit } from '../../present/fit';
import { minorUnits } from '../../shop/minor-units';
import { type OrderCard, type OrderDesk, type Orders } from '../../shop/order';
import { type OrderFlow } from '../../shop/order-flow';
import { type BotContext } from '../context';

/** Sends the invoice of an order, or says why it cannot be paid online. */
export type RequestPayment = (ctx: BotContext, order: OrderCard) => Promise<void>;

export interface PaymentsOptions {
  providerToken: string;
  currency: string;
  orders: Orders;
  desk: OrderDesk;
  flow: OrderFlow;
  /** Admins are to be told. */
  notify: () => void;
  clock: Clock;
  logger: Logger;
}

/** Why a payment came to nothing, as its event says. */
type FailedPayment = 'invoice' | 'no-order' | 'closed' | 'other-sum' | 'unavailable';

/** Why a payment may not go on: what the buyer reads; no code where it is paid already, which is no failure. */
interface Refusal {
  code: FailedPayment | undefined;
  text: string;
}

/** Telegram waits ten seconds for the answer to a pre-checkout query. */
const PRE_CHECKOUT_MS = 8_000;
const PAYLOAD = /^order:(.{1,60})$/;

/** Telegram payments: the invoice, the last check before money moves, and the money. */
export function createPayments(options: PaymentsOptions): {
  feature: Composer<BotContext>;
  request: RequestPayment;
} {
  const { providerToken, currency, orders, desk, flow, clock, logger } = options;

  const trackFailure = (ctx: BotContext, reason: FailedPayment, orderId: string | undefined) =>
    ctx.activity.track('payment_failed', { reason, ...(orderId === undefined ? {} : { order_id: orderId }) });

  const request: RequestPayment = async (ctx, order) => {
    const { t } = ctx.language;
    const amount = minorUnits(order.total, currency);
    const title = t('invoice-title', { number: orderNumber(order.id) });
    try {
      if (amount === undefined) throw new Error(`no payment can settle ${order.total} ${currency}`);
      const description = fit(order.lines.map(({ name }) => name).join(', '), 250) || title;
      const price = { label: title, amount };
      await ctx.replyWithInvoice(title, description, `order:${order.id}`, currency, [price], {
        provider_token: providerToken,
      });
    } catch (error) {
      // A sum outside the provider's limits, or a provider in trouble: the order stands.
      logger.error({ reason: messageOf(error), orderId: order.id }, 'an invoice could not be sent');
      trackFailure(ctx, 'invoice', order.id);
      await ctx.reply(t('invoice-failed'));
    }
  };

  /** Undefined: it may be paid; else why not. */
  async function refusal(
    ctx: BotContext,
    payload: string,
    amount: number,
    paidIn: string,
  ): Promise<Refusal | undefined> {
    const { t } = ctx.language;
    const order = await orders.find(PAYLOAD.exec(payload)?.[1] ?? '');
    if (!order || order.telegramId !== ctx.from?.id) return { code: 'no-order', text: t('payment-no-order') };
    if (order.paidAt !== null) return { code: undefined, text: t('payment-known') };
    if (!flow.mayBePaidOnline(order.status)) return { code: 'closed', text: t('payment-order-closed') };
    if (paidIn !== currency || amount !== minorUnits(order.total, currency))
      return { code: 'other-sum', text: t('payment-other-sum') };
    return undefined;
  }

  const feature = new Composer<BotContext>();
  feature.on('pre_checkout_query', async (ctx) => {
    const { invoice_payload: payload, total_amount: amount, currency: paidIn } = ctx.preCheckoutQuery;
    const unavailable: Refusal = { code: 'unavailable', text: ctx.language.t('shop-unavailable') };
    const answer = refusal(ctx, payload, amount, paidIn).catch((error: unknown) => {
      logger.error({ err: error }, 'a payment could not be checked');
      return unavailable;
    });
    const refused = await inTime(answer, unavailable);
    if (refused?.code) trackFailure(ctx, refused.code, PAYLOAD.exec(payload)?.[1]);
    await (refused === undefined
      ? ctx.answerPreCheckoutQuery(true)
      : ctx.answerPreCheckoutQuery(false, { error_message: refused.text }));
  });

  feature.on('message:successful_payment', async (ctx) => {
    const { t } = ctx.language;
    const { successful_payment: paid } = ctx.message;
    const outcome = await desk.recordPayment({
      orderId: PAYLOAD.exec(paid.invoice_payload)?.[1] ?? '',
      chargeId: paid.telegram_payment_charge_id,
      providerChargeId: paid.provider_payment_charge_id,
      minorUnits: paid.total_amount,
      currency: paid.currency,
      telegramId: ctx.from.id,
      at: clock.now(),
    });
    if (outcome.kind === 'missing') {
      logger.error({ chargeId: paid.telegram_payment_charge_id }, 'money arrived for no order of this shop');
      trackFailure(ctx, 'no-order', PAYLOAD.exec(paid.invoice_payload)?.[1]);
      await ctx.reply(t('payment-no-order'));
      return;
    }
    const { order } = outcome;
    options.notify();
    ctx.activity.track('order_paid', { order_id: order.id, total: order.total });
    const isLate = outcome.kind === 'paid' && outcome.late;
    const number = orderNumber(order.id);
    await ctx.reply(isLate ? t('payment-late', { number }) : t('payment-received', { number }));
  });
  return { feature, request };
}

async function inTime<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PRE_CHECKOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
