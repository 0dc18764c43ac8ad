import { type ChatText } from './chat-text';

/** Where in Telegram: a chat, by the id that it has now, and a topic of it. */
export interface Address {
  chatId: number;
  topicId: number | null;
}

/** A message that did not go out, or may have. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /** Telegram certainly did not take the message, so that a repeat cannot double it. */
  readonly certain: boolean;
  /** The chat takes no messages: the bot was blocked, thrown out, or may not write there. */
  readonly refused: boolean;

  constructor(message: string, what: { certain: boolean; refused: boolean }, options?: ErrorOptions) {
    super(message, options);
    this.certain = what.certain;
    this.refused = what.refused;
  }
}

/**
 * The one way in which the shop speaks first in admin chats. Follows a group that became a supergroup; where a topic
 * is gone, the message goes to the chat itself. All reject with SendError.
 */
export interface ChatMessages {
  send(to: Address, text: ChatText): Promise<{ messageId: number }>;
  /** False where the message is not there any more or cannot be edited. */
  edit(to: Address, messageId: number, text: ChatText): Promise<boolean>;
  /** Below the message that it belongs to. */
  sendPhoto(to: Address, png: Buffer, below: number): Promise<{ messageId: number }>;
  editPhoto(to: Address, messageId: number, png: Buffer): Promise<boolean>;
}
