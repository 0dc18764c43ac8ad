import { InlineKeyboard } from 'grammy';
import { type Language } from '../../present/translate';

/** Ids are as long as those that the shop's own buttons carry. */
const BUTTON = /^my_order:(\S{1,36})$/;

/**
 * Under a message that nobody asked for, and that so has no menu of the shop: opens the order it tells of. Undefined for
 * an id that no button can carry.
 */
export function orderButton(orderId: string, { t }: Language): InlineKeyboard | undefined {
  const data = `my_order:${orderId}`;
  return tappedOrder(data) === undefined
    ? undefined
    : new InlineKeyboard().text(`📦 ${t('button-open-order')}`, data);
}

/** The order that a tapped button opens, by its callback data; undefined for any other button. */
export const tappedOrder = (data: string): string | undefined => BUTTON.exec(data)?.[1];
