import { GrammyError, InlineKeyboard, type Api } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { broadcastProgressText, broadcastResultText } from '../../present/admin/broadcast';
import { type Language } from '../../present/translate';
import { type Broadcast, type Broadcasts } from '../../shop/broadcast';
import { type Languages } from '../languages';
import { encodeBroadcastButton } from './button';

export interface BroadcastCardsOptions {
  api: Api;
  broadcasts: Broadcasts;
  languages: Languages;
  clock: Clock;
  logger: Logger;
}

interface Content {
  text: string;
  keyboard?: InlineKeyboard;
}

/** Messages of a broadcast in the chat of those who sent it. */
export interface BroadcastCards {
  /** How far it is; where that cannot be shown now it is left for the next time. */
  progress(id: string): Promise<void>;
  /** What came of it, in the place of the progress. False where it must be shown later. */
  result(broadcast: Broadcast): Promise<boolean>;
  /** The same after seven days, in a new message. @throws GrammyError, HttpError */
  report(broadcast: Broadcast): Promise<void>;
}

/** What came of a broadcast as of now, with the button that counts it again. */
export async function resultCard(
  broadcasts: Broadcasts,
  broadcast: Broadcast,
  language: Language,
  now: number,
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { id } = broadcast;
  const [progress, effect] = [await broadcasts.progress(id), await broadcasts.effect(id)];
  return {
    text: broadcastResultText({ broadcast, progress, effect, now }, language),
    keyboard: new InlineKeyboard().text(
      language.t('broadcast-refresh'),
      encodeBroadcastButton({ kind: 'result', broadcast: id }),
    ),
  };
}

export function createBroadcastCards(options: BroadcastCardsOptions): BroadcastCards {
  const { api, broadcasts, languages, clock, logger } = options;
  /** Telegram wants no card before then. */
  let pausedUntil = -Infinity;

  function obey(error: unknown): void {
    const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    if (seconds !== undefined) pausedUntil = clock.now() + seconds * 1_000;
  }

  async function send({ id, chatId, topicId }: Broadcast, { text, keyboard }: Content): Promise<void> {
    const options = { parse_mode: 'HTML' as const, reply_markup: keyboard };
    const inTopic = { ...options, ...(topicId !== null && { message_thread_id: topicId }) };
    try {
      const { message_id: messageId } = await api.sendMessage(chatId, text, inTopic);
      await broadcasts.showIn(id, { chatId, topicId, messageId });
    } catch (error) {
      const to = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
      const isTopicGone = topicId !== null && isRefused(error, /thread not found|TOPIC_/);
      if (to === undefined && !isTopicGone) throw error;
      const place = { chatId: to ?? chatId, topicId: null };
      const { message_id: messageId } = await api.sendMessage(place.chatId, text, options);
      await broadcasts.showIn(id, { ...place, messageId });
    }
  }

  async function show(broadcast: Broadcast, content: Content): Promise<void> {
    const { chatId, messageId } = broadcast;
    if (messageId === null) return send(broadcast, content);
    try {
      const options = { parse_mode: 'HTML' as const, reply_markup: content.keyboard };
      await api.editMessageText(chatId, messageId, content.text, options);
    } catch (error) {
      if (isRefused(error, /message is not modified/)) return;
      const isGone = isRefused(
        error,
        /message to edit not found|can't be edited|MESSAGE_ID_INVALID|upgraded/,
      );
      if (!isGone) throw error;
      await send(broadcast, content);
    }
  }

  return {
    async progress(id) {
      if (clock.now() < pausedUntil) return;
      try {
        const broadcast = await broadcasts.find(id);
        if (broadcast?.state !== 'sending') return;
        const language = languages.of(broadcast.locale);
        const keyboard = new InlineKeyboard().text(
          language.t('broadcast-stop'),
          encodeBroadcastButton({ kind: 'cancel', broadcast: id }),
        );
        const progress = await broadcasts.progress(id);
        await show(broadcast, { text: broadcastProgressText(broadcast, progress, language), keyboard });
      } catch (error) {
        obey(error);
        logger.info({ reason: messageOf(error), broadcast: id }, 'the progress of a broadcast was not shown');
      }
    },

    async result(broadcast) {
      if (clock.now() < pausedUntil) return false;
      try {
        const language = languages.of(broadcast.locale);
        await show(broadcast, await resultCard(broadcasts, broadcast, language, clock.now()));
        return true;
      } catch (error) {
        obey(error);
        logger.warn(
          { reason: messageOf(error), broadcast: broadcast.id },
          'the result of a broadcast was not shown',
        );
        // In a chat that is gone nobody will ever read it.
        return error instanceof GrammyError && (error.error_code === 403 || error.error_code === 400);
      }
    },

    async report(broadcast) {
      const language = languages.of(broadcast.locale);
      await send(broadcast, await resultCard(broadcasts, broadcast, language, clock.now()));
    },
  };
}

const isRefused = (error: unknown, why: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && why.test(error.description);
