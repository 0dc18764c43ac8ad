import { Context } from 'grammy';
import { type Update } from 'grammy/types';
import { createAccess } from '../../src/bot/admin/access';

const GROUP = -1_001;
const access = createAccess([5, GROUP]);
const from = (id: number, more: object = {}) => ({ id, is_bot: false, first_name: 'A', ...more });
const ctx = (message: object) =>
  new Context(
    { update_id: 1, message: { message_id: 1, date: 1, ...message } } as Update,
    {} as never,
    {} as never,
  );
const privately = (id: number) => ({ id, type: 'private', first_name: 'A' });
const group = (id: number) => ({ id, type: 'supergroup', title: 'Staff' });

test.each<[string, object, boolean]>([
  ['a listed person in their own chat', { chat: privately(5), from: from(5) }, true],
  ['a listed person in another group', { chat: group(-2), from: from(5) }, false],
  ['any member of a listed group', { chat: group(GROUP), from: from(9) }, true],
  [
    'an anonymous member of a listed group',
    { chat: group(GROUP), from: from(1_087_968_824, { is_bot: true }), sender_chat: group(GROUP) },
    false,
  ],
  ['a stranger in private', { chat: privately(9), from: from(9) }, false],
  ['somebody else in a listed private chat', { chat: privately(5), from: from(9) }, false],
  ['a bot in a listed group', { chat: group(GROUP), from: from(9, { is_bot: true }) }, false],
  [
    'a channel that is linked to a listed group',
    { chat: group(GROUP), from: from(777_000), sender_chat: group(-3) },
    false,
  ],
  [
    'a member who writes in the name of a channel of theirs',
    {
      chat: group(GROUP),
      from: from(136_817_688, { is_bot: true }),
      sender_chat: { id: -3, type: 'channel', title: 'C' },
    },
    false,
  ],
  [
    'a listed person who writes to the business account of another',
    { chat: privately(5), from: from(5), business_connection_id: 'c' },
    false,
  ],
  [
    'a stranger who forwards what a listed person wrote',
    { chat: privately(9), from: from(9), forward_origin: { type: 'user', date: 1, sender_user: from(5) } },
    false,
  ],
])('%s may read: %s', (_, message, allowed) => expect(access.mayRead(ctx(message))).toBe(allowed));

test.each([
  ['text', { text: '/stats' }],
  ['a photo', { photo: [{ file_id: 'a', file_unique_id: 'b', width: 1, height: 1 }], caption: '/stats' }],
  ['a document', { document: { file_id: 'a', file_unique_id: 'b' } }],
  ['a message of a topic', { text: 'x', message_thread_id: 7, is_topic_message: true }],
])('who may read and change is the same for %s', (_, content) => {
  const sent = (chat: object, id: number) => ctx({ chat, from: from(id), ...content });
  const rights = (about: Context) => [access.mayRead(about), access.mayChange(about)];
  expect(rights(sent(group(GROUP), 5))).toEqual([true, true]);
  expect(rights(sent(group(GROUP), 9))).toEqual([true, false]);
  expect(rights(sent(group(-2), 5))).toEqual([false, false]);
  expect(rights(sent(privately(9), 9))).toEqual([false, false]);
});

test('a post in a channel is nobody, also in one that is listed', () => {
  const channel = { id: GROUP, type: 'channel', title: 'Posts' };
  const post = { message_id: 1, date: 1, chat: channel, sender_chat: channel, text: '/stats' };
  const about = new Context({ update_id: 1, channel_post: post } as Update, {} as never, {} as never);
  expect([access.mayRead(about), access.mayChange(about)]).toEqual([false, false]);
});

test.each([
  ['their own private chat, where a card was forwarded to', privately(9)],
  ['a group of theirs', group(-2)],
])('a stranger taps in %s and gets nothing', (_, chat) => {
  const message = { message_id: 1, date: 1, chat, from: from(1, { is_bot: true }), text: 'Card' };
  const tap = { id: '1', from: from(9), chat_instance: '1', data: 'order:show:1', message };
  const about = new Context({ update_id: 1, callback_query: tap } as Update, {} as never, {} as never);
  expect([access.mayRead(about), access.mayChange(about)]).toEqual([false, false]);
});

test('a tap on a message sent through the inline mode has no chat and opens nothing', () => {
  const tap = { id: '1', from: from(5), chat_instance: '1', data: 'x', inline_message_id: 'i' };
  const about = new Context({ update_id: 1, callback_query: tap }, {} as never, {} as never);
  expect([access.mayRead(about), access.mayChange(about)]).toEqual([false, false]);
});

test('a listed person is staff wherever they write, and so is everybody in a listed group', () => {
  expect(access.isStaff(ctx({ chat: group(-2), from: from(5) }))).toBe(true);
  expect(access.isStaff(ctx({ chat: group(GROUP), from: from(9) }))).toBe(true);
  expect(access.isStaff(ctx({ chat: privately(9), from: from(9) }))).toBe(false);
});
