import type { Chat, MenuButton, Message, UserFromGetMe } from 'grammy/types';
import type { Clock } from '../../clock';
import type { Logger } from '../../logger';
import { Faults } from '../faults';
import { RateLimits } from '../bot-api/rate-limits';
import { LongPoll } from '../updates/long-poll';
import { UpdateQueue } from '../updates/queue';
import { Webhook } from '../updates/webhook';
import { CallLog } from './call-log';
import { CallbackQueries } from './callback-queries';
import { Changes } from './changes';
import { Chats } from './chats';
import { Commands } from './commands';
import { Files } from './files';
import { InlineQueries } from './inline-queries';
import { Messages } from './messages';
import { Payments } from './payments';

/** Everything that Telegram would know about one bot. */
export interface Account {
  readonly token: string;
  readonly bot: UserFromGetMe;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly changes: Changes;
  readonly calls: CallLog;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly files: Files;
  readonly commands: Commands;
  readonly callbackQueries: CallbackQueries;
  readonly inlineQueries: InlineQueries;
  readonly payments: Payments;
  readonly updates: UpdateQueue;
  readonly longPoll: LongPoll;
  readonly webhook: Webhook;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  /** By chat id; 0 is the default for all. */
  readonly menuButtons: Map<number, MenuButton>;
  /** The newest sendChatAction by chat id. `at` in milliseconds. */
  readonly chatActions: Map<number, { action: string; at: number }>;
}

export interface AccountOptions {
  token: string;
  bot: Partial<UserFromGetMe>;
  clock: Clock;
  logger: Logger;
  rateLimits: boolean;
  /** The bot answered a webhook delivery with a method to carry out. */
  onWebhookReply: (body: unknown) => void;
}

export function createAccount({
  token,
  bot,
  clock,
  logger,
  rateLimits,
  onWebhookReply,
}: AccountOptions): Account {
  const changes = new Changes();
  const updates = new UpdateQueue();
  const chats = new Chats();
  return {
    token,
    bot: { ...defaultBot(token), ...bot },
    clock,
    logger,
    changes,
    calls: new CallLog(),
    chats,
    messages: new Messages((chatId) => chats.group(chatId)?.supergroup === true),
    files: new Files(),
    commands: new Commands(),
    callbackQueries: new CallbackQueries(clock),
    inlineQueries: new InlineQueries(),
    payments: new Payments(clock),
    updates,
    longPoll: new LongPoll(updates),
    webhook: new Webhook({
      queue: updates,
      clock,
      onChange: () => changes.announce(),
      onReply: onWebhookReply,
    }),
    faults: new Faults(),
    rateLimits: new RateLimits(clock, rateLimits),
    menuButtons: new Map(),
    chatActions: new Map(),
  };
}

/** Seconds since the epoch, as all of Telegram's dates. */
export function dateOf(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}

/** The part that every message of the bot has. */
export function fromBot(account: Account, chatId: number): Message & { from: UserFromGetMe } {
  const { bot, chats, clock, messages } = account;
  const { id, is_bot, first_name, username } = bot;
  const chat: Chat = chats.describe(chatId);
  const from = { id, is_bot, first_name, username } as UserFromGetMe;
  return { message_id: messages.nextId(chatId), from, chat, date: dateOf(clock) };
}

/** A token starts with its bot's id. */
function defaultBot(token: string): UserFromGetMe {
  return {
    id: Number.parseInt(token, 10) || 1,
    is_bot: true,
    first_name: 'Shop',
    username: 'playground_shop_bot',
    can_join_groups: true,
    // The stand-in has no privacy mode: in a group the bot is sent every message.
    can_read_all_group_messages: true,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
