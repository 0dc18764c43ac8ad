import type {
  BotCommand,
  InlineKeyboardMarkup,
  InlineQueryResult,
  Message,
  Update,
  UserFromGetMe,
  ForceReply,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types';
import type { Clock } from '../clock';
import type { Logger } from '../logger';

/** Someone with a Telegram account. `id` is positive and also the id of the private chat with the bot. */
export interface Person {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface StandInOptions {
  /** The only token that is served; everything else gets 401. */
  token: string;
  /** What getMe answers, over the defaults. */
  bot?: Partial<UserFromGetMe>;
  clock: Clock;
  logger: Logger;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Only a loopback address is accepted, no name; 127.0.0.1 by default. */
  host?: string;
  /** Whether customers are served here, NODE_ENV=production: then it refuses to start. False by default. */
  production?: boolean;
  /** People of the chat page: the first is the customer, the second the admin. */
  people?: Person[];
  /** Serves the chat page under `/`; true by default. */
  pageEnabled?: boolean;
  /** Telegram's sending limits (1/s a chat, 30/s overall, 20/min a group); off by default. */
  rateLimits?: boolean;
  /** What the page offers beside the chats. */
  workbench?: Workbench;
}

/** Tools beside the phones. Each is there where whoever starts the stand-in brings it. */
export interface Workbench {
  time?: TimeMachine;
  simulation?: Simulation;
}

/** The clock of the whole playground, which goes forward alone: what has happened stays. */
export interface TimeMachine {
  /** IANA name of the zone in which the page shows and reads times. */
  timeZone: string;
  now(): number;
  /** Instants worth going to, nearest first; all later than now. */
  stops(): { title: string; at: number }[];
  /**
   * Lives through the time until `at` and resolves when what fell due has been seen to.
   * Rejects with one sentence for an instant that is past or too far, and while it moves already.
   */
  moveTo(at: number): Promise<void>;
  isMoving(): boolean;
  /** Calls back when a move begins and ends, until the returned function is called. */
  listen(listener: () => void): () => void;
}

/** Made-up customers who shop through the Bot API like everybody. */
export interface Simulation {
  isOn(): boolean;
  switch(on: boolean): void;
  /** Who is shopping now, and what has come of it since the start. */
  counts(): SimulationCounts;
  /** Calls back at each change, until the returned function is called. */
  listen(listener: () => void): () => void;
  /** Called by the stand-in once it listens: whose hands to act with. */
  enter(place: Pick<StandIn, 'person' | 'forget'>): void;
  /** Called as the stand-in stops: everybody is gone at once, and no timer is left. */
  stop(): Promise<void>;
}

export interface SimulationCounts {
  shopping: number;
  visits: number;
  orders: number;
  /** What happened last, newest first, at most eight. `at` in milliseconds since the epoch. */
  latest: { at: number; person: string; did: string }[];
}

/** A message as the chat shows it now, edits included. */
export type ShownMessage = Omit<Message, 'reply_markup'> & {
  /** Also reply keyboards, which Telegram leaves out of the Message that a bot gets. */
  reply_markup?: Markup;
  /** Text or caption with its entities as HTML; absent where there is neither. */
  html?: string;
};

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** An answerCallbackQuery as the person saw it. */
export interface ShownAnswer {
  query_id: string;
  text?: string;
  show_alert: boolean;
  url?: string;
}

export interface Place {
  /** A group's id; without it the private chat with the bot. */
  chat?: number;
  /** Topic of a forum group. */
  message_thread_id?: number;
}

export interface TapOptions extends Place {
  /** Callback data sent instead of the button's own, as a forged client would. */
  data?: string;
}

/** Acts as one person. Everything that reaches the bot returns its Update, already queued. */
export interface PersonHandle {
  readonly person: Readonly<Person>;
  /** The first private message makes the chat known to the bot, as pressing Start does. */
  sendText(text: string, options?: Place & { reply_to?: number }): Update;
  /** Finds the button by its text, else by its callback data; throws, naming the buttons, where there is none. */
  tap(message: number | { message_id: number }, button: string, options?: TapOptions): Update;
  /** A callback query for a chat and data of the sender's choosing, pressed on no message that need exist. */
  forgeTap(tap: { data: string; chatId: number; messageId?: number }): Update;
  /** The person's own contact unless another is given. */
  sendContact(
    contact?: { phone_number?: string; first_name?: string; user_id?: number },
    options?: Place,
  ): Update;
  sendLocation(location?: { latitude: number; longitude: number }, options?: Place): Update;
  sendPhoto(bytes: Uint8Array, options?: Place & { caption?: string }): Update;
  inlineQuery(query: string, offset?: string): Update;
  /** What a Mini App opened from a reply keyboard hands over by sendData. */
  webAppData(data: string, buttonText?: string): Update;
  /** Pays an invoice: a pre_checkout_query, and successful_payment once the bot has agreed. */
  pay(message: number | { message_id: number }): Update;
  /** What a Mini App opened by this person is handed, signed with the bot's token. */
  initData(): string;
  block(): Update;
  unblock(): Update;
  /** The private chat, oldest first. */
  messages(): ShownMessage[];
  answers(): ShownAnswer[];
  /** The answers to this person's inline queries, oldest first. */
  inlineResults(): InlineQueryResult[][];
  /** The command menu that Telegram would show, in the private chat or in a group. */
  commands(chat?: number): BotCommand[];
}

export interface GroupOptions {
  /** Negative. */
  id: number;
  title: string;
  members: Person[];
  /** Ids of members who are administrators; the first member owns the group. */
  administrators?: number[];
  is_forum?: boolean;
  /** Threads of a forum that are there; a person's first message into another one makes it. */
  topics?: number[];
}

export interface GroupHandle {
  /** The current id: another one after `migrate`. */
  readonly id: number;
  /** A message in the name of the group itself (an anonymous administrator). */
  sendAnonymously(text: string): Update;
  /** All messages, or those of one topic, oldest first. */
  messages(message_thread_id?: number): ShownMessage[];
  join(person: Person): Update;
  leave(personId: number): Update;
  removeBot(): Update;
  /** A closed topic takes no message of the bot's, a deleted one is not found any more. */
  closeTopic(message_thread_id: number): void;
  deleteTopic(message_thread_id: number): void;
  /** The upgrade to a supergroup: the old id answers 400 with migrate_to_chat_id from now on. */
  migrate(newId: number): Update;
}

/** One call as it was received. Neither result nor error: not answered (yet). */
export interface ApiCall {
  /** Counts up from 1. */
  sequence: number;
  method: string;
  params: Record<string, unknown>;
  /** Uploads by the name used in `attach://<name>`. */
  files: Record<string, { filename: string; size: number }>;
  /** Milliseconds since the epoch, by the clock. */
  at: number;
  result?: unknown;
  error?: { error_code: number; description: string };
  /** The fault that was injected, where one was. */
  fault?: FaultKind;
}

export type FaultKind =
  | '429' // Too Many Requests, with retry_after
  | '5xx' // 500 Internal Server Error
  | 'drop-before' // connection reset, nothing done
  | 'drop-after' // carried out, then connection reset
  | 'hang' // no answer until the rule is removed, then reset
  | 'hang-after' // carried out, then no answer until the rule is removed, then reset
  | '401' // the token was revoked
  | '409' // another poller took over
  | 'migrate' // 400 with migrate_to_chat_id
  | '403'; // blocked by the user

export interface FaultRule {
  kind: FaultKind;
  /** All methods where absent. */
  method?: string | string[];
  /** Only calls whose chat_id is this. */
  chatId?: number;
  /** How many calls it hits before it removes itself; without end where absent. */
  times?: number;
  /** Seconds, for 429; 1 where absent. */
  retryAfter?: number;
  /** For migrate; -100 and the old id's digits where absent. */
  migrateTo?: number;
  /** For 5xx; 500 where absent. */
  status?: number;
}

export interface StandIn {
  /** `http://127.0.0.1:PORT`, for TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  /** The chat page. */
  readonly url: string;
  /** Who is on the chat page now, those included who were added there. */
  people(): readonly Person[];
  /** Creates the person, or returns the one with this id. */
  person(person: Person): PersonHandle;
  /** Empties the person's private chat, as if they had deleted it for themselves; the bot may go on writing there. */
  forget(personId: number): void;
  /** Creates the group with the bot in it (my_chat_member is queued), or returns the one with this id. */
  group(options: GroupOptions): GroupHandle;
  /** Queues any raw update under the next update_id. */
  pushUpdate(update: Partial<Update>): Update;
  /** Queues the same update once more, under its old update_id. */
  redeliver(update: Update): void;
  /** The newest 50,000 calls, oldest first; of one method where named. */
  calls(method?: string): ApiCall[];
  /**
   * Resolves with the first truthy value of `condition`, asked now and after each call and change.
   * Rejects after `timeoutMs` (60,000) with the last calls in the message.
   */
  waitFor<T>(condition: (standIn: StandIn) => T | undefined | null | false, timeoutMs?: number): Promise<T>;
  /** Misbehaves from now on; the returned function ends it. Rules are tried in order of their making. */
  fault(rule: FaultRule): () => void;
  /** Updates that are queued and not confirmed. */
  pendingUpdates(): number;
  /** Every callback query so far is too old to be answered from now on. */
  expireCallbackQueries(): void;
  setRateLimits(on: boolean): void;
  /** Bytes and name of a file by its file_id. */
  file(fileId: string): { bytes: Buffer; filename: string; mimeType: string } | undefined;
  /** Closes every connection; a second call does nothing. */
  stop(): Promise<void>;
}
