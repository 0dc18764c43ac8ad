import { type ActivityEvent } from '../activity';
import { type Profile } from './profile';

/** Which update of whom is being handled. */
export interface SessionKey {
  telegramId: number;
  chatId: number;
  /** The same for the same message or tap however often it arrives, and another for every other of the chat. */
  update: string;
}

export interface OpenedSession {
  /** The update has been handled before, with these events; null: it is new. */
  handled: ActivityEvent[] | null;
  profile: Profile;
  /** State of the conversation that this person has in this chat; undefined: none. */
  conversation: unknown;
}

/** What the bot must know before it answers, in one look; and what it keeps afterwards. */
export interface Sessions {
  open(key: SessionKey): Promise<OpenedSession>;
  /** The update is done; coming again, it changes nothing. Keeps the events, in case a kill loses them. */
  close(key: SessionKey, events: readonly ActivityEvent[]): Promise<void>;
  /** The same, and the conversation's new state (undefined: it is over), both or neither. */
  closeWith(key: SessionKey, events: readonly ActivityEvent[], conversation: unknown): Promise<void>;
  /** Forgets updates that Telegram will not bring again. */
  forget(before: number): Promise<void>;
}
