import { Bot } from 'grammy';
import {
  type Chat,
  type InlineKeyboardButton,
  type InlineKeyboardMarkup,
  type User,
  type UserFromGetMe,
} from 'grammy/types';
import { createAccess } from '../../../src/bot/admin/access';
import { type PeoplePlace } from '../../../src/bot/admin/people/button';
import { type BotContext } from '../../../src/bot/context';
import { answerTap } from '../../../src/bot/edit-in-place';
import { answerInTopic } from '../../../src/bot/middleware/topic';
import { createReports } from '../../../src/bot/reports';
import { type Locale } from '../../../src/locales/locale';
import { createAdminChats } from '../../../src/shop/admin-chats';
import { languages, time } from '../../present/support/results';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { memoryReports } from '../support/memory-reports';

const person = (id: number, first_name: string): User => ({ id, first_name, is_bot: false });
export const RUSTAM = person(5, 'Rustam');
/** In the listed group, and not listed. */
export const MEMBER = person(6, 'Timur');
export const STRANGER = person(7, 'Karim');
export const GROUP: Chat = { id: -100, type: 'supergroup', title: 'Staff', is_forum: true };
/** Another id of the same group, before it became a supergroup. */
export const OLD_GROUP: Chat = { id: -10, type: 'group', title: 'Staff' };
export const TOPIC = { message_thread_id: 44, is_topic_message: true };
const privateChat = ({ id, first_name }: User): Chat => ({ id, type: 'private', first_name });

export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}
export interface Where {
  from?: User;
  chat?: Chat;
  topic?: typeof TOPIC;
}
interface Shown {
  id: number;
  text: string;
  entities?: unknown;
  rows: InlineKeyboardButton[][];
}
export interface Refusal {
  error_code: number;
  description: string;
}

/** What comes by itself, and its settings, in a Telegram that is as strict as the real one about buttons and edits. */
export function reportsChat({ locale = 'en' }: { locale?: Locale } = {}) {
  const clock = movableClock(Date.parse('2026-11-25T09:30:00Z'));
  const reports = memoryReports({ time, now: () => clock.now() });
  const calls: ApiCall[] = [];
  const messages = new Map<number, Shown>();
  const refusals: { method: string; refusal: Refusal }[] = [];
  const opened: (string | PeoplePlace)[] = [];
  const passedOn: unknown[] = [];
  const chats = createAdminChats([RUSTAM.id, OLD_GROUP.id]);
  chats.move({ from: OLD_GROUP.id, to: GROUP.id });
  let nextId = 100;

  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use((_call, method, payload) => {
    const call = { method, payload: { ...(payload as Record<string, unknown>) } };
    calls.push(call);
    const planned = refusals.findIndex((rule) => rule.method === method);
    const refusal = planned < 0 ? refused(call) : refusals.splice(planned, 1)[0]?.refusal;
    if (refusal) return Promise.resolve({ ok: false as const, ...refusal });
    return Promise.resolve({ ok: true, result: perform(call) } as never);
  });

  function refused({ method, payload }: ApiCall): Refusal | undefined {
    const bad = (description: string) => ({ error_code: 400, description: `Bad Request: ${description}` });
    for (const button of rowsOf(payload).flat())
      if ('callback_data' in button && Buffer.byteLength(button.callback_data) > 64)
        return bad('BUTTON_DATA_INVALID');
    if (!method.startsWith('edit')) return undefined;
    const shown = messages.get(payload.message_id as number);
    if (!shown) return bad('message to edit not found');
    const after = { ...shown, text: payload.text ?? shown.text, rows: rowsOf(payload) };
    return JSON.stringify([shown.text, shown.rows]) === JSON.stringify([after.text, after.rows])
      ? bad('message is not modified')
      : undefined;
  }

  function perform({ method, payload }: ApiCall): unknown {
    const id = method.startsWith('send') ? (nextId += 1) : (payload.message_id as number);
    if (method === 'deleteMessage') messages.delete(id);
    if (!/^(send|edit)/.test(method)) return true;
    const text = (payload.text ?? messages.get(id)?.text ?? '') as string;
    messages.set(id, { id, text, entities: payload.entities, rows: rowsOf(payload) });
    return { message_id: id, date: 1, chat: GROUP };
  }

  bot.use((ctx, next) => {
    ctx.language = languages.of(locale);
    return next();
  });
  bot.use(answerInTopic());
  const feature = createReports({
    access: createAccess(chats),
    ...{ desk: reports.desk, alertLedger: reports.alertLedger, languages },
    open: {
      pendingOrders: (ctx) => (opened.push('orders'), answerTap(ctx)),
      people: (ctx, place) => (opened.push(place), answerTap(ctx)),
    },
    ...{ time, clock, logger: silentLogger },
  });
  bot.use(feature.feature);
  bot.use((ctx) => void passedOn.push(ctx.update));

  async function push(update: object): Promise<ApiCall[]> {
    const from = calls.length;
    await bot.handleUpdate({ update_id: (nextId += 1), ...update });
    await feature.settled();
    return calls.slice(from);
  }
  const placed = ({ from = RUSTAM, chat = privateChat(from), topic }: Where) => ({ from, chat, ...topic });
  const newest = (): Shown => {
    const shown = [...messages.values()].at(-1);
    if (!shown) throw new Error('the chat is empty');
    return shown;
  };
  const tapData = (data: string, where: Where = {}, on?: Shown) => {
    const { from, ...place } = placed(where);
    const markup = { inline_keyboard: on?.rows ?? [] };
    return push({
      callback_query: {
        ...{ id: String((nextId += 1)), from, chat_instance: '1', data },
        message: {
          ...{ message_id: on?.id ?? 1, date: 1, text: on?.text ?? 'x', ...place },
          ...{ reply_markup: markup, entities: on?.entities },
        },
      },
    });
  };

  return {
    ...{ calls, messages, opened, passedOn, clock, reports, newest, tapData },
    refuse: (method: string, description: string, error_code = 400) =>
      void refusals.push({ method, refusal: { error_code, description } }),
    send: (text: string, where: Where = {}) =>
      push({
        message: {
          ...{ message_id: (nextId += 1), date: 1, text, ...placed(where) },
          entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }],
        },
      }),
    /** Presses the button of the newest message with this label, or with the label in it. */
    tap: (label: string, where: Where = {}, on = newest()) => tapData(dataOf(on, label), where, on),
    data: (label: string) => dataOf(newest(), label),
    labels: () => newest().rows.map((row) => row.map(({ text }) => text)),
    /** A message that stands there already. */
    put(text: string, keyboard: InlineKeyboardMarkup, entities?: unknown): Shown {
      const shown = { id: (nextId += 1), text, entities, rows: keyboard.inline_keyboard };
      messages.set(shown.id, shown);
      return shown;
    },
  };
}

function dataOf({ rows }: Shown, label: string): string {
  const all = rows.flat();
  const button = all.find(({ text }) => text === label) ?? all.find(({ text }) => text.includes(label));
  if (!button || !('callback_data' in button))
    throw new Error(`no button "${label}" among ${all.map(({ text }) => `"${text}"`).join(', ')}`);
  return button.callback_data;
}

const rowsOf = ({ reply_markup: markup }: ApiCall['payload']): InlineKeyboardButton[][] =>
  JSON.parse(
    JSON.stringify((markup as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? []),
  ) as InlineKeyboardButton[][];

export const methods = (calls: readonly ApiCall[]) => calls.map(({ method }) => method);
export const texts = (calls: readonly ApiCall[]) =>
  calls.flatMap(({ method, payload }) => (method === 'sendMessage' ? [payload.text as string] : []));
export const toasts = (calls: readonly ApiCall[]) =>
  calls.flatMap(({ method, payload }) => (method === 'answerCallbackQuery' ? [payload.text] : []));
