import type { Account } from '../account/account';
import { initData } from '../people/init-data';
import { askInline, chooseInline } from '../people/inline-mode';
import { createPersonHandle } from '../people/person';
import type { PageCast } from './cast';
import { number, text, type Action, type Outcome } from './fields';

/** A photo of 10 MB in base64, with room around it. */
export const LARGEST_PHOTO = 16 * 1024 * 1024;

/** What one person of the page does. Rejects, with a sentence, for what can't be done. */
export async function actAs(account: Account, cast: PageCast, action: Action): Promise<Outcome> {
  const member = cast.people().find(({ person }) => person.id === action.person);
  if (!member) throw new Error('no such person on this page');
  const chat = account.chats.meet(member.person);
  const handle = createPersonHandle(account, chat);
  switch (action.type) {
    case 'text': {
      const content = text(action.text, 'text', 4096);
      // Start on a blocked bot's chat is what unblocks it in Telegram.
      if (chat.blocked && content.startsWith('/start')) handle.unblock();
      const reply = typeof action.reply === 'number' ? { reply_to: action.reply } : {};
      handle.sendText(content, reply);
      return {};
    }
    case 'tap': {
      const tapped = handle.tap(
        number(action.message, 'message'),
        ...buttonAt(account, chat.person.id, action),
      );
      return { query: tapped.callback_query?.id };
    }
    case 'inline-query': {
      const query = typeof action.query === 'string' ? action.query.slice(0, 256) : '';
      return askInline(account, () => handle.inlineQuery(query));
    }
    case 'choose-result':
      chooseInline(account, chat, text(action.query, 'query', 64), text(action.result, 'result', 64));
      return {};
    case 'language':
      // As in Telegram's settings: the bot learns of it with the person's next update.
      chat.person.language_code = text(action.language, 'language', 16);
      account.changes.announce();
      return {};
    case 'pay':
      handle.pay(number(action.message, 'message'));
      return {};
    case 'contact':
      handle.sendContact();
      return {};
    case 'location':
      handle.sendLocation();
      return {};
    case 'photo':
      handle.sendPhoto(Buffer.from(text(action.base64, 'base64', LARGEST_PHOTO), 'base64'));
      return {};
    case 'web-app-data':
      handle.webAppData(text(action.data, 'data', 4096), text(action.button, 'button', 256));
      return {};
    case 'init-data':
      return { initData: initData(account, chat.person) };
    case 'block':
      handle.block();
      return {};
    case 'unblock':
      handle.unblock();
      return {};
    default:
      throw new Error('unknown action');
  }
}

/** Two buttons may bear the same text: the page says which by its place. */
function buttonAt(account: Account, chatId: number, action: Action): [string, { data?: string }] {
  const stored = account.messages.find(chatId, number(action.message, 'message'));
  const row = stored?.message.reply_markup?.inline_keyboard[number(action.row, 'row')];
  const button = row?.[number(action.column, 'column')];
  if (!button) throw new Error('this button is not there any more');
  return [button.text, 'callback_data' in button ? { data: button.callback_data } : {}];
}
