import { Bot, HttpError } from 'grammy';
import { type InlineKeyboardButton, type InlineKeyboardMarkup, type UserFromGetMe } from 'grammy/types';
import { statsFeature, type StatsFile, type StatsOptions } from '../../../../src/bot/admin/stats';
import { type BotContext } from '../../../../src/bot/context';
import { Stopping } from '../../../../src/errors';
import { type Locale } from '../../../../src/locales/locale';
import { type Screen } from '../../../../src/metrics/metric';
import { periodKey, resolvePeriod, type Period } from '../../../../src/metrics/period';
import { type MetricResults } from '../../../../src/metrics/runner';
import { visibleLength } from '../../../../src/present/html';
import { ONE_OF_EACH } from '../../../present/support/one-of-each';
import { languages, NOW, screenOf, time } from '../../../present/support/results';
import { silentLogger } from '../../../support/silent-logger';

export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}
export interface ShownMessage {
  text: string;
  photo?: string;
  markup?: InlineKeyboardMarkup;
}
type Refusal = { error_code: number; description: string; parameters?: { retry_after: number } };

/** A picture that is being drawn until the test says how it went. */
export interface Drawing {
  of: string;
  theme: string;
  done(): void;
  fail(): void;
}

const ADMIN = { id: 5, is_bot: false, first_name: 'Rustam' };
const CHAT = { id: 5, type: 'private' as const, first_name: 'Rustam' };

/** The `/stats` message alone, in a chat whose Telegram refuses what the real one would. */
export function statsChat({
  locale = 'en',
  waysOut,
}: { locale?: Locale; waysOut?: StatsOptions['waysOut'] } = {}) {
  const calls: ApiCall[] = [];
  const messages = new Map<number, ShownMessage>();
  const refusals = new Map<string, Refusal | 'lost'>();
  /** Calls that Telegram does not carry out before. */
  const holds = new Map<string, Promise<void>>();
  const drawings: Drawing[] = [];
  /** What the figures wait for. */
  let gathering: Promise<void> = Promise.resolve();
  const asked: { screen: Screen; period: string; compare: boolean }[] = [];
  const files: StatsFile[] = [];
  const opened: unknown[][] = [];
  const passedOn: string[] = [];
  let now = NOW;
  let trouble: Error | undefined;
  let results = ONE_OF_EACH;
  let nextId = 100;

  const answer = (period: Period, compare: boolean): MetricResults => ({
    ...screenOf(results),
    computedAt: now,
    period: {
      ...resolvePeriod(period, time, now),
      ...(!compare && { previous: undefined }),
    },
  });
  const options: StatsOptions = {
    screens: {
      async screen(screen, period, { compare = true } = {}) {
        asked.push({ screen, period: periodKey(period), compare });
        await gathering;
        return trouble ? Promise.reject(trouble) : Promise.resolve(answer(period, compare));
      },
      metrics: () => Promise.reject(new Error('not asked here')),
    },
    picture({ result, theme }) {
      const of = result?.definition.texts.en.title ?? 'nothing';
      return {
        key: `${of} ${theme} ${now}`,
        draw: () =>
          new Promise((resolve, reject) => {
            const done = () => resolve(Buffer.from(`${of} ${theme}`));
            drawings.push({ of, theme, done, fail: () => reject(new Error('the worker is gone')) });
          }),
      };
    },
    sendFile: (_ctx, file) => Promise.resolve(void files.push(file)),
    openRange: (_ctx, view) => Promise.resolve(void opened.push(['range', view])),
    openLists: (_ctx, { screen, period }, back) =>
      Promise.resolve(void opened.push(['lists', screen, periodKey(period), back])),
    ...{ waysOut, time, clock: { now: () => now }, logger: silentLogger },
  };

  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use(async (_call, method, payload) => {
    await holds.get(method);
    const call = { method, payload: { ...(payload as Record<string, unknown>) } };
    calls.push(call);
    const planned = refusals.get(method);
    refusals.delete(method);
    if (planned === 'lost') return Promise.reject(new HttpError('lost', new Error('reset')));
    const refusal = planned ?? refused(call);
    if (refusal) return Promise.resolve({ ok: false as const, ...refusal });
    return Promise.resolve({ ok: true, result: perform(call) } as never);
  });

  function refused({ method, payload }: ApiCall): Refusal | undefined {
    const bad = (description: string) => ({ error_code: 400, description: `Bad Request: ${description}` });
    const media = payload.media as { caption?: string } | undefined;
    const text = payload.text as string | undefined;
    const caption = media?.caption ?? (payload.caption as string | undefined);
    if (text !== undefined && visibleLength(text) > 4_096) return bad('message is too long');
    if (caption !== undefined && visibleLength(caption) > 1_024) return bad('message caption is too long');
    const markup = payload.reply_markup as InlineKeyboardMarkup | undefined;
    for (const button of markup?.inline_keyboard.flat() ?? []) {
      if ('callback_data' in button && Buffer.byteLength(button.callback_data) > 64)
        return bad('BUTTON_DATA_INVALID');
    }
    if (!method.startsWith('edit')) return undefined;
    const shown = messages.get(payload.message_id as number);
    if (!shown) return bad('message to edit not found');
    if (method === 'editMessageText' && shown.photo) return bad('there is no text in the message to edit');
    if (method === 'editMessageCaption' && !shown.photo) return bad('there is no caption in the message');
    return JSON.stringify(shown) === JSON.stringify(after(shown, payload))
      ? bad('message is not modified')
      : undefined;
  }

  function after(shown: ShownMessage | undefined, payload: ApiCall['payload']): ShownMessage {
    const media = payload.media as { caption: string; media: unknown } | undefined;
    return {
      text: (media?.caption ?? payload.caption ?? payload.text ?? shown?.text) as string,
      photo: media ? fileOf(media.media) : shown?.photo,
      markup: JSON.parse(JSON.stringify(payload.reply_markup ?? null)) as InlineKeyboardMarkup,
    };
  }
  const fileOf = (media: unknown) =>
    typeof media === 'string'
      ? media
      : `file of ${Buffer.from((media as { fileData: Uint8Array }).fileData).toString()}`;

  function perform({ method, payload }: ApiCall): unknown {
    const id = method === 'sendMessage' ? (nextId += 1) : (payload.message_id as number);
    if (method !== 'sendMessage' && !method.startsWith('edit')) return true;
    const message = after(messages.get(id), payload);
    messages.set(id, message);
    const photo = message.photo && [{ file_id: message.photo, file_unique_id: 'p', width: 1, height: 1 }];
    return { message_id: id, date: 1, chat: CHAT, ...(photo && { photo }) };
  }
  bot.use((ctx, next) => {
    ctx.language = languages.of(locale);
    return next();
  });
  const stats = statsFeature(options);
  bot.use(stats.feature);
  bot.on('callback_query:data', (ctx) => void passedOn.push(ctx.callbackQuery.data));

  const handle = async (update: object): Promise<ApiCall[]> => {
    const before = calls.length;
    await bot.handleUpdate({ update_id: (nextId += 1), ...update });
    return calls.slice(before);
  };
  const tapData = (data: string, id = [...messages.keys()].at(-1) ?? 0, more: object = {}) => {
    const shown = messages.get(id);
    const photo = shown?.photo && { photo: [{ file_id: shown.photo }], caption: shown.text };
    return handle({
      callback_query: {
        ...{ id: String((nextId += 1)), from: ADMIN, chat_instance: '1', data },
        message: { message_id: id, date: 1, chat: CHAT, ...(photo || { text: shown?.text }), ...more },
      },
    });
  };
  const buttonsOf = (id = [...messages.keys()].at(-1) ?? 0): InlineKeyboardButton[] =>
    messages.get(id)?.markup?.inline_keyboard.flat() ?? [];

  return {
    ...{
      calls,
      messages,
      refusals,
      holds,
      drawings,
      asked,
      files,
      opened,
      passedOn,
      stats,
      tapData,
      options,
    },
    send: (text: string) =>
      handle({
        message: {
          ...{ message_id: (nextId += 1), date: 1, from: ADMIN, chat: CHAT, text },
          entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }],
        },
      }),
    /** Presses the button of this label, or whose label has it in it. */
    tap(label: string, id?: number, more?: object) {
      const button = buttonsOf(id).find(({ text }) => text.includes(label));
      if (!button || !('callback_data' in button))
        throw new Error(
          `no button "${label}" among ${buttonsOf(id)
            .map(({ text }) => text)
            .join(', ')}`,
        );
      return tapData(button.callback_data, id, more);
    },
    /** The newest message. */
    shown: (): ShownMessage => [...messages.values()].at(-1) ?? { text: '' },
    labels: (id?: number) => buttonsOf(id).map(({ text }) => text),
    rows: () =>
      [...messages.values()].at(-1)?.markup?.inline_keyboard.map((row) => row.map(({ text }) => text)),
    later: (milliseconds: number) => void (now += milliseconds),
    goDown: (down = true) => void (trouble = down ? new Error('no database') : undefined),
    gather: (until: Promise<void>) => void (gathering = until),
    stop: () => void (trouble = new Stopping()),
    have: (some: typeof results) => void (results = some),
  };
}
export const toasts = (calls: ApiCall[]) =>
  calls.flatMap(({ method, payload }) => (method === 'answerCallbackQuery' ? [payload.text] : []));
export const methods = (calls: ApiCall[]) => calls.map(({ method }) => method);
