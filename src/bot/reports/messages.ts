import { GrammyError, InputFile, InputMediaBuilder, type Api } from 'grammy';
import { type Logger } from '../../logger';
import { type ChatText } from '../../shop/reports/chat-text';
import { type Address, type ChatMessages } from '../../shop/reports/messages';
import { TOPIC_IS_GONE } from '../middleware/topic';
import { chatKeyboard } from './keyboard';
import { sendError } from './trouble';

export interface ChatMessagesOptions {
  /** Waits for a 429, and must not try again otherwise: whether a repeat could send twice is for the caller to judge. */
  api: Api;
  logger: Logger;
}

/** A place that a call goes to: the fields of Telegram's that name it. */
interface Place {
  chatId: number;
  topic: { message_thread_id?: number };
}

const NOT_MODIFIED = /message is not modified/;
/** Deleted, or nothing that the bot may touch any more. */
const OUT_OF_REACH =
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no (?:text|caption)/;

export function createChatMessages({ api, logger }: ChatMessagesOptions): ChatMessages {
  /** Carries out a call where the chat is now, and outside of a topic that is gone. */
  async function reach<T>({ chatId, topicId }: Address, call: (place: Place) => Promise<T>): Promise<T> {
    const topic = topicId === null ? {} : { message_thread_id: topicId };
    try {
      return await call({ chatId, topic });
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      const to = error.parameters.migrate_to_chat_id;
      if (to !== undefined && to !== chatId) {
        logger.warn({ from: chatId, to }, 'a group became a supergroup: put its new id into ADMIN_CHAT_IDS');
        return reach({ chatId: to, topicId }, call);
      }
      if (topicId === null || !TOPIC_IS_GONE.test(error.description)) throw error;
      logger.info({ chatId, topicId, reason: error.description }, 'a topic is gone: the chat itself is told');
      return reach({ chatId, topicId: null }, call);
    }
  }

  async function sent(
    to: Address,
    call: (place: Place) => Promise<{ message_id: number }>,
  ): Promise<{ messageId: number }> {
    try {
      const { message_id: messageId } = await reach(to, call);
      return { messageId };
    } catch (error) {
      throw sendError(error);
    }
  }

  async function edited(to: Address, call: (place: Place) => Promise<unknown>): Promise<boolean> {
    try {
      await reach({ ...to, topicId: null }, call);
      return true;
    } catch (error) {
      if (error instanceof GrammyError && NOT_MODIFIED.test(error.description)) return true;
      if (error instanceof GrammyError && OUT_OF_REACH.test(error.description)) return false;
      throw sendError(error);
    }
  }

  return {
    send: (to, text) =>
      sent(to, ({ chatId, topic }) => api.sendMessage(chatId, text.html, { ...formOf(text), ...topic })),
    edit: (to, messageId, text) =>
      edited(to, ({ chatId }) => api.editMessageText(chatId, messageId, text.html, formOf(text))),
    sendPhoto: (to, png, below) =>
      sent(to, ({ chatId, topic }) =>
        api.sendPhoto(chatId, picture(png), {
          ...topic,
          reply_parameters: { message_id: below, allow_sending_without_reply: true },
        }),
      ),
    editPhoto: (to, messageId, png) =>
      edited(to, ({ chatId }) =>
        api.editMessageMedia(chatId, messageId, InputMediaBuilder.photo(picture(png))),
      ),
  };
}

/** How a text stands in a chat. */
export const formOf = ({ buttons }: Pick<ChatText, 'buttons'>) => ({
  parse_mode: 'HTML' as const,
  reply_markup: chatKeyboard(buttons),
});

/** Made anew for every attempt: a file is read once. */
export const picture = (png: Buffer): InputFile => new InputFile(png, 'chart.png');
