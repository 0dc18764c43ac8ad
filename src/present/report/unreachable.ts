import { type ChatText } from '../../shop/reports/chat-text';
import { type Language } from '../translate';

/** Tells other admin chats that one takes no messages, so that somebody mends it or takes it off the list. */
export const unreachableChat = (chatId: number, { t }: Language): ChatText => ({
  html: `⚠️ ${t('chat-unreachable', { chat: String(chatId) })}`,
  buttons: [],
});

/** The same chat takes messages again. */
export const reachableChat = (chatId: number, { t }: Language): ChatText => ({
  html: `✅ ${t('chat-reachable', { chat: String(chatId) })}`,
  buttons: [],
});
