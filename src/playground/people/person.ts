import type { Account } from '../account/account';
import { asUser, type PrivateChat } from '../account/chats';
import { photoSizes } from '../bot-api/media';
import type { PersonHandle } from '../contract';
import { detectEntities } from '../text/detect-entities';
import { initData } from './init-data';
import { botStatusChanged } from './membership';
import { pay } from './pay';
import { receive } from './receive';
import { shown } from './shown';
import { forgeTap, tap } from './tap';

const TASHKENT = { latitude: 41.3111, longitude: 69.2797 };

/** Hands for one person. Each call is what the person's Telegram would do. */
export function createPersonHandle(account: Account, chat: PrivateChat): PersonHandle {
  const { person } = chat;
  const block = (blocked: boolean): ReturnType<PersonHandle['block']> => {
    if (chat.blocked === blocked)
      throw new Error(`${person.first_name} has ${blocked ? 'blocked' : 'not blocked'} the bot already`);
    chat.blocked = blocked;
    return botStatusChanged(
      account,
      person,
      person.id,
      blocked ? 'member' : 'kicked',
      blocked ? 'kicked' : 'member',
    );
  };
  return {
    person,
    sendText(text, options = {}) {
      const entities = detectEntities(text);
      return receive(account, chat, options, { text, ...(entities.length > 0 && { entities }) });
    },
    tap: (message, button, options = {}) => tap(account, person, idOf(message), button, options),
    forgeTap: (forged) => forgeTap(account, person, forged),
    sendContact(
      { phone_number = `+99890${String(person.id).padStart(7, '0').slice(-7)}`, first_name, user_id } = {},
      options = {},
    ) {
      const contact = {
        phone_number,
        first_name: first_name ?? person.first_name,
        user_id: user_id ?? person.id,
      };
      return receive(account, chat, options, { contact });
    },
    sendLocation: (location = TASHKENT, options = {}) => receive(account, chat, options, { location }),
    sendPhoto(bytes, { caption, ...options } = {}) {
      const file = account.files.add('photos', 'photo.jpg', 'image/jpeg', Buffer.from(bytes));
      return receive(account, chat, options, {
        photo: photoSizes(file),
        ...(caption !== undefined && { caption }),
      });
    },
    inlineQuery(query, offset = '') {
      const inline_query = { id: account.inlineQueries.ask(person.id), from: asUser(person), query, offset };
      const update = account.updates.push({ inline_query });
      account.changes.announce();
      return update;
    },
    webAppData: (data, button_text = 'App') =>
      receive(account, chat, {}, { web_app_data: { data, button_text } }),
    pay: (message) => pay(account, chat, idOf(message)),
    initData: () => initData(account, person),
    block: () => block(true),
    unblock: () => block(false),
    messages: () => account.messages.of(person.id).map(shown),
    answers: () => account.callbackQueries.answersTo(person.id),
    inlineResults: () => account.inlineQueries.resultsFor(person.id),
    commands(chatId = person.id) {
      const group = account.chats.group(chatId);
      const administrator =
        group !== undefined && (group.owner === person.id || group.administrators.has(person.id));
      return account.commands.shownTo({
        personId: person.id,
        chatId,
        administrator,
        languageCode: person.language_code,
      });
    },
  };
}

function idOf(message: number | { message_id: number }): number {
  return typeof message === 'number' ? message : message.message_id;
}
