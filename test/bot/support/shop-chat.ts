import { Bot } from 'grammy';
import {
  type InlineKeyboardButton,
  type InlineQueryResult,
  type Update,
  type UserFromGetMe,
} from 'grammy/types';
import { trackActivity, type ActivityEvent } from '../../../src/activity';
import { type BotContext } from '../../../src/bot/context';
import { createShop, type ShopFeature, type ShopFeatureOptions } from '../../../src/bot/customer';
import { fallbackFeature } from '../../../src/bot/customer/fallback';
import { createLanguages } from '../../../src/bot/languages';
import { LOCALES } from '../../../src/locales/locale';
import { NO_PROFILE } from '../../../src/shop/profile';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { flow, type MemoryShop } from './memory-shop';

/** The customer whose chat it is. */
export const AZIZA = { id: 7, is_bot: false, first_name: 'Aziza', language_code: 'en' };
const CHAT = { id: AZIZA.id, type: 'private' as const, first_name: AZIZA.first_name };

export const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});

export interface ShownMessage {
  id: number;
  text: string;
  photo?: string;
  rows: InlineKeyboardButton[][];
}

export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}
type Refusal = { error_code: number; description: string };

export const BOT_INFO = {
  ...{ id: 1, is_bot: true as const, first_name: 'Chay & Co', username: 'chay_bot' },
  supports_inline_queries: true,
} as UserFromGetMe;

/**
 * A private chat with the shop alone, and a Telegram as strict as the real one in what the shop could do wrong:
 * lengths, callback data, edits that change nothing, messages that are gone.
 */
export function shopChat(shop: MemoryShop, more: Partial<ShopFeatureOptions> = {}) {
  const calls: ApiCall[] = [];
  const events: ActivityEvent[] = [];
  const messages = new Map<number, ShownMessage>();
  const refusals: { method: string; refusal: Refusal }[] = [];
  const clock = movableClock();
  const session = { profile: NO_PROFILE, isLoaded: true };
  let checkouts = 0;
  let notified = 0;
  let nextMessage = 100;
  let nextUpdate = 1;
  let failure: unknown;

  const bot = new Bot<BotContext>('1:token', { botInfo: BOT_INFO });
  bot.api.config.use((_call, method, payload) => {
    const call = { method, payload: { ...(payload as Record<string, unknown>) } };
    calls.push(call);
    const index = refusals.findIndex((rule) => rule.method === method);
    const refusal = index === -1 ? refused(call) : refusals.splice(index, 1)[0]?.refusal;
    if (refusal) return Promise.resolve({ ok: false as const, ...refusal });
    return Promise.resolve({ ok: true, result: perform(call) } as never);
  });

  /** What the real Bot API would refuse. */
  function refused({ method, payload }: ApiCall): Refusal | undefined {
    const bad = (description: string) => ({ error_code: 400, description: `Bad Request: ${description}` });
    const { text, caption } = contentOf(payload);
    if (text !== undefined && (text.length === 0 || plain(text).length > 4096))
      return bad('message is too long');
    if (caption !== undefined && plain(caption).length > 1024) return bad('message caption is too long');
    const rows = rowsOf(payload);
    const buttons = rows.flat();
    if (buttons.length > 100 || rows.some(({ length }) => length > 8)) return bad('too many buttons');
    for (const button of buttons) {
      const data = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 1;
      if (data < 1 || data > 64) return bad('BUTTON_DATA_INVALID');
      if (button.text.length === 0) return bad('text buttons are unallowed in the inline keyboard');
    }
    if (!method.startsWith('edit') && method !== 'deleteMessage') return undefined;
    const shown = messages.get(payload.message_id as number);
    if (!shown) return bad('message to edit not found');
    if (method === 'editMessageText' && shown.photo) return bad('there is no text in the message to edit');
    if (method === 'editMessageText' && isSame(shown, { ...shown, text: text ?? '', rows })) {
      return bad('message is not modified: specified new message content is the same');
    }
    return undefined;
  }

  function perform({ method, payload }: ApiCall): unknown {
    const { text, caption, photo } = contentOf(payload);
    if (method === 'sendMessage' || method === 'sendPhoto') {
      const id = (nextMessage += 1);
      messages.set(id, { id, text: text ?? caption ?? '', photo, rows: rowsOf(payload) });
      return { message_id: id, date: 1, chat: CHAT };
    }
    const id = payload.message_id as number;
    if (method === 'deleteMessage') return messages.delete(id);
    const shown = messages.get(id);
    if (shown && method.startsWith('edit')) {
      const rows = rowsOf(payload);
      messages.set(
        id,
        method === 'editMessageReplyMarkup'
          ? { ...shown, rows }
          : { id, text: text ?? caption ?? '', photo, rows },
      );
    }
    return true;
  }

  bot.use(
    trackActivity({
      clock,
      buffer: {
        seen: () => undefined,
        blocked: () => undefined,
        track: (event: ActivityEvent) => void events.push(event),
      } as never,
    }),
  );
  bot.use((ctx, next) => {
    ctx.session = session;
    ctx.language = languages.chosen(shop.locales.get(AZIZA.id) ?? null, ctx.from?.language_code);
    return next();
  });
  const front: ShopFeature = createShop({
    ...shop,
    ...{ flow, languages, clock, logger: silentLogger },
    canOrder: () => Promise.resolve(true),
    beginCheckout: () => {
      checkouts += 1;
      return Promise.resolve();
    },
    notify: () => void (notified += 1),
    ...more,
  });
  bot.use(front.feature);
  bot.use(fallbackFeature({ contact: more.contact }));
  bot.catch(({ error }) => {
    failure = error;
  });

  async function push(update: Partial<Update>): Promise<ApiCall[]> {
    const from = calls.length;
    failure = undefined;
    try {
      await bot.handleUpdate({ update_id: (nextUpdate += 1), ...update });
    } catch (error) {
      failure = error;
    }
    return calls.slice(from);
  }

  const message = (content: object) => ({
    message: { message_id: (nextMessage += 1), date: 1, chat: CHAT, from: AZIZA, ...content },
  });
  const newest = (): ShownMessage => {
    const shown = [...messages.values()].at(-1);
    if (!shown) throw new Error('the chat is empty');
    return shown;
  };
  /** A callback query with data of the sender's choosing. */
  const tapData = (data: string, on: number = newest().id) => {
    const shown = messages.get(on);
    const photo = shown?.photo ? [{ file_id: shown.photo }] : undefined;
    return push({
      callback_query: {
        ...{ id: String(nextUpdate), from: AZIZA, chat_instance: '1', data },
        message: {
          message_id: on,
          date: 1,
          chat: CHAT,
          ...(photo ? { photo, caption: '' } : { text: '' }),
        } as never,
      },
    });
  };

  return {
    ...{ calls, events, messages, session, clock, front, newest, tapData, push },
    refuse: (method: string, refusal: Refusal) => void refusals.push({ method, refusal }),
    checkouts: () => checkouts,
    notified: () => notified,
    /** What escaped the shop with the last update; the boundary would apologise. */
    failure: () => failure,
    send: (text: string, content: object = {}) => {
      const length = /^\/\w+/.exec(text)?.[0].length;
      const entities = length === undefined ? undefined : [{ type: 'bot_command', offset: 0, length }];
      return push(message({ text, entities, ...content }));
    },
    sendOther: (content: object) => push(message(content)),
    inline: (query: string, offset = '') => push({ inline_query: { id: '1', from: AZIZA, query, offset } }),
    /** Taps the button of a message (the newest one) whose label contains the text. */
    tap: (label: string, on: ShownMessage = newest()) => tapData(dataOf(on, label), on.id),
    data: (label: string, on: ShownMessage = newest()) => dataOf(on, label),
    /** The newest message, with plain spaces. */
    text: () => newest().text.replaceAll('\u00a0', ' '),
    /** The buttons by rows; with plain spaces, where money has narrower ones. */
    labels: (on: ShownMessage = newest()) =>
      on.rows.map((row) => row.map(({ text }) => text.replaceAll('\u00a0', ' '))),
    toasts: (of: readonly ApiCall[] = calls) =>
      of
        .filter(({ method }) => method === 'answerCallbackQuery')
        .map(({ payload }) => payload.text as string | undefined),
    tracked: (name: string) =>
      events.filter((event) => event.name === name).map(({ properties }) => properties),
    inlineResults: (of: readonly ApiCall[]) =>
      of.find(({ method }) => method === 'answerInlineQuery')?.payload as
        | { results: InlineQueryResult[]; next_offset: string; cache_time: number; is_personal: boolean }
        | undefined,
  };
}

export const methods = (of: readonly ApiCall[]) => of.map(({ method }) => method);

/** A text of HTML as Telegram counts it: without tags, with what the entities stand for. */
export const plain = (html: string) =>
  html
    .replace(/<\/?(?:b|i|s|u|code|a|blockquote)(?: [^>]*)?>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

function dataOf({ rows }: ShownMessage, label: string): string {
  const all = rows.flat();
  const button = all.find(({ text }) => text === label) ?? all.find(({ text }) => text.includes(label));
  if (!button || !('callback_data' in button)) {
    throw new Error(`no button "${label}" among ${all.map(({ text }) => `"${text}"`).join(', ')}`);
  }
  return button.callback_data;
}

function contentOf(payload: Record<string, unknown>): { text?: string; caption?: string; photo?: string } {
  const media = payload.media as { media: string; caption?: string } | undefined;
  if (media) return { caption: media.caption ?? '', photo: media.media };
  return payload;
}

const rowsOf = ({ reply_markup: markup }: Record<string, unknown>) =>
  ((markup as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)?.inline_keyboard ?? []).filter(
    ({ length }) => length > 0,
  );

const isSame = (one: ShownMessage, other: ShownMessage) =>
  one.text === other.text && JSON.stringify(one.rows) === JSON.stringify(other.rows);
