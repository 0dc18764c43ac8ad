import type { ChatMember, Update, User } from 'grammy/types';
import { dateOf, type Account } from '../account/account';
import { asUser } from '../account/chats';
import type { Person } from '../contract';

export type BotStatus = 'member' | 'kicked' | 'left';

/** Queues my_chat_member: the bot itself was added, removed, blocked or unblocked by `person`. */
export function botStatusChanged(
  account: Account,
  person: Person,
  chatId: number,
  from: BotStatus,
  to: BotStatus,
): Update {
  const { id, is_bot, first_name, username } = account.bot;
  const bot: User = { id, is_bot, first_name, username };
  return queueChange(account, 'my_chat_member', person, chatId, asMember(bot, from), asMember(bot, to));
}

/** Queues chat_member, which reaches only bots that ask for it. */
export function memberChanged(
  account: Account,
  person: Person,
  chatId: number,
  from: BotStatus,
  to: BotStatus,
): Update {
  const user = asUser(person);
  return queueChange(account, 'chat_member', person, chatId, asMember(user, from), asMember(user, to));
}

function queueChange(
  account: Account,
  kind: 'my_chat_member' | 'chat_member',
  person: Person,
  chatId: number,
  old_chat_member: ChatMember,
  new_chat_member: ChatMember,
): Update {
  const update = account.updates.push({
    [kind]: {
      chat: account.chats.describe(chatId),
      from: asUser(person),
      date: dateOf(account.clock),
      old_chat_member,
      new_chat_member,
    },
  });
  account.changes.announce();
  return update;
}

/** `until_date` 0 means for ever. */
function asMember(user: User, status: BotStatus): ChatMember {
  return status === 'kicked' ? { status, user, until_date: 0 } : { status, user };
}
