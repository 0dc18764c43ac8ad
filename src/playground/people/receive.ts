import type { Message, Update } from 'grammy/types';
import { dateOf, type Account } from '../account/account';
import { asUser, type PrivateChat } from '../account/chats';
import type { Place } from '../contract';

/** Puts a person's message into a chat and queues it for the bot. Throws where the person can't write there. */
export function receive(
  account: Account,
  sender: PrivateChat,
  place: Place & { reply_to?: number },
  content: Partial<Message>,
): Update {
  const { person } = sender;
  const chatId = place.chat ?? person.id;
  checkMayWrite(account, sender, chatId);
  if (chatId === person.id) sender.started = true;
  const replied = account.messages.find(chatId, place.reply_to)?.message;
  const thread = place.message_thread_id;
  if (thread !== undefined) openTopic(account, chatId, thread);
  const message: Message = {
    message_id: account.messages.nextId(chatId),
    from: asUser(person),
    chat: account.chats.describe(chatId),
    date: dateOf(account.clock),
    ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true }),
    ...(replied && {
      reply_to_message: { ...replied, reply_to_message: undefined },
    }),
    ...content,
  };
  return queueMessage(account, message);
}

/** Whoever writes into a topic had one to write into. */
function openTopic(account: Account, chatId: number, thread: number): void {
  const group = account.chats.group(chatId);
  if (!group?.isForum) throw new Error(`the chat ${chatId} has no topics: it is no forum`);
  if (!group.topics.has(thread)) group.topics.set(thread, 'open');
}

/** Stores a message that is not the bot's and queues it. */
export function queueMessage(account: Account, message: Message): Update {
  account.messages.store(message);
  const update = account.updates.push({ message } as Partial<Update>);
  account.changes.announce();
  return update;
}

function checkMayWrite(account: Account, { person, blocked }: PrivateChat, chatId: number): void {
  const name = `${person.first_name} (${person.id})`;
  if (chatId === person.id) {
    if (blocked) throw new Error(`${name} has blocked the bot: call unblock() before sending`);
    return;
  }
  const group = account.chats.group(chatId);
  if (!group) throw new Error(`the stand-in knows no group ${chatId}: call group() first`);
  if (!group.members.has(person.id)) throw new Error(`${name} is no member of the group ${chatId}`);
  if (group.migratedTo !== undefined) throw new Error(`the group ${chatId} is now ${group.migratedTo}`);
  if (!group.botIsMember)
    throw new Error(`the bot is not in the group ${chatId} any more: it would not be told`);
}
