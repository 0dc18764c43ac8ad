import { Api, Bot, GrammyError, InputFile } from 'grammy';
import { type UserFromGetMe } from 'grammy/types';
import { createDispatcher } from '../../src/bot/dispatcher';
import { answersRetried } from '../../src/bot/flood-limits';
import { silentLogger } from '../support/silent-logger';

const BUSY = 11;
const OTHER = 12;

/** A Telegram that refuses one chat with 429 so many times, and a bot that edits the tapped message into a photo. */
function setUp(retryAfter: number, times: number) {
  const calls: number[] = [];
  const errors: unknown[] = [];
  let left = times;
  const bot = new Bot('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use((_call, _method, payload) => {
    const { chat_id: chat } = payload as { chat_id: number };
    calls.push(chat);
    if (chat !== BUSY || left === 0) return Promise.resolve({ ok: true, result: true } as never);
    left -= 1;
    return Promise.resolve({
      ...{ ok: false as const, error_code: 429, parameters: { retry_after: retryAfter } },
      description: `Too Many Requests: retry after ${retryAfter}`,
    });
  });
  bot.api.config.use(answersRetried());
  bot.use((ctx) =>
    ctx
      .editMessageMedia({ type: 'photo', media: new InputFile(Buffer.from('x')) })
      .catch((error: unknown) => {
        errors.push(error);
      }),
  );
  const dispatcher = createDispatcher({
    handleUpdate: (update) => bot.handleUpdate(update),
    logger: silentLogger,
  });
  let id = 0;
  const tap = (chat: number) =>
    dispatcher.handle({
      update_id: (id += 1),
      callback_query: {
        ...{ id: String(id), chat_instance: '1', data: 'chart' },
        from: { id: chat, is_bot: false, first_name: 'A' },
        message: { message_id: 1, date: 1, text: 'x', chat: { id: chat, type: 'private', first_name: 'A' } },
      },
    });
  return { calls, errors, tap };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('an edit that Telegram wants later is made later, and holds up no other chat', async () => {
  const { calls, errors, tap } = setUp(7, 1);
  const busy = tap(BUSY);
  await tap(OTHER);
  expect(calls).toEqual([BUSY, OTHER]);
  await jest.advanceTimersByTimeAsync(6_999);
  expect(calls).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(1);
  await busy;
  expect(calls).toEqual([BUSY, OTHER, BUSY]);
  expect(errors).toEqual([]);
});

test('an edit that would have to wait longer than half a minute is given up at once', async () => {
  const { calls, errors, tap } = setUp(31, 1);
  await tap(BUSY);
  expect(calls).toEqual([BUSY]);
  expect(errors).toEqual([expect.any(GrammyError)]);
  expect(errors[0]).toMatchObject({ error_code: 429, parameters: { retry_after: 31 } });
});

test('a chat that refuses again and again is asked four times in all', async () => {
  const { calls, errors, tap } = setUp(2, 100);
  const busy = tap(BUSY);
  await jest.advanceTimersByTimeAsync(60_000);
  await busy;
  expect(calls).toHaveLength(4);
  expect(errors).toEqual([expect.any(GrammyError)]);
});

test.each([
  ['a flood', { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } }],
  ['a fault of Telegram', { error_code: 500, description: 'Internal Server Error' }],
])('%s is waited out by an answer, and reaches at once whoever fetches updates', async (_, failure) => {
  const asked: string[] = [];
  const api = new Api('1:token');
  api.config.use((_call, method) => {
    asked.push(method);
    return Promise.resolve({ ok: false as const, ...failure });
  });
  api.config.use(answersRetried());

  await expect(api.getUpdates()).rejects.toMatchObject({ error_code: failure.error_code });
  expect(asked).toEqual(['getUpdates']);

  const answer = api.sendMessage(OTHER, 'x').catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await answer).toMatchObject({ error_code: failure.error_code });
  expect(asked).toEqual(['getUpdates', ...Array<string>(4).fill('sendMessage')]);
});
