import { Context } from 'grammy';
import { type Update } from 'grammy/types';
import { createAccess } from '../../../src/bot/admin/access';

const GROUP = { id: -1_001, type: 'supergroup', title: 'Staff' };
const OTHER = { id: -1_002, type: 'supergroup', title: 'Others' };
const access = createAccess([5, GROUP.id]);
const person = (id: number, more: object = {}) => ({ id, is_bot: false, first_name: 'A', ...more });
const privately = (id: number) => ({ id, type: 'private', first_name: 'A' });

test.each<[string, Record<string, unknown>, boolean]>([
  ['a listed person in their own chat', { chat: privately(5), from: person(5) }, true],
  ['a listed person in a listed group', { chat: GROUP, from: person(5) }, true],
  ['a listed person in another group', { chat: OTHER, from: person(5) }, false],
  ['a member of a listed group who is not listed', { chat: GROUP, from: person(9) }, false],
  ['a stranger in private', { chat: privately(9), from: person(9) }, false],
  ['a stranger in the chat of a listed person', { chat: privately(5), from: person(9) }, false],
  ['a listed person in the name of the group', { chat: GROUP, from: person(5), sender_chat: GROUP }, false],
  [
    'an anonymous administrator',
    { chat: GROUP, from: person(1_087_968_824, { is_bot: true }), sender_chat: GROUP },
    false,
  ],
  ['a channel that posts into the group', { chat: GROUP, from: person(777_000), sender_chat: OTHER }, false],
  ['a bot that is listed', { chat: GROUP, from: person(5, { is_bot: true }) }, false],
])('%s may change: %s', (_, { chat, from, ...sender }, allowed) => {
  const message = { message_id: 1, date: 1, chat, from, ...sender };
  const updates = [
    { message },
    { callback_query: { id: '1', from, chat_instance: '1', data: 'x', message } },
  ];
  // A tap carries nobody's name but the person's own.
  for (const update of 'sender_chat' in sender ? updates.slice(0, 1) : updates) {
    const ctx = new Context({ update_id: 1, ...update } as Update, {} as never, {} as never);
    expect(access.mayChange(ctx)).toBe(allowed);
  }
});
