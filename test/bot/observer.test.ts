import { Bot, type Transformer } from 'grammy';
import { type UserFromGetMe } from 'grammy/types';
import { type BotContext } from '../../src/bot/context';
import { answersRetried } from '../../src/bot/flood-limits';
import { createLanguages } from '../../src/bot/languages';
import { boundary } from '../../src/bot/middleware/boundary';
import { rateLimit } from '../../src/bot/middleware/rate-limit';
import { observeCalls, observeUpdates } from '../../src/bot/observer';
import { silentLogger as logger } from '../support/silent-logger';

const languages = createLanguages({
  ...{ fallback: 'en', offered: ['en'], currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});

/** Fits whatever a call is answered with. */
type Answer = Promise<never>;
const taken = () => Promise.resolve({ ok: true, result: true }) as unknown as Answer;
const refusal = (code: number, parameters = {}) =>
  Promise.resolve({ ok: false, error_code: code, description: 'no', parameters }) as unknown as Answer;

/** A bot as it is put together, in front of a Telegram that answers what it is told, in turn. */
function watched(handle: () => Promise<void>, ...answers: (() => Answer)[]) {
  const seen: string[] = [];
  const observer = {
    update: (kind: string) => (outcome: string) => void seen.push(`${kind} ${outcome}`),
    call: (method: string, outcome: string, wait?: number) =>
      void seen.push([method, outcome, wait].filter((part) => part !== undefined).join(' ')),
  };
  const observed = observeUpdates<BotContext>(observer);
  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  const telegram: Transformer = () => (answers.shift() ?? taken)();
  bot.api.config.use(telegram, observeCalls(observer), answersRetried());
  bot.use(observed.middleware);
  bot.use(boundary(logger, observed.failed));
  bot.use(rateLimit({ languages, isExempt: () => false, logger, refused: observed.refused }));
  bot.use(handle);
  let id = 0;
  const update = (kind: string, more: object = {}) => {
    const from = { id: 7, is_bot: false, first_name: 'Aziza' };
    return bot.handleUpdate({ update_id: (id += 1), [kind]: { from, ...more } });
  };
  return { bot, seen, update };
}

test('an update that its handlers went through is handled', async () => {
  const { seen, update } = watched(() => Promise.resolve());
  await update('callback_query');
  await update('inline_query');
  expect(seen).toEqual(['callback_query handled', 'inline_query handled']);
});

test('an update whose error ends at the boundary has failed', async () => {
  const { seen, update } = watched(() => Promise.reject(new Error('no database')));
  await update('message', { chat: { id: 7, type: 'private' }, date: 1, text: 'x' });
  expect(seen).toEqual(['message failed']);
});

test('an update that is dropped because too many come is refused', async () => {
  const { seen, update } = watched(() => Promise.resolve());
  for (let count = 0; count < 61; count += 1) await update('inline_query');
  expect(seen.slice(0, 60).every((line) => line === 'inline_query handled')).toBe(true);
  expect(seen[60]).toBe('inline_query refused');
});

test('a kind of update that the bot does not ask for has no name of its own', async () => {
  const { seen, update } = watched(() => Promise.resolve());
  await update('brand_new_kind');
  expect(seen).toEqual(['other handled']);
});

test('every attempt of a call is seen, with what a 429 asks to wait', async () => {
  jest.useFakeTimers();
  try {
    const { bot, seen } = watched(
      () => Promise.resolve(),
      () => refusal(429, { retry_after: 3 }),
    );
    const sent = bot.api.sendMessage(7, 'x');
    await jest.advanceTimersByTimeAsync(3_000);
    await sent;
    expect(seen).toEqual(['sendMessage flood 3', 'sendMessage ok']);
  } finally {
    jest.useRealTimers();
  }
});

test.each<[string, () => Answer]>([
  ['blocked', () => refusal(403)],
  ['error', () => refusal(400)],
  ['network', () => Promise.reject(new Error('ECONNRESET'))],
])('a call that fails is seen as %s and fails all the same', async (outcome, answer) => {
  const { bot, seen } = watched(() => Promise.resolve(), answer);
  await expect(bot.api.sendMessage(7, 'x')).rejects.toThrow();
  expect(seen).toEqual([`sendMessage ${outcome}`]);
});

test('a call that the bot itself gives up is not a fault of the network', async () => {
  const { bot, seen } = watched(
    () => Promise.resolve(),
    () => Promise.reject(new Error('aborted')),
  );
  const signal = AbortSignal.abort() as Parameters<typeof bot.api.getMe>[0];
  await expect(bot.api.getMe(signal)).rejects.toThrow();
  expect(seen).toEqual(['getMe cancelled']);
});
