import { GrammyError } from 'grammy';
import { isStopping, messageOf } from '../../errors';
import { SendError } from '../../shop/reports/messages';
import { neverConnected } from '../never-connected';

/** What Telegram says, with 400, of a chat that takes no messages of the bot; its 403 always means that. */
const REFUSED =
  /chat not found|PEER_ID_INVALID|not enough rights|have no rights|need administrator rights|CHAT_[A-Z_]*(?:FORBIDDEN|RESTRICTED)|CHAT_ADMIN_REQUIRED|group chat was deactivated|upgraded to a supergroup|TOPIC_CLOSED/;

/** Whether a call that failed may have had an effect, and whether the chat takes anything at all. */
export function sendError(error: unknown): SendError {
  if (!(error instanceof GrammyError)) {
    const what = { certain: neverConnected(error), refused: false };
    const message = isStopping(error) ? messageOf(error) : 'Telegram did not answer';
    return new SendError(message, what, { cause: error });
  }
  const { error_code: code, description } = error;
  const refused = code === 403 || (code === 400 && REFUSED.test(description));
  // A fault of Telegram's own leaves open how far it came.
  return new SendError(description, { certain: code < 500, refused }, { cause: error });
}
