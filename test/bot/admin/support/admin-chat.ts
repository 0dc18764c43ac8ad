import { conversations, type ConversationData, type VersionedState } from '@grammyjs/conversations';
import { Bot, HttpError, type Middleware } from 'grammy';
import {
  type Chat,
  type InlineKeyboardButton,
  type InlineKeyboardMarkup,
  type Update,
  type User,
  type UserFromGetMe,
} from 'grammy/types';
import settings from '../../../../config/shop.json';
import { trackActivity, type ActivityEvent } from '../../../../src/activity';
import { createAccess } from '../../../../src/bot/admin/access';
import { adminConversations, adminFeature } from '../../../../src/bot/admin/feature';
import { type StaffOptions } from '../../../../src/bot/admin/staff';
import { type BotContext } from '../../../../src/bot/context';
import { createLanguages } from '../../../../src/bot/languages';
import { answerInTopic } from '../../../../src/bot/middleware/topic';
import { LOCALES } from '../../../../src/locales/locale';
import { NO_PROFILE } from '../../../../src/shop/profile';
import { shopSettings } from '../../../../src/shop-settings';
import { type Database } from '../../../../src/store/database';
import { createShelf } from '../../../../src/store/shelf';
import { shopOver, T } from '../../../store/shop-fixture';
import { movableClock } from '../../../support/movable-clock';
import { silentLogger } from '../../../support/silent-logger';

const person = (id: number, first_name: string, language_code = 'en'): User => ({
  ...{ id, first_name, language_code, is_bot: false },
});
export const RUSTAM = person(900_001, 'Rustam');
export const DILNOZA = person(900_002, 'Dilnoza');
/** Belongs to the listed group and is not listed. */
export const MEMBER = person(900_003, 'Timur');
/** Who somebody is that writes in the name of the group. */
export const NOBODY: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
export const GROUP: Chat = { id: -1_001_234_567_890, type: 'supergroup', title: 'Staff' };
const privateChat = ({ id, first_name }: User): Chat => ({ id, type: 'private', first_name });

export const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});
export const { t } = languages.of('en');

export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}
interface Where {
  from?: User;
  chat?: Chat;
  /** The group itself, where somebody writes in its name. */
  sender_chat?: Chat;
  /** Of a topic; absent in General. */
  message_thread_id?: number;
  is_topic_message?: true;
}
type Refusal = { error_code: number; description: string };

/** What an admin may send beside text. */
export const PHOTO = {
  photo: [
    { file_id: 'small', file_unique_id: 's', width: 90, height: 90 },
    { file_id: 'large', file_unique_id: 'l', width: 900, height: 900 },
  ],
};
export const DOCUMENT = { document: { file_id: 'file', file_unique_id: 'f', file_name: 'tea.jpg' } };

/** The admins' part of the bot over the real shop, and a Telegram that keeps what it is told. */
export function adminChat(
  database: Database,
  more: Partial<StaffOptions> = {},
  /** What else is installed, and before which features it stands. */
  added: (staff: StaffOptions) => {
    conversations: Middleware<BotContext>[];
    features: Middleware<BotContext>[];
  } = () => ({ conversations: [], features: [] }),
) {
  const clock = movableClock(T + 60_000);
  const calls: ApiCall[] = [];
  const events: ActivityEvent[] = [];
  const passedOn: Update[] = [];
  const failures: unknown[] = [];
  const refusals: { method: string; refusal: Refusal }[] = [];
  const states = new Map<string, VersionedState<ConversationData>>();
  const shop = shopOver(database);
  const broken: string[] = [];
  let notified = 0;
  let nextId = 1;

  const staff: StaffOptions = {
    ...shop,
    shelf: createShelf({ database, clock }),
    access: createAccess([GROUP.id, RUSTAM.id, DILNOZA.id]),
    statusClasses: shopSettings.parse(settings).statusClasses,
    ...{ languages, currencyDigits: 0, clock, logger: silentLogger },
    notified: () => void (notified += 1),
    ...more,
  };
  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: { ...(payload as Record<string, unknown>) } });
    if (broken.includes(method)) {
      broken.splice(broken.indexOf(method), 1);
      return Promise.reject(new HttpError(`Network request for '${method}' failed!`, new Error('reset')));
    }
    const refused = refusals.findIndex((rule) => rule.method === method);
    const [rule] = refused === -1 ? [] : refusals.splice(refused, 1);
    if (rule) return Promise.resolve({ ok: false as const, ...rule.refusal });
    return Promise.resolve({
      ok: true,
      result: { message_id: (nextId += 1), date: 1, chat: GROUP },
    } as never);
  });
  bot.use(
    trackActivity({
      clock,
      buffer: {
        seen: () => undefined,
        blocked: () => undefined,
        track: (event: ActivityEvent) => void events.push(event),
      } as never,
      ignore: (ctx) => staff.access.isStaff(ctx),
    }),
  );
  bot.use((ctx, next) => {
    ctx.language = languages.chosen(null, ctx.from?.language_code);
    ctx.session = { profile: NO_PROFILE, isLoaded: true };
    return next();
  });
  bot.use(answerInTopic());
  bot.use(
    conversations<BotContext, BotContext>({
      storage: {
        type: 'key',
        getStorageKey: (ctx) => `${ctx.chat?.id}:${ctx.from?.id}`,
        adapter: {
          // As a database would: a copy, not the object itself.
          read: (key) => structuredClone(states.get(key)),
          write: (key, state) => void states.set(key, structuredClone(state)),
          delete: (key) => void states.delete(key),
        },
      },
    }),
  );
  const others = added(staff);
  bot.use(...adminConversations(staff), ...others.conversations);
  bot.use(adminFeature(staff), ...others.features);
  bot.use((ctx) => void passedOn.push(ctx.update));

  /** Hands an update to the bot; answers what it called. */
  async function deliver(update: object): Promise<ApiCall[]> {
    const before = calls.length;
    try {
      await bot.handleUpdate({ update_id: (nextId += 1), ...update });
    } catch (error) {
      failures.push(error);
    }
    return calls.slice(before);
  }
  const message = (content: object, { from = RUSTAM, chat = privateChat(from), ...sender }: Where = {}) => ({
    message: { message_id: (nextId += 1), date: T / 1_000, from, chat, ...sender, ...content },
  });
  const textOf = (text: string) => ({
    text,
    ...(text.startsWith('/') && {
      entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }],
    }),
  });

  return {
    ...{ shop, staff, calls, events, passedOn, failures, refusals, states, clock, deliver },
    notified: () => notified,
    /** The next call of this method does not reach Telegram. */
    breakOnce: (method: string) => void broken.push(method),
    send: (content: string | object, where?: Where) =>
      deliver(message(typeof content === 'string' ? textOf(content) : content, where)),
    tap: (
      data: string,
      { from = RUSTAM, chat = privateChat(from), ...place }: Where = {},
      shown: object = { text: 'Card' },
    ) =>
      deliver({
        callback_query: {
          ...{ id: String((nextId += 1)), from, chat_instance: '1', data },
          message: { message_id: 50, date: 1, chat, ...place, from: { ...NOBODY, id: 1 }, ...shown },
        },
      }),
  };
}
export type AdminChat = ReturnType<typeof adminChat>;

export const methods = (calls: ApiCall[]) => calls.map(({ method }) => method);

/** What was said in messages, sent or edited. */
export const texts = (calls: ApiCall[]) =>
  calls.flatMap(({ payload: { text, caption }, method }) =>
    method === 'answerCallbackQuery' ? [] : ((text ?? caption ?? []) as string | []),
  );

/** Answers to taps; undefined where one has no words. */
export const toasts = (calls: ApiCall[]) =>
  calls.flatMap(({ method, payload }) => (method === 'answerCallbackQuery' ? [payload.text] : []));

/** The buttons as Telegram hands them back with a tap. */
export const markupOf = (calls: ApiCall[]): InlineKeyboardMarkup | undefined =>
  calls
    .map(({ payload }) => payload.reply_markup as InlineKeyboardMarkup | undefined)
    .findLast((markup) => markup?.inline_keyboard);

/** Buttons of the last message that has any, by their labels. */
export function buttons(calls: ApiCall[]): Record<string, string> {
  const markups = calls.map(
    ({ payload }) => payload.reply_markup as { inline_keyboard?: InlineKeyboardButton[][] },
  );
  const rows = markups.findLast((markup) => markup?.inline_keyboard)?.inline_keyboard ?? [];
  return Object.fromEntries(
    rows
      .flat()
      .map((button) => [
        button.text,
        'callback_data' in button ? button.callback_data : 'url' in button ? button.url : '',
      ]),
  );
}
