import type { Message, ReplyParameters } from 'grammy/types';
import { fromBot, type Account } from '../account/account';
import type { Markup } from '../contract';
import { checkMarkup } from './check-markup';
import { badRequest } from './errors';

/** What all send methods share. */
export interface Delivery {
  chat_id: number | string;
  message_thread_id?: number | undefined;
  reply_parameters?: ReplyParameters | undefined;
  reply_to_message_id?: number | undefined;
  reply_markup?: Markup | undefined;
}

/**
 * Puts a message of the bot into a chat. Content is checked by the caller before; chat, topic, reply,
 * keyboard and rate are checked here, in Telegram's order. Throws BotApiError.
 */
export function send<C extends Partial<Message>>(
  account: Account,
  delivery: Delivery,
  content: C,
): Message & C {
  const chatId = account.chats.writable(delivery.chat_id);
  const markup = checkMarkup(delivery.reply_markup, chatId);
  const topic = topicOf(account, chatId, delivery.message_thread_id);
  const reply = repliedMessage(account, chatId, delivery);
  account.rateLimits.admit(chatId);
  const message: Message & C = {
    ...fromBot(account, chatId),
    ...topic,
    ...(reply && { reply_to_message: reply as Message['reply_to_message'] }),
    ...content,
    ...(markup && 'inline_keyboard' in markup && { reply_markup: markup }),
  };
  account.messages.store(message, markup);
  account.chatActions.delete(chatId);
  return message;
}

function topicOf(account: Account, chatId: number, thread: number | undefined): Partial<Message> {
  if (thread === undefined) return {};
  return { message_thread_id: account.chats.topic(chatId, thread), is_topic_message: true };
}

function repliedMessage(account: Account, chatId: number, delivery: Delivery): Message | undefined {
  const id = delivery.reply_parameters?.message_id ?? delivery.reply_to_message_id;
  if (id === undefined) return undefined;
  const replied = account.messages.find(chatId, id);
  if (!replied && delivery.reply_parameters?.allow_sending_without_reply !== true) {
    throw badRequest('message to be replied not found');
  }
  return replied && { ...replied.message, reply_to_message: undefined };
}
