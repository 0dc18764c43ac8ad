import { Bot } from 'grammy';
import { type Update, type UserFromGetMe } from 'grammy/types';
import pino from 'pino';
import { type BotContext } from '../../src/bot/context';
import { createDispatcher } from '../../src/bot/dispatcher';
import { boundary } from '../../src/bot/middleware/boundary';
import { Stopping } from '../../src/errors';

const update = {
  update_id: 1,
  message: {
    message_id: 1,
    date: 1,
    text: '/stats',
    chat: { id: 10, type: 'private', first_name: 'A' },
    from: { id: 10, is_bot: false, first_name: 'A' },
  },
} as Update;

/** What became of an update whose handler ended like this. */
async function endedBy(error: Error) {
  const lines: string[] = [];
  const failed = jest.fn();
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const bot = new Bot<BotContext>('1:token', { botInfo: { id: 1, is_bot: true } as UserFromGetMe });
  bot.use(boundary(logger, failed));
  bot.use(() => Promise.reject(error));
  const dispatcher = createDispatcher({ handleUpdate: (one) => bot.handleUpdate(one), logger });
  let isDone = false;
  void dispatcher.handle(update).then(() => (isDone = true));
  await new Promise((resolve) => setImmediate(resolve));
  return { isDone, failures: failed.mock.calls.length, lines: lines.length };
}

test('an update that a stop cuts off is never done, so that it comes again, and is no failure', async () => {
  expect(await endedBy(new Stopping())).toEqual({ isDone: false, failures: 0, lines: 0 });
  expect(await endedBy(new Error('no figures', { cause: new Stopping() }))).toMatchObject({ isDone: false });
});

test('an update that fails is done with: Telegram would bring it again for ever', async () => {
  expect(await endedBy(new Error('a fault'))).toEqual({ isDone: true, failures: 1, lines: 1 });
});
