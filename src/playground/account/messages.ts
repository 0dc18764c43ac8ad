import type { Message } from 'grammy/types';
import type { Markup } from '../contract';

/** `message` is what the bot would be shown; `markup` is what the person sees under it, reply keyboards included. */
export interface StoredMessage {
  message: Message;
  markup: Markup | undefined;
}

/** Every chat's messages as displayed now. An id is unique within its chat alone. */
export class Messages {
  private readonly chats = new Map<number, Map<number, StoredMessage>>();
  private readonly lastIds = new Map<number | 'account', number>();

  /** `countsAlone` tells supergroups from the private chats and basic groups that share the account's sequence. */
  constructor(private readonly countsAlone: (chatId: number) => boolean) {}

  nextId(chatId: number): number {
    const sequence = this.countsAlone(chatId) ? chatId : 'account';
    const id = (this.lastIds.get(sequence) ?? 0) + 1;
    this.lastIds.set(sequence, id);
    return id;
  }

  store(message: Message, markup?: Markup): StoredMessage {
    const stored = { message, markup };
    let chat = this.chats.get(message.chat.id);
    if (!chat) this.chats.set(message.chat.id, (chat = new Map<number, StoredMessage>()));
    chat.set(message.message_id, stored);
    return stored;
  }

  find(chatId: number, messageId: number | undefined): StoredMessage | undefined {
    return messageId === undefined ? undefined : this.chats.get(chatId)?.get(messageId);
  }

  /** False where there was none. */
  remove(chatId: number, messageId: number): boolean {
    return this.chats.get(chatId)?.delete(messageId) ?? false;
  }

  forget(chatId: number): void {
    this.chats.delete(chatId);
  }

  /** Oldest first. */
  of(chatId: number): StoredMessage[] {
    return [...(this.chats.get(chatId)?.values() ?? [])];
  }
}
