import type { CallbackQuery, InlineKeyboardButton, Message, Update } from 'grammy/types';
import { dateOf, type Account } from '../account/account';
import { asUser } from '../account/chats';
import type { Person, TapOptions } from '../contract';

/** Presses a button under a message; throws, naming the buttons that are there, where it is missing. */
export function tap(
  account: Account,
  person: Person,
  messageId: number,
  wanted: string,
  { chat = person.id, data }: TapOptions,
): Update {
  const stored = account.messages.find(chat, messageId);
  if (!stored) throw new Error(`there is no message ${messageId} in the chat ${chat}`);
  const buttons = stored.message.reply_markup?.inline_keyboard.flat() ?? [];
  const button =
    buttons.find(({ text }) => text === wanted) ?? buttons.find((other) => callbackData(other) === wanted);
  if (!button) {
    const known = buttons.map(({ text }) => `"${text}"`).join(', ') || 'none';
    throw new Error(`no button "${wanted}" under the message ${messageId}; known: ${known}`);
  }
  const sent = data ?? callbackData(button);
  if (sent === undefined) throw new Error(`the button "${button.text}" sends nothing to the bot`);
  return queueQuery(account, person, stored.message, sent);
}

/** A tap whose chat, message and data its sender made up. */
export function forgeTap(
  account: Account,
  person: Person,
  { data, chatId, messageId }: { data: string; chatId: number; messageId?: number },
): Update {
  const existing =
    messageId === undefined ? account.messages.of(chatId).at(-1) : account.messages.find(chatId, messageId);
  const { id, is_bot, first_name, username } = account.bot;
  const known = chatId > 0 ? account.chats.private(chatId) : account.chats.group(chatId);
  const message: Message = existing?.message ?? {
    message_id: messageId ?? account.messages.nextId(chatId),
    from: { id, is_bot, first_name, username },
    chat: known ? account.chats.describe(chatId) : { id: chatId, type: 'supergroup', title: 'Unknown' },
    date: dateOf(account.clock),
    text: 'forged',
  };
  return queueQuery(account, person, message, data);
}

function queueQuery(account: Account, person: Person, message: Message, data: string): Update {
  const callback_query: CallbackQuery = {
    id: account.callbackQueries.ask(person.id),
    from: asUser(person),
    message,
    chat_instance: String(-Math.abs(message.chat.id)),
    data,
  };
  const update = account.updates.push({ callback_query });
  account.changes.announce();
  return update;
}

function callbackData(button: InlineKeyboardButton): string | undefined {
  return 'callback_data' in button ? button.callback_data : undefined;
}
