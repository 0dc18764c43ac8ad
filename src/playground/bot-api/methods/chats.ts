import type { ChatFullInfo, ChatMember, File } from 'grammy/types';
import { asUser } from '../../account/chats';
import type { Account } from '../../account/account';
import { badRequest } from '../errors';
import type { Implementations } from '../implementation';
import { LIMITS } from '../limits';

/** What a bot may learn of chats, members and files, and small signs that it gives there. */
export const chatMethods = {
  getChat: ({ account }, { chat_id }) => {
    const id = account.chats.known(chat_id);
    const common = { ...account.chats.describe(id), accent_color_id: 0, max_reaction_count: 11 };
    return common as unknown as ChatFullInfo;
  },

  getChatMember: ({ account }, { chat_id, user_id }) =>
    member(account, account.chats.writable(chat_id), user_id),

  getChatMemberCount: ({ account }, { chat_id }) => {
    const group = account.chats.group(account.chats.writable(chat_id));
    // People and the bot.
    return group ? group.members.size + 1 : 2;
  },

  getFile: ({ account }, { file_id }): File => {
    const file = account.files.find(file_id);
    if (!file) throw badRequest('invalid file_id');
    if (file.bytes.length > LIMITS.downloadBytes) throw badRequest('file is too big');
    const { file_unique_id, file_path, bytes } = file;
    return { file_id, file_unique_id, file_path, file_size: bytes.length };
  },

  sendChatAction: ({ account }, { chat_id, action, message_thread_id }) => {
    const chatId = account.chats.writable(chat_id);
    if (message_thread_id !== undefined) account.chats.topic(chatId, message_thread_id);
    account.chatActions.set(chatId, { action, at: account.clock.now() });
    return true;
  },

  setMessageReaction: ({ account }, { chat_id, message_id }) => {
    const chatId = account.chats.writable(chat_id);
    if (!account.messages.find(chatId, message_id)) throw badRequest('message to react not found');
    return true;
  },
} satisfies Implementations;

function member(account: Account, chatId: number, userId: number): ChatMember {
  const group = account.chats.group(chatId);
  if (userId === account.bot.id) return { status: 'member', user: account.bot };
  const person = group ? group.members.get(userId) : account.chats.private(chatId)?.person;
  if (!person || (!group && userId !== chatId)) {
    const known = account.chats.private(userId);
    if (!group || !known) throw badRequest('user not found');
    return { status: 'left', user: asUser(known.person) };
  }
  const user = asUser(person);
  if (group?.owner === userId) return { status: 'creator', user, is_anonymous: false };
  if (group?.administrators.has(userId))
    return { status: 'administrator', user, ...ADMINISTRATOR_RIGHTS } as ChatMember;
  return { status: 'member', user };
}

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
};
