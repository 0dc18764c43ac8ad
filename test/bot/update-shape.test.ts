import { type Update } from 'grammy/types';
import { misshapenAt } from '../../src/bot/update-shape';

const from = { id: 7, is_bot: false, first_name: 'Aziza' };
const chat = { id: 7, type: 'private', first_name: 'Aziza' };
const message = { message_id: 1, date: 1, chat, from, text: 'tea' };
const update = (content: object) => ({ update_id: 1, ...content }) as unknown as Update;

test.each<[string, object]>([
  ['a message', { message }],
  ['what Telegram may add one day', { message: { ...message, mood: { is: 'good' } }, aura: 5 }],
  [
    'a tap on a message that is gone',
    { callback_query: { id: '1', from, message: { message_id: 1, date: 0, chat } } },
  ],
  ['a person who is not told', { poll_answer: { poll_id: 'p', option_ids: [0] } }],
  ['a kind that nobody knows yet', { telepathy: 'yes' }],
])('%s is as Telegram says', (_what, content) => {
  expect(misshapenAt(update(content))).toBeUndefined();
});

test.each<[string, object]>([
  ['message', { message: null }],
  ['message.chat', { message: { ...message, chat: undefined } }],
  ['message.from.id', { message: { ...message, from: { ...from, id: '7' } } }],
  ['message.from.id', { message: { ...message, from: { ...from, id: 2 ** 52 + 1 } } }],
  ['message.text', { message: { ...message, text: 5 } }],
  [
    'message.entities.0.offset',
    { message: { ...message, entities: [{ type: 'bold', offset: null, length: 1 }] } },
  ],
  ['message', { message: { ...message, text: undefined, entities: [] } }],
  ['message.venue.title', { message: { ...message, venue: { title: {}, address: '' } } }],
  ['message.migrate_to_chat_id', { message: { ...message, migrate_to_chat_id: 'there' } }],
  ['callback_query.id', { callback_query: { id: '', from } }],
  ['callback_query.data', { callback_query: { id: '1', from, data: {} } }],
  [
    'my_chat_member.new_chat_member',
    { my_chat_member: { chat, from, date: 1, old_chat_member: { status: 'left', user: from } } },
  ],
])('what is wrong is named by its place: %s', (place, content) => {
  expect(misshapenAt(update(content))).toBe(place);
});
