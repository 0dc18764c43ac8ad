import { type Context } from 'grammy';

/**
 * The same for the same message, tap or payment however often it arrives, another for every other one of the chat;
 * undefined for other updates. Telegram's update ids may begin anew, so the thing itself is the key; the date makes
 * it another where message ids begin anew.
 */
export function updateKey({ update }: Context): string | undefined {
  const { message, callback_query: tap, pre_checkout_query: payment } = update;
  if (message) return `message:${message.chat.id}:${message.message_id}:${message.date}`;
  if (tap) return `tap:${tap.id}`;
  return payment && `payment:${payment.id}`;
}
