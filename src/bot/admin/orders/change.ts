import { type EventProperties } from '../../../activity';
import { lastChangeText } from '../../../present/admin/order-card';
import { statusTitle } from '../../../present/shop/status';
import { type OrderChangeOutcome } from '../../../shop/order';
import { type OrderAction } from '../../../shop/order-flow';
import { type BotContext } from '../../context';
import { updateKey } from '../../update-key';
import { type StaffOptions } from '../staff';

/** What an action means for the customer, where it is more than a step. */
const EVENTS: Partial<Record<OrderAction, string>> = {
  complete: 'order_completed',
  cancel: 'order_cancelled',
  refund: 'order_refunded',
};

export interface AdminChange {
  order: string;
  action: OrderAction;
  /** Of the card that was decided upon. */
  version: string;
  reason: string | null;
  restock: boolean;
}

/** Has an order changed in the name of the admin, and records what it means for the customer. */
export async function changeOrder(
  ctx: BotContext,
  { desk, notified, clock }: StaffOptions,
  { order: orderId, action, version, reason, restock }: AdminChange,
): Promise<OrderChangeOutcome> {
  const { id: telegramId = 0, first_name: name = '' } = ctx.from ?? {};
  const by = { role: 'admin' as const, telegramId, name };
  const askedBy = updateKey(ctx);
  const outcome = await desk.change({
    orderId,
    action,
    version,
    by,
    reason,
    restock,
    askedBy,
    at: clock.now(),
  });
  if (outcome.kind !== 'changed') return outcome;
  notified();
  const customer = outcome.order.telegramId;
  if (customer !== null) {
    const event = EVENTS[action];
    const details: EventProperties = action === 'cancel' ? { by: 'admin', reason } : {};
    if (event) ctx.activity.trackFor(customer, event, { order_id: orderId, ...details });
  }
  return outcome;
}

/** What the admin is told, and whether it must not be overlooked. */
export function outcomeText(
  outcome: OrderChangeOutcome,
  action: OrderAction,
  { language }: BotContext,
): [string, boolean] {
  const { t } = language;
  switch (outcome.kind) {
    case 'missing':
      return [t('payment-no-order'), true];
    case 'conflict':
      return [t('order-conflict', { now: lastChangeText(outcome.order, language) }), true];
    case 'not-allowed':
      return [t('order-not-allowed', { now: statusTitle(outcome.order.status, language) }), true];
    case 'changed': {
      const money = outcome.order.paidAt !== null && (action === 'cancel' || action === 'refund');
      return money ? [t('order-return-money'), true] : [statusTitle(outcome.to, language), false];
    }
  }
}

/** Whether the text is the name of a status and no more: away from the card it does not tell what has happened. */
export const isBareStatus = (
  outcome: OrderChangeOutcome,
  text: string,
  { language }: BotContext,
): outcome is OrderChangeOutcome & { kind: 'changed' } =>
  outcome.kind === 'changed' && text === statusTitle(outcome.to, language);

/** The same where the card on which it was pressed still shows what was before. */
export function notRedrawn(outcome: OrderChangeOutcome, text: string, ctx: BotContext): string {
  const { t } = ctx.language;
  const told = isBareStatus(outcome, text, ctx) ? t('order-changed', { status: text }) : text;
  return t('card-not-redrawn', { outcome: told });
}
