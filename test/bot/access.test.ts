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
])('%s may read: %s', (_, message, allowed) => expect(access.mayRead(ctx(message))).toBe(allowed));

test('a listed person is staff wherever they write, and so is everybody in a listed group', () => {
  expect(access.isStaff(ctx({ chat: group(-2), from: from(5) }))).toBe(true);
  expect(access.isStaff(ctx({ chat: group(GROUP), from: from(9) }))).toBe(true);
  expect(access.isStaff(ctx({ chat: privately(9), from: from(9) }))).toBe(false);
});
