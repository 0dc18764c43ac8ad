import { createAdminChats } from '../../src/shop/admin-chats';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import {
  CHAT,
  DAY,
  deliveries,
  failure,
  forgetReports,
  HOUR,
  reportingProcess,
  SLOT,
  WEEK,
  type ProcessOptions,
} from './support';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => forgetReports(database));
afterAll(() => database.close());

const start = (options?: ProcessOptions) => reportingProcess(database, options);
const texts = ({ sent }: ReturnType<typeof start>) => sent.map(({ html }) => html);
const W47 = { kind: 'weekly', period: '2026-W47' } as const;

test('a report that is turned on again leaves out the slot that has passed, also in a chat that had it before', async () => {
  const bot = start();
  await bot.round.run();
  await bot.desk.change(CHAT, { reports: { weekly: false } });
  bot.clock.set(SLOT + WEEK + DAY);
  await bot.desk.change(CHAT, { reports: { weekly: true } });
  await bot.round.run();
  bot.clock.set(SLOT + 2 * WEEK);
  await bot.round.run();
  expect(texts(bot)).toEqual(['2026-W47', '2026-W49']);
});

test('the newest report is of the period that is over, whether or not it is due yet', () => {
  const bot = start();
  bot.clock.set(SLOT - HOUR);
  expect(bot.desk.newest('weekly')).toEqual(W47);
});

describe('a test', () => {
  test('goes where reports go, says that it is one, and leaves nothing behind', async () => {
    const bot = start({ defaults: { topicId: 7, charts: 'light' } });
    await bot.desk.sendTest(CHAT, 'weekly');
    await bot.deliver.settled();
    expect(bot.sent).toMatchObject([{ chatId: CHAT, topicId: 7, html: '2026-W47 test' }]);
    expect(bot.photos).toMatchObject([{ topicId: 7, below: 1 }]);
    expect(await deliveries(database)).toEqual([]);
  });

  test('has no chart where charts are off', async () => {
    const bot = start({ defaults: { charts: 'off' } });
    await bot.desk.sendTest(CHAT, 'weekly');
    await bot.deliver.settled();
    expect(bot.photos).toEqual([]);
  });

  test('that is not taken says so', async () => {
    const bot = start();
    bot.wrong.set(CHAT, failure.refused);
    await expect(bot.desk.sendTest(CHAT, 'weekly')).rejects.toMatchObject({ refused: true });
  });
});

describe('a report that is asked for', () => {
  test('in time is not late; one of an earlier period, or hours after its slot, is', async () => {
    const bot = start();
    await bot.desk.sendAgain(CHAT, W47);
    await bot.desk.sendAgain(CHAT, { kind: 'weekly', period: '2026-W46' });
    bot.clock.set(SLOT + WEEK + HOUR);
    await bot.desk.sendAgain(CHAT, { kind: 'weekly', period: '2026-W48' });
    expect(texts(bot)).toEqual(['2026-W47', '2026-W46 late', '2026-W48 late']);
  });

  test('tells those who heard that the chat takes no messages that it does again', async () => {
    const bot = start({ chats: createAdminChats([CHAT, 7]) });
    bot.wrong.set(CHAT, failure.refused);
    await bot.round.run();
    bot.wrong.clear();
    expect(await bot.desk.sendAgain(CHAT, W47)).toBe('sent');
    const heard = bot.sent.filter(({ chatId, html }) => chatId === 7 && html.includes(String(CHAT)));
    expect(heard.map(({ html }) => html.slice(0, 1))).toEqual(['⚠', '✅']);
  });
});
