import { InlineKeyboard } from 'grammy';
import { orderCardText } from '../../../present/admin/order-card';
import { REASONS } from '../../../present/admin/reason';
import { type Language } from '../../../present/translate';
import { type OrderCard } from '../../../shop/order';
import { type OrderAction, type OrderFlow } from '../../../shop/order-flow';
import { encodeOrderButton, FIRST_PLACE, isNameable, type ListPlace } from './button';

export interface OrderCardOptions {
  flow: OrderFlow;
  language: Language;
  /** The list that the card was opened from. */
  from?: ListPlace;
}

/** An order as it stands in the admin chats, with what can be done about it. */
export function renderOrderCard(
  order: OrderCard,
  { flow, language, from = FIRST_PLACE }: OrderCardOptions,
): { text: string; keyboard: InlineKeyboard } {
  return { text: orderCardText(order, language), keyboard: actionKeyboard(order, flow, language, from) };
}

function actionKeyboard(order: OrderCard, flow: OrderFlow, { t }: Language, from: ListPlace): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const { id, version } = order;
  // A card with a button that is too long would not arrive at all.
  const canPress = isNameable(id);
  const labels: Record<OrderAction, string> = {
    confirm: t('action-confirm'),
    ship: t('action-ship'),
    complete: t('action-complete'),
    cancel: t('action-cancel'),
    refund: t('action-refund'),
  };
  const actions = canPress ? flow.actionsFor(order.status) : [];
  actions.forEach((action, index) => {
    if (index > 0 && index % 2 === 0) keyboard.row();
    keyboard.text(labels[action], encodeOrderButton({ kind: 'action', action, order: id, version }));
  });
  keyboard.row();
  if (order.location) {
    const { latitude, longitude } = order.location;
    keyboard.url(t('action-map'), `https://maps.google.com/?q=${latitude},${longitude}`);
  }
  if (canPress) keyboard.text(`🔄 ${t('refresh')}`, encodeOrderButton({ kind: 'card', order: id, from }));
  return keyboard.text(t('action-list'), encodeOrderButton({ kind: 'list', ...from }));
}

/** Why is it cancelled? */
export function reasonKeyboard({ id, version }: OrderCard, { t }: Language, from: ListPlace): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const reason of REASONS) {
    keyboard
      .text(t(`reason-${reason}`), encodeOrderButton({ kind: 'reason', reason, order: id, version }))
      .row();
  }
  return keyboard
    .text(t('reason-typed'), encodeOrderButton({ kind: 'reason', reason: 'typed', order: id, version }))
    .row()
    .text(t('button-back'), encodeOrderButton({ kind: 'card', order: id, from }));
}

/** Do the pieces go back on the shelf? */
export function refundKeyboard({ id, version }: OrderCard, { t }: Language, from: ListPlace): InlineKeyboard {
  return new InlineKeyboard()
    .text(t('refund-restock'), encodeOrderButton({ kind: 'refund', restock: true, order: id, version }))
    .row()
    .text(t('refund-only'), encodeOrderButton({ kind: 'refund', restock: false, order: id, version }))
    .row()
    .text(t('button-back'), encodeOrderButton({ kind: 'card', order: id, from }));
}
