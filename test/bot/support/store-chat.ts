import { conversations } from '@grammyjs/conversations';
import { Bot } from 'grammy';
import { type InlineKeyboardButton, type KeyboardButton, type Update, type User } from 'grammy/types';
import { trackActivity, type ActivityEvent } from '../../../src/activity';
import { type BotContext } from '../../../src/bot/context';
import { createShop } from '../../../src/bot/customer';
import { createCheckoutFeature } from '../../../src/bot/customer/checkout';
import { fallbackFeature } from '../../../src/bot/customer/fallback';
import { createPayments } from '../../../src/bot/customer/payments';
import { answerAlbumOnce } from '../../../src/bot/middleware/album';
import { type Database } from '../../../src/store/database';
import { createProfiles } from '../../../src/store/profiles';
import { createSessions } from '../../../src/store/sessions';
import { shopOver } from '../../store/shop-fixture';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { AZIZA, BOT_INFO, languages, type ApiCall } from './shop-chat';

export const KARIM: User = { id: 8, is_bot: false, first_name: 'Karim', language_code: 'en' };

interface Shown {
  id: number;
  chatId: number;
  text: string;
  photo: boolean;
  rows: InlineKeyboardButton[][];
}
interface Refusal {
  error_code: number;
  description: string;
}

/** Everything that customers use, wired as in the bot, over the real store, with a Telegram that only remembers. */
export function storeChat(database: Database, { canPayOnline = false } = {}) {
  const clock = movableClock();
  const shop = {
    ...shopOver(database),
    profiles: createProfiles(database, clock),
    sessions: createSessions(database, clock),
  };
  const calls: ApiCall[] = [];
  const events: ActivityEvent[] = [];
  const messages = new Map<number, Shown>();
  /** Where the conversations stand, as JSON. */
  const talks = new Map<string, string>();
  const refusals: (Refusal & { method: string })[] = [];
  let lastId = 100;
  let notified = 0;
  let last: Update | undefined;

  const bot = new Bot<BotContext>('1:token', { botInfo: BOT_INFO });
  bot.api.config.use((_call, method, payload) => {
    const call = { method, payload: { ...(payload as Record<string, unknown>) } };
    calls.push(call);
    const index = refusals.findIndex((rule) => rule.method === method);
    const [refusal] = index >= 0 ? refusals.splice(index, 1) : [isSameAgain(call) ? NOT_MODIFIED : undefined];
    if (refusal) return Promise.resolve({ ok: false as const, ...refusal });
    return Promise.resolve({ ok: true, result: perform(call) } as never);
  });

  function isSameAgain({ method, payload }: ApiCall): boolean {
    const shown = messages.get(payload.message_id as number);
    return (
      method === 'editMessageText' &&
      shown?.text === payload.text &&
      JSON.stringify(shown?.rows) === JSON.stringify(rowsOf(payload))
    );
  }

  function perform({ method, payload }: ApiCall): unknown {
    const chatId = payload.chat_id as number;
    const media = payload.media as { caption?: string } | undefined;
    const text = (payload.text ?? payload.caption ?? media?.caption ?? '') as string;
    const photo = method === 'sendPhoto' || media !== undefined;
    if (method.startsWith('send')) {
      const id = (lastId += 1);
      messages.set(id, { id, chatId, text, photo, rows: rowsOf(payload) });
      return { message_id: id, date: 1, chat: { id: chatId, type: 'private' } };
    }
    const id = payload.message_id as number;
    if (method === 'deleteMessage') return messages.delete(id);
    const shown = messages.get(id);
    if (shown && method === 'editMessageReplyMarkup') messages.set(id, { ...shown, rows: rowsOf(payload) });
    else if (shown && method.startsWith('edit')) {
      messages.set(id, { id, chatId, text, photo, rows: rowsOf(payload) });
    }
    return true;
  }

  const buffer = {
    seen: () => undefined,
    blocked: () => undefined,
    track: (event: ActivityEvent) => void events.push(event),
  };
  bot.use(trackActivity({ clock, buffer: buffer as never }));
  bot.use(async (ctx, next) => {
    const telegramId = ctx.from?.id ?? 0;
    const { profile } = await shop.sessions.open({ telegramId, chatId: telegramId, update: 'any' });
    ctx.session = { profile, isLoaded: true };
    ctx.language = languages.chosen(profile.locale, ctx.from?.language_code);
    await next();
  });
  const common = { languages, clock, logger: silentLogger, notify: () => void (notified += 1) };
  const payments = createPayments({ ...shop, ...common, providerToken: 'provider', currency: 'UZS' });
  const requestPayment = canPayOnline ? payments.request : undefined;
  const front = createShop({
    ...{ ...shop, ...common, requestPayment },
    beginCheckout: (ctx) => checkout.begin(ctx),
    canOrder: () => shop.checkout.canPlace(),
  });
  const checkout = createCheckoutFeature({
    ...{ ...shop, ...common, requestPayment, country: 'UZ' },
    showCart: (ctx) => front.sendScreen(ctx, { kind: 'cart', page: 0 }),
    isCheckoutTap: (ctx) => front.isCheckoutTap(ctx),
  });
  bot.use(
    payments.feature,
    conversations({
      storage: {
        read(key) {
          const state = talks.get(key);
          return state === undefined ? undefined : (JSON.parse(state) as never);
        },
        write: (key, state) => void talks.set(key, JSON.stringify(state)),
        delete: (key) => void talks.delete(key),
      },
    }),
  );
  bot.use(answerAlbumOnce(), checkout.conversation, front.feature, checkout.afterwards, fallbackFeature());

  /** What the bot did about an update. Rejects with whatever escaped it. */
  async function push(update: object): Promise<ApiCall[]> {
    const from = calls.length;
    last = { update_id: (lastId += 1), ...update };
    await bot.handleUpdate(last);
    return calls.slice(from);
  }
  const newest = (of: User = AZIZA): Shown => {
    const shown = [...messages.values()].findLast(({ chatId }) => chatId === of.id);
    if (!shown) throw new Error('the chat is empty');
    return shown;
  };
  /** The newest message with such a button. */
  function withButton(label: string, of: User): { shown: Shown; data: string } {
    for (const shown of [...messages.values()].filter(({ chatId }) => chatId === of.id).reverse()) {
      const button = shown.rows.flat().find(({ text }) => text.includes(label));
      if (button && 'callback_data' in button) return { shown, data: button.callback_data };
    }
    throw new Error(`no button "${label}"`);
  }
  const tapData = (data: string, { on, from = AZIZA }: { on?: Shown; from?: User } = {}) => {
    const shown = on ?? newest(from);
    const content = shown.photo
      ? { photo: [{ file_id: 'x' }], caption: shown.text }
      : { text: shown.text || 'x' };
    const message = { message_id: shown.id, date: 1, chat: chatOf(from), ...content };
    return push({
      callback_query: { id: String((lastId += 1)), from, chat_instance: '1', data, message },
    });
  };
  const sendOther = (content: object, from: User = AZIZA) =>
    push({ message: { message_id: (lastId += 1), date: 1, chat: chatOf(from), from, ...content } });

  return {
    ...{ shop, calls, events, messages, talks, clock, newest, tapData, sendOther, withButton },
    notified: () => notified,
    refuse: (method: string, error_code: number, description: string) =>
      void refusals.push({ method, error_code, description }),
    send(text: string, from: User = AZIZA) {
      const length = /^\/\w+/.exec(text)?.[0].length;
      const entities = length === undefined ? undefined : [{ type: 'bot_command', offset: 0, length }];
      return sendOther({ text, entities }, from);
    },
    tap(label: string, from: User = AZIZA) {
      const { shown, data } = withButton(label, from);
      return tapData(data, { on: shown, from });
    },
    /** The last update once more, as Telegram delivers one whose answer got lost. */
    async again(): Promise<ApiCall[]> {
      const from = calls.length;
      if (last) await bot.handleUpdate(last);
      return calls.slice(from);
    },
    inline: (query: string, offset = '') => push({ inline_query: { id: '1', from: AZIZA, query, offset } }),
    labels: (of: Shown = newest()) => of.rows.flat().map(({ text }) => text),
    /** As the store keeps them: of one update and name, one. */
    tracked(name: string) {
      const kept = events.filter((event) => event.name === name);
      return [...new Map(kept.map(({ updateId, properties }) => [updateId, properties])).values()];
    },
  };
}
export type StoreChat = ReturnType<typeof storeChat>;

const NOT_MODIFIED: Refusal = { error_code: 400, description: 'Bad Request: message is not modified' };

const chatOf = (person: User) => {
  return { id: person.id, type: 'private' as const, first_name: person.first_name };
};

const rowsOf = ({ reply_markup: markup }: Record<string, unknown>) =>
  ((markup as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)?.inline_keyboard ?? []).filter(
    ({ length }) => length > 0,
  );

/** What was said: texts of messages sent and of taps answered. */
export const said = (of: readonly ApiCall[]): string[] =>
  of.flatMap(({ payload: { text } }) => (typeof text === 'string' ? [text] : []));

export const toasts = (of: readonly ApiCall[]) =>
  of.filter(({ method }) => method === 'answerCallbackQuery').map(({ payload }) => payload.text);

/** The labels of the keyboard under the input that came with the last message which had one. */
export function keysOf(of: readonly ApiCall[]): string[] {
  const markups = of.map(({ payload }) => payload.reply_markup as { keyboard?: KeyboardButton[][] });
  const rows = markups.findLast((markup) => markup?.keyboard)?.keyboard ?? [];
  return rows.flat().map((key) => (typeof key === 'string' ? key : key.text));
}
