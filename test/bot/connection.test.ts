import { type Bot } from 'grammy';
import { type Update } from 'grammy/types';
import { createConnection } from '../../src/bot/connection';
import { type BotContext } from '../../src/bot/context';
import { silentLogger as logger } from '../support/silent-logger';

const webhook = { url: 'https://shop.example/hook', secret: 'secret' };
const update = { update_id: 1 } as Update;

/** A connection by webhook whose handlers do nothing. */
function connected(written: () => Promise<void>) {
  const handled: number[] = [];
  const bot = {
    api: { getMe: () => Promise.resolve({ id: 1 }), setWebhook: () => Promise.resolve(true) },
    handleUpdate: ({ update_id: id }: Update) => Promise.resolve(void handled.push(id)),
  } as unknown as Bot<BotContext>;
  const commands = { registerAll: () => Promise.resolve(), registerLate: () => Promise.resolve() };
  const connection = createConnection({ bot, commands, written, logger, webhook });
  connection.start();
  return { connection, handled };
}

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
