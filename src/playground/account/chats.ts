import type { Chat, User } from 'grammy/types';
import { badRequest, blockedByUser, BotApiError, chatNotFound, groupUpgraded } from '../bot-api/errors';
import type { GroupOptions, Person } from '../contract';

/** A private chat: unknown to the bot until the person starts it; blocked and unblocked by the person. */
export interface PrivateChat {
  person: Person;
  started: boolean;
  blocked: boolean;
}

/** A group: `member` until the bot is removed; `migratedTo` once it became a supergroup under another id. */
export interface Group {
  id: number;
  title: string;
  supergroup: boolean;
  isForum: boolean;
  /** Whether each topic is open; General has no thread and stands in no list. */
  topics: Map<number, 'open' | 'closed'>;
  members: Map<number, Person>;
  administrators: Set<number>;
  owner: number | undefined;
  botIsMember: boolean;
  migratedTo: number | undefined;
}

/** Who exists, and which chats the bot may write to. */
export class Chats {
  private readonly privates = new Map<number, PrivateChat>();
  private readonly groups = new Map<number, Group>();

  /** Creates the person, or returns the known one unchanged. */
  meet(person: Person): PrivateChat {
    let chat = this.privates.get(person.id);
    if (!chat) {
      chat = { person: { ...person }, started: false, blocked: false };
      this.privates.set(person.id, chat);
    }
    return chat;
  }

  private(id: number): PrivateChat | undefined {
    return this.privates.get(id);
  }

  group(id: number): Group | undefined {
    return this.groups.get(id);
  }

  addGroup(options: GroupOptions): Group {
    for (const member of options.members) this.meet(member);
    const group: Group = {
      id: options.id,
      title: options.title,
      // Telegram's supergroup ids start with -100.
      supergroup: options.is_forum === true || String(options.id).startsWith('-100'),
      isForum: options.is_forum === true,
      topics: new Map((options.topics ?? []).map((thread) => [thread, 'open'])),
      members: new Map(options.members.map((member) => [member.id, member])),
      administrators: new Set(options.administrators ?? []),
      owner: options.members[0]?.id,
      botIsMember: true,
      migratedTo: undefined,
    };
    this.groups.set(group.id, group);
    return group;
  }

  /** The same group under a new id; the old one stays behind and points there. */
  migrate(group: Group, newId: number): Group {
    const upgraded: Group = { ...group, id: newId, supergroup: true };
    group.migratedTo = newId;
    this.groups.set(newId, upgraded);
    return upgraded;
  }

  /** The id of a chat that the bot knows. Throws as Telegram does for any other, blocked or not. */
  known(chatId: number | string): number {
    // By name Telegram finds supergroups and channels alone, and those here have none.
    if (typeof chatId === 'string') throw chatNotFound();
    const known = chatId > 0 ? this.privates.get(chatId)?.started : this.groups.has(chatId);
    if (!known) throw chatNotFound();
    return chatId;
  }

  /** As `known`, and the bot may write there. */
  writable(chatId: number | string): number {
    const id = this.known(chatId);
    if (this.privates.get(id)?.blocked) throw blockedByUser();
    const group = this.groups.get(id);
    if (group?.migratedTo !== undefined) throw groupUpgraded(group.migratedTo);
    if (group && !group.botIsMember) {
      const kind = group.supergroup ? 'supergroup' : 'group';
      throw new BotApiError(403, `Forbidden: bot was kicked from the ${kind} chat`);
    }
    return id;
  }

  /** The topic of a group that the bot may write into. Throws as Telegram does for any other. */
  topic(chatId: number, thread: number): number {
    const state = this.groups.get(chatId)?.topics.get(thread);
    if (state === undefined) throw badRequest('message thread not found');
    if (state === 'closed') throw badRequest('TOPIC_CLOSED');
    return thread;
  }

  /** How Telegram describes the chat inside messages. */
  describe(id: number): Chat {
    const group = this.groups.get(id);
    if (group) return describeGroup(group);
    const person = this.privates.get(id)?.person;
    if (!person) throw new Error(`the stand-in knows no chat ${id}`);
    const { first_name, last_name, username } = person;
    return {
      id,
      type: 'private',
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
    };
  }
}

function describeGroup(group: Group): Chat {
  const { id, title } = group;
  if (!group.supergroup) return { id, type: 'group', title };
  return { id, type: 'supergroup', title, ...(group.isForum && { is_forum: true as const }) };
}

/** The person as the `from` of an update. */
export function asUser(person: Person): User {
  return { is_bot: false, ...person };
}
