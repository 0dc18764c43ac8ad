import { GrammyError, type Api } from 'grammy';
import { type Notice, type Notices } from '../../shop/notice';
import { type NoticeText } from './render';

/** Sends a notice, or edits the card that it renews. @throws GrammyError, HttpError */
export async function sendNotice(
  api: Api,
  notices: Notices,
  chatId: number,
  notice: Notice,
  { text, keyboard }: NoticeText,
): Promise<void> {
  const options = { parse_mode: 'HTML' as const, reply_markup: keyboard };
  if (notice.kind !== 'order-card') {
    await api.sendMessage(chatId, text, options);
    return;
  }
  const shown = await notices.cardMessage(notice.orderId, chatId);
  if (shown !== undefined && (await edit(api, chatId, shown, text, options))) return;
  const { message_id: messageId } = await api.sendMessage(chatId, text, options);
  await notices.keepCardMessage(notice.orderId, chatId, messageId);
}

/** False where the message is not there any more. */
async function edit(
  api: Api,
  chatId: number,
  messageId: number,
  text: string,
  options: Parameters<Api['editMessageText']>[3],
): Promise<boolean> {
  try {
    await api.editMessageText(chatId, messageId, text, options);
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (error.description.includes('message is not modified')) return true;
    if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/.test(error.description))
      return false;
    throw error;
  }
}

/** What an error of Telegram's says about the chat. */
export type ChatTrouble =
  /** Blocked, left, deleted: nothing more will arrive. */
  | { kind: 'gone' }
  | { kind: 'moved'; to: number }
  /** To be tried again, not before so many seconds where Telegram says it. */
  | { kind: 'later'; seconds: number | undefined };

export function troubleOf(error: unknown): ChatTrouble {
  if (!(error instanceof GrammyError)) return { kind: 'later', seconds: undefined };
  const { migrate_to_chat_id: to, retry_after: seconds } = error.parameters;
  if (to !== undefined) return { kind: 'moved', to };
  const isGone =
    error.error_code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/.test(error.description);
  return isGone ? { kind: 'gone' } : { kind: 'later', seconds };
}
