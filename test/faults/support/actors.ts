import { type Chat, type User } from 'grammy/types';
import { type Actor } from './updates';

export const ADMIN: User = { id: 900_001, is_bot: false, first_name: 'Rustam', language_code: 'en' };
/** On the list of admin chats, as the admin is. */
export const STAFF_GROUP: Chat = { id: -1_001_234_567_890, type: 'supergroup', title: 'Staff' };
export const OTHER_GROUP: Chat = { id: -1_009_999_999_999, type: 'supergroup', title: 'Friends' };
export const LISTED: readonly number[] = [ADMIN.id, STAFF_GROUP.id];

/** So many that nobody sends faster than a person can: they take turns. */
export const PEOPLE: readonly User[] = Array.from({ length: 30 }, (_none, n) => ({
  ...{ id: 910_000 + n, is_bot: false, first_name: `Person ${n}`, language_code: 'en' },
}));
let turn = 0;
const somebody = (): User => PEOPLE[(turn += 1) % PEOPLE.length]!;
const privately = (from: User): Actor => ({
  from,
  chat: { id: from.id, type: 'private', first_name: from.first_name },
});
const service = (id: number, username: string): User => ({
  id,
  is_bot: true,
  first_name: 'Telegram',
  username,
});
const CHANNEL: Chat = { id: -1_002_000_000_000, type: 'channel', title: 'News' };

/** Everybody who may not change anything, and where; who may not even read is not answered about the shop. */
export const STRANGERS = {
  customer: () => privately(somebody()),
  'member of the staff’s group': () => ({ from: somebody(), chat: STAFF_GROUP }),
  'anonymous in the staff’s group': () => ({
    ...{ from: service(1_087_968_824, 'GroupAnonymousBot'), chat: STAFF_GROUP, sender_chat: STAFF_GROUP },
  }),
  'channel in the staff’s group': () => ({
    ...{ from: service(136_817_688, 'Channel_Bot'), chat: STAFF_GROUP, sender_chat: CHANNEL },
  }),
  'somebody in another group': () => ({ from: somebody(), chat: OTHER_GROUP }),
  'admin in another group': () => ({ from: ADMIN, chat: OTHER_GROUP }),
  'admin in the chat of somebody’s business': () => ({ ...privately(ADMIN), business_connection_id: 'c' }),
  'admin’s name in another’s chat': () => ({ ...privately(somebody()), from: ADMIN }),
} satisfies Record<string, () => Actor>;

export const STAFF = {
  admin: () => privately(ADMIN),
  'admin in the staff’s group': () => ({ from: ADMIN, chat: STAFF_GROUP }),
} satisfies Record<string, () => Actor>;

export type StrangerName = keyof typeof STRANGERS;
/** Of these the figures are to be kept: only members of a listed group may read. */
export const mayRead = (name: string): boolean => name in STAFF || name === 'member of the staff’s group';
