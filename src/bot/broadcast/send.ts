import { GrammyError, InlineKeyboard, type Api } from 'grammy';
import { messageOf } from '../../errors';
import { type Language } from '../../present/translate';
import { type Broadcast, type BroadcastMessage } from '../../shop/broadcast';
import { neverConnected } from '../never-connected';
import { encodeBroadcastButton } from './button';

/** With every broadcast, in the customer's language; `broadcast` is null in the preview. */
export const optOutKeyboard = (broadcast: string | null, { t }: Language): InlineKeyboard =>
  new InlineKeyboard().text(t('broadcast-mute'), encodeBroadcastButton({ kind: 'mute', broadcast }));

/** What somebody who reads this language gets. */
export function messageIn(
  { messages, mainLocale }: Pick<Broadcast, 'messages' | 'mainLocale'>,
  { locale }: Language,
): BroadcastMessage {
  const message = messages[locale] ?? messages[mainLocale];
  if (!message) throw new Error(`a broadcast has no message in its own language "${mainLocale}"`);
  return message;
}

/** Sends it as the admin formatted it. @throws GrammyError, HttpError */
export async function sendBroadcastMessage(
  api: Api,
  chatId: number,
  { text, entities, photo }: BroadcastMessage,
  { keyboard, topicId }: { keyboard: InlineKeyboard; topicId?: number | null },
): Promise<number> {
  const place = { reply_markup: keyboard, ...(topicId != null && { message_thread_id: topicId }) };
  const { message_id: messageId } =
    photo === null
      ? await api.sendMessage(chatId, text, { ...place, entities: [...entities] })
      : await api.sendPhoto(chatId, photo, { ...place, caption: text, caption_entities: [...entities] });
  return messageId;
}

/** What an error says of the message and its recipient. */
export type Verdict =
  /** Telegram may have taken it. */
  | { kind: 'unknown'; error: string }
  | { kind: 'blocked' }
  /** It will never be taken. */
  | { kind: 'failed'; error: string }
  /** Certainly not taken. Everything waits for so many seconds where Telegram, or the lack of it, wants that. */
  | { kind: 'later'; error: string; pauseS: number | null };

/** Where nothing can be reached at all, so that trying the next one is of no use. */
const UNREACHABLE_PAUSE_S = 5;

export function verdictOf(error: unknown): Verdict {
  const reason = messageOf(error);
  if (!(error instanceof GrammyError)) {
    return neverConnected(error)
      ? { kind: 'later', error: 'Telegram cannot be reached', pauseS: UNREACHABLE_PAUSE_S }
      : { kind: 'unknown', error: reason };
  }
  const { error_code: code, description, parameters } = error;
  if (code === 403 && !/deactivated|can't initiate/.test(description)) return { kind: 'blocked' };
  if (code === 400 || code === 403) return { kind: 'failed', error: description };
  if (code === 429) return { kind: 'later', error: description, pauseS: parameters.retry_after ?? 1 };
  // A refused token refuses everybody; a fault of Telegram's own may be of this one message.
  return { kind: 'later', error: description, pauseS: code >= 500 ? null : UNREACHABLE_PAUSE_S };
}
