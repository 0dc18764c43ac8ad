import { GrammyError, type Bot } from 'grammy';
import { type Update } from 'grammy/types';
import { type Connection, createConnection } from '../../src/bot/connection';
import { type BotContext } from '../../src/bot/context';
import { ALLOWED_UPDATES } from '../../src/bot/polling';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

const clock = movableClock();
const webhook = { url: 'https://shop.example/hook', secret: 'secret' };
const update = { update_id: 1 } as Update;

/** A connection whose handlers do nothing, and what it has told Telegram. */
function connected(
  written: (options: { hurry: boolean }) => Promise<void> = () => Promise.resolve(),
  hook: { url: string; secret: string } | undefined = webhook,
  fetches: (() => Promise<Update[]>)[] = [],
  handling: Promise<void> = Promise.resolve(),
) {
  const handled: number[] = [];
  const turns: number[] = [];
  const offsets: (number | undefined)[] = [];
  const takeTurn = (chat: number) => Promise.resolve(() => void turns.push(chat));
  const calls: unknown[][] = [];
  const call =
    (name: string, result: unknown) =>
    (...payload: unknown[]) => {
      // The last one is the signal.
      calls.push([name, ...payload.slice(0, -1)]);
      return Promise.resolve(result);
    };
  const bot = {
    api: {
      getMe: call('getMe', { id: 1 }),
      setWebhook: call('setWebhook', true),
      deleteWebhook: call('deleteWebhook', true),
      getUpdates: ({ offset }: { offset?: number }) => {
        offsets.push(offset);
        return fetches.shift()?.() ?? new Promise(() => undefined);
      },
    },
    handleUpdate: ({ update_id: id }: Update) => handling.then(() => void handled.push(id)),
  } as unknown as Bot<BotContext>;
  const introduced = new Promise<void>((resolve) => {
    const commands = { registerAll: () => Promise.resolve(resolve()), registerLate: () => Promise.resolve() };
    connection = createConnection({ bot, commands, written, clock, logger, webhook: hook, takeTurn });
  });
  connection.start();
  return { connection, handled, turns, calls, offsets, introduced };
}
let connection: Connection;

test('WEBHOOK_URL is set with its secret and the kinds of updates, and nothing that waits is dropped', async () => {
  const { connection, calls, introduced } = connected();
  const reason = 'Telegram has not answered yet';
  expect(connection.state()).toEqual({ by: 'webhook', since: null, reason });
  await introduced;
  const params = { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES };
  expect(calls).toEqual([['getMe'], ['setWebhook', webhook.url, params]]);
  expect(connection.state()).toEqual({ by: 'webhook', since: clock.now(), reason: null });
});

test('without one an earlier webhook is removed, and what waits for it is fetched', async () => {
  const { connection, calls, introduced } = connected(undefined, null as never);
  await introduced;
  expect(calls).toEqual([['getMe'], ['deleteWebhook', {}]]);
  expect(connection.state()).toEqual({ by: 'polling', since: clock.now(), reason: null });
});

test('a pushed update is answered when it is handled and what it recorded is written', async () => {
  let write: () => void = () => undefined;
  const { connection, handled } = connected(() => new Promise((resolve) => (write = resolve)));
  let isAnswered = false;
  const answered = connection.receive(update).then(() => (isAnswered = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(handled).toEqual([1]);
  expect(isAnswered).toBe(false);
  write();
  await answered;
});

test('without a database a pushed update is answered all the same, long before Telegram hangs up', async () => {
  jest.useFakeTimers();
  try {
    const { connection, handled } = connected(() => new Promise(() => undefined));
    const answered = connection.receive(update);
    await jest.advanceTimersByTimeAsync(15_000);
    await answered;
    expect(handled).toEqual([1]);
  } finally {
    jest.useRealTimers();
  }
});

test('whoever fetches alone takes no turns at a chat, and whoever was sent away for another program does', async () => {
  jest.useFakeTimers();
  try {
    const message = (id: number) =>
      ({ update_id: id, message: { message_id: id, date: 1, chat: { id: 7, type: 'private' } } }) as Update;
    const conflict = { ok: false as const, error_code: 409, description: 'Conflict', parameters: {} };
    const { connection, handled, turns } = connected(undefined, null as never, [
      () => Promise.resolve([message(1)]),
      () => Promise.reject(new GrammyError('failed', conflict, 'getUpdates', {})),
      () => Promise.resolve([message(2)]),
    ]);
    await jest.advanceTimersByTimeAsync(400);
    expect([handled, turns]).toEqual([[1], []]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect([handled, turns]).toEqual([[1, 2], [7]]);
    expect(connection.state().by).toBe('polling');
  } finally {
    jest.useRealTimers();
  }
});

const updates = (count: number) => Array.from({ length: count }, (_, at) => ({ update_id: at + 1 }));

test.each([
  ['an update that is fetched alone records is written at once', 1, true],
  ['those of a backlog record is written with the next write', 100, false],
])('what %s', async (_, count, isNow) => {
  const hurries: boolean[] = [];
  const fetched = () => Promise.resolve(updates(count));
  const { handled } = connected(({ hurry }) => Promise.resolve(void hurries.push(hurry)), null as never, [
    fetched,
  ]);
  while (hurries.length < count) await new Promise((resolve) => setImmediate(resolve));
  expect(handled).toHaveLength(count);
  expect(new Set(hurries)).toEqual(new Set([isNow]));
});

test('an update that ends while Telegram is asked for more is confirmed by the next call, which does not wait', async () => {
  jest.useFakeTimers();
  try {
    let write: (() => void) | undefined;
    const fetched = () => Promise.resolve(updates(1));
    const { offsets } = connected(() => new Promise((resolve) => (write = resolve)), null as never, [
      fetched,
      async () => {
        while (!write) await Promise.resolve();
        write();
        // Everybody who waited for it goes on first.
        for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
        return fetched();
      },
    ]);
    await jest.advanceTimersByTimeAsync(0);
    expect(offsets).toEqual([undefined, undefined, 2]);
  } finally {
    jest.useRealTimers();
  }
});

test('while what was answered is only being written, new updates are looked for at once and soon again', async () => {
  jest.useFakeTimers();
  try {
    let answer: () => void = () => undefined;
    const handling = new Promise<void>((resolve) => (answer = resolve));
    const known = () => Promise.resolve(updates(1));
    const fetches = [known, known, known, known];
    const { offsets } = connected(() => new Promise(() => undefined), null as never, fetches, handling);
    await jest.advanceTimersByTimeAsync(200);
    expect(offsets).toHaveLength(2);
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(offsets).toHaveLength(3);
    await jest.advanceTimersByTimeAsync(50);
    expect(offsets).toHaveLength(4);
  } finally {
    jest.useRealTimers();
  }
});
