import { GrammyError, HttpError, type Api } from 'grammy';
import { type Logger } from '../logger';

/** A message that did not go out, or may have. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /**
   * @param certain true when Telegram certainly did not take the message, so that a repeat cannot double it
   */
  constructor(
    message: string,
    readonly certain: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Sends one HTML text to a chat. @throws SendError */
export type SendText = (chatId: number, html: string) => Promise<{ messageId: number }>;

/** Errors of a connection that was never made. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

/** The one way in which the bot speaks first. Follows a group that became a supergroup. */
export function createSender(api: Api, logger: Logger): SendText {
  return async function send(chatId, html): Promise<{ messageId: number }> {
    try {
      const { message_id: messageId } = await api.sendMessage(chatId, html, { parse_mode: 'HTML' });
      return { messageId };
    } catch (error) {
      if (error instanceof GrammyError && error.parameters.migrate_to_chat_id) {
        const to = error.parameters.migrate_to_chat_id;
        logger.warn({ from: chatId, to }, 'a group became a supergroup: put its new id into ADMIN_CHAT_IDS');
        return send(to, html);
      }
      if (error instanceof GrammyError) throw new SendError(error.description, true, { cause: error });
      throw new SendError('Telegram did not answer', neverConnected(error), { cause: error });
    }
  };
}

/** Whether the call certainly never reached Telegram. */
export function neverConnected(error: unknown): boolean {
  const cause = error instanceof HttpError ? error.error : error;
  const code = (cause as { code?: unknown; cause?: { code?: unknown } }).code;
  return typeof code === 'string' && NEVER_CONNECTED.includes(code);
}
