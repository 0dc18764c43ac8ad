import type { Message } from 'grammy/types';
import { dateOf, type Account } from '../account/account';
import { asUser, type Group } from '../account/chats';
import type { GroupHandle, Person } from '../contract';
import { detectEntities } from '../text/detect-entities';
import { botStatusChanged, memberChanged } from './membership';
import { queueMessage } from './receive';
import { shown } from './shown';

/** Telegram's own account in whose name anonymous administrators write. */
const ANONYMOUS = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** Hands for one group; members write by their own handles, with `chat` set to the group's id. */
export function createGroupHandle(account: Account, created: Group): GroupHandle {
  let group = created;
  const serviceMessage = (from: Message['from'], content: Partial<Message>): Message => ({
    message_id: account.messages.nextId(group.id),
    ...(from && { from }),
    chat: account.chats.describe(group.id),
    date: dateOf(account.clock),
    ...content,
  });
  const someone = (): Person => {
    const [member] = group.members.values();
    if (!member) throw new Error(`the group ${group.id} has no member who could do that`);
    return member;
  };
  return {
    get id() {
      return group.id;
    },
    sendAnonymously(text) {
      const sender_chat = account.chats.describe(group.id);
      return queueMessage(
        account,
        serviceMessage(ANONYMOUS, { sender_chat, text, entities: detectEntities(text) }),
      );
    },
    messages(thread) {
      const all = account.messages.of(group.id).map(shown);
      return thread === undefined ? all : all.filter((message) => message.message_thread_id === thread);
    },
    join(person) {
      account.chats.meet(person);
      group.members.set(person.id, person);
      memberChanged(account, person, group.id, 'left', 'member');
      const user = asUser(person);
      return queueMessage(account, serviceMessage(user, { new_chat_members: [user] }));
    },
    leave(personId) {
      const person = group.members.get(personId);
      if (!person) throw new Error(`${personId} is no member of the group ${group.id}`);
      group.members.delete(personId);
      memberChanged(account, person, group.id, 'member', 'left');
      return queueMessage(account, serviceMessage(asUser(person), { left_chat_member: asUser(person) }));
    },
    removeBot() {
      group.botIsMember = false;
      return botStatusChanged(account, someone(), group.id, 'member', 'kicked');
    },
    closeTopic: (thread) => void group.topics.set(thread, 'closed'),
    deleteTopic: (thread) => void group.topics.delete(thread),
    migrate(newId) {
      const user = asUser(someone());
      const farewell = serviceMessage(user, { migrate_to_chat_id: newId });
      const oldId = group.id;
      const update = queueMessage(account, farewell);
      group = account.chats.migrate(group, newId);
      queueMessage(account, serviceMessage(user, { migrate_from_chat_id: oldId }));
      return update;
    },
  };
}
