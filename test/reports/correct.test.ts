import { createCorrect } from '../../src/reports/correct';
import { type Prepare } from '../../src/reports/prepare';
import { type MetricResults } from '../../src/metrics/runner';
import { type Screens } from '../../src/metrics/screens';
import { createRegistry } from '../../src/metrics/registry';
import { loadDefinitions } from '../../src/metrics/load';
import { resolvePeriod } from '../../src/metrics/period';
import { createAdminChats } from '../../src/shop/admin-chats';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';
import {
  CHAT,
  DAY,
  failure,
  forgetReports,
  HOUR,
  MINUTE,
  reportingProcess,
  SLOT,
  type ProcessOptions,
} from './support';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => forgetReports(database));
afterAll(() => database.close());

const registry = createRegistry(loadDefinitions());
const time = createShopTime('Asia/Tashkent');

/** A shop whose revenue of every week is `revenue`. */
function correcting(options: ProcessOptions = {}) {
  const shop = { revenue: '100', asked: 0 };
  const screens: Pick<Screens, 'metrics'> = {
    metrics(ids, period) {
      shop.asked += 1;
      const results = ids.map((id) => {
        const definition = registry.get(id);
        if (definition.shape !== 'scalar') throw new Error('not asked for here');
        return [
          id,
          { definition, shape: 'scalar', status: 'ok', value: shop.revenue, previous: '90' },
        ] as const;
      });
      const resolved = resolvePeriod(period, time, SLOT);
      return Promise.resolve({
        ...{ period: resolved, timeZone: time.zone, computedAt: SLOT, coverage: null, unknownStatuses: [] },
        results: new Map(results),
      } satisfies MetricResults);
    },
  };
  const prepare: Prepare = ({ period }, { corrected, mustBeWhole }) => {
    expect(mustBeWhole).toBe(true);
    const html = `${period}: ${shop.revenue}${corrected ? `, first ${corrected.from.total_revenue?.[0]}` : ''}`;
    return Promise.resolve({
      text: { html, buttons: [] },
      chart: () => Promise.resolve(Buffer.from(`chart of ${shop.revenue}`)),
      figures: { total_revenue: [shop.revenue, '90'] },
    });
  };
  const bot = reportingProcess(database, { prepare, ...options });
  const restarted = () =>
    createCorrect({
      ...{ ledger: bot.ledger, screens, subscriptions: bot.subscriptions, messages: bot.messages, prepare },
      ...{ clock: bot.clock, logger: silentLogger },
      isAdminChat: (chatId) => bot.chats.includes(chatId),
    });
  return { ...bot, shop, restarted, correct: restarted() };
}

test('a report whose figures have not changed is left alone', async () => {
  const bot = correcting();
  await bot.round.run();
  await bot.correct.run();
  expect(bot.edits).toEqual([]);
});

test('a report whose figures have changed is edited once, and says what it said first', async () => {
  const bot = correcting();
  await bot.round.run();
  bot.shop.revenue = '80';
  bot.clock.advance(HOUR);
  await bot.correct.run();
  bot.clock.advance(HOUR);
  await bot.correct.run();
  expect(bot.edits).toMatchObject([{ chatId: CHAT, messageId: 1, html: '2026-W47: 80, first 100' }]);
  expect(await bot.desk.history(CHAT, 1)).toMatchObject([{ correctedAt: SLOT + HOUR }]);
});

test('a second change still names the figure that was told first', async () => {
  const bot = correcting();
  await bot.round.run();
  for (const revenue of ['80', '70']) {
    bot.shop.revenue = revenue;
    bot.clock.advance(HOUR);
    await bot.correct.run();
  }
  expect(bot.edits.map(({ html }) => html)).toEqual(['2026-W47: 80, first 100', '2026-W47: 70, first 100']);
});

test('figures that are again what was told first are edited back, without a word of a correction', async () => {
  const bot = correcting();
  await bot.round.run();
  for (const revenue of ['80', '100']) {
    bot.shop.revenue = revenue;
    bot.clock.advance(HOUR);
    await bot.correct.run();
  }
  expect(bot.edits.map(({ html }) => html)).toEqual(['2026-W47: 80, first 100', '2026-W47: 100']);
});

test('the chart is corrected with its text', async () => {
  const bot = correcting({ defaults: { charts: 'light' } });
  await bot.round.run();
  await bot.deliver.settled();
  bot.shop.revenue = '80';
  bot.clock.advance(HOUR);
  await bot.correct.run();
  expect(bot.edits).toMatchObject([{ messageId: 1 }, { messageId: 1_001, html: 'chart of 80' }]);
});

test('for fourteen days, and not after', async () => {
  const bot = correcting();
  await bot.round.run();
  bot.shop.revenue = '80';
  bot.clock.set(SLOT + 14 * DAY + MINUTE);
  await bot.correct.run();
  expect(bot.edits).toEqual([]);
  bot.clock.set(SLOT + 14 * DAY - HOUR);
  await bot.correct.run();
  expect(bot.edits).toHaveLength(1);
});

test('the figures are looked at twice an hour at most, and at once after a start', async () => {
  const bot = correcting();
  await bot.round.run();
  await bot.correct.run();
  bot.clock.advance(29 * MINUTE);
  await bot.correct.run();
  expect(bot.shop.asked).toBe(1);
  bot.clock.advance(MINUTE);
  await bot.correct.run();
  await bot.restarted().run();
  expect(bot.shop.asked).toBe(3);
});

test('several chats that were told the same week cost one look', async () => {
  const bot = correcting({ chats: createAdminChats([1, 2, 3]) });
  await bot.round.run();
  bot.shop.revenue = '80';
  await bot.correct.run();
  expect(bot.shop.asked).toBe(1);
  expect(bot.edits.map(({ chatId }) => chatId).sort()).toEqual([1, 2, 3]);
});

test('a message that was deleted is not tried again', async () => {
  const bot = correcting();
  await bot.round.run();
  bot.missing.add(1);
  bot.shop.revenue = '80';
  bot.clock.advance(HOUR);
  await bot.correct.run();
  bot.clock.advance(HOUR);
  await bot.correct.run();
  expect(bot.shop.asked).toBe(1);
  expect(await bot.desk.history(CHAT, 1)).toMatchObject([{ status: 'sent', correctedAt: null }]);
});

test('an edit that Telegram does not take now is made the next time', async () => {
  const bot = correcting();
  await bot.round.run();
  bot.shop.revenue = '80';
  bot.wrong.set(CHAT, failure.uncertain);
  bot.clock.advance(HOUR);
  await bot.correct.run();
  bot.wrong.clear();
  bot.clock.advance(HOUR);
  await bot.correct.run();
  expect(bot.edits).toMatchObject([{ html: '2026-W47: 80, first 100' }]);
});

test('a stop that cuts off an edit ends the round of them, and the next start makes them', async () => {
  const bot = correcting({ chats: createAdminChats([1, 2]) });
  await bot.round.run();
  bot.shop.revenue = '80';
  bot.wrong.set(1, failure.cutOff);
  await expect(bot.correct.run()).rejects.toThrow('cut off');
  expect(bot.edits).toEqual([]);
  bot.wrong.clear();
  await bot.correct.run();
  expect(bot.edits).toHaveLength(2);
});

test('a report that stands in a group from before its move is left alone: its number is that of another message now', async () => {
  const chats = createAdminChats([-100]);
  const bot = correcting({ chats });
  await bot.round.run();
  chats.move({ from: -100, to: -100_900 });
  bot.shop.revenue = '80';
  await bot.correct.run();
  expect(bot.edits).toEqual([]);
});

test('a chat that is not listed any more hears no corrections', async () => {
  await correcting({ chats: createAdminChats([1, 2]) }).round.run();
  const bot = correcting({ chats: createAdminChats([2]) });
  bot.shop.revenue = '80';
  await bot.correct.run();
  expect(bot.edits).toMatchObject([{ chatId: 2 }]);
});
