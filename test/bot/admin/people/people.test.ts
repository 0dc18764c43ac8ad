import { conversations } from '@grammyjs/conversations';
import { Bot } from 'grammy';
import { type UserFromGetMe } from 'grammy/types';
import settings from '../../../../config/shop.json';
import { createAccess } from '../../../../src/bot/admin/access';
import { peopleFeature } from '../../../../src/bot/admin/people';
import { decodePeopleButton, encodePeopleButton } from '../../../../src/bot/admin/people/button';
import { type BotContext } from '../../../../src/bot/context';
import { loadDefinitions } from '../../../../src/metrics/load';
import { createMembers } from '../../../../src/metrics/members';
import { NAMED_PERIODS } from '../../../../src/metrics/period';
import { createRegistry } from '../../../../src/metrics/registry';
import { createShopTime } from '../../../../src/shop-time';
import { shopSettings } from '../../../../src/shop-settings';
import { createCustomerCards } from '../../../../src/store/customer-card';
import { type Database } from '../../../../src/store/database';
import { createMetricReader } from '../../../../src/store/metric-reader';
import { addProduct, aziza, buy, emptyShop, karim, shopOver, T } from '../../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../../support/embedded-database';
import { movableClock } from '../../../support/movable-clock';
import { silentLogger } from '../../../support/silent-logger';
import { buttons, languages, RUSTAM, t, texts, toasts, type ApiCall } from '../support/admin-chat';

const time = createShopTime('Asia/Tashkent');
const registry = createRegistry(loadDefinitions());
const parsed = shopSettings.parse(settings);
let database: Database;
let isAway = false;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  isAway = false;
  await emptyShop(database);
  const tea = await addProduct(database, { name: 'Tea', price: '12500', stock: 50 });
  const shop = shopOver(database);
  await buy(shop, { [tea]: 1 }, { person: karim });
  await buy(shop, { [tea]: 3 }, { person: { ...aziza, firstName: '<Aziza>' } });
  await database.query("UPDATE orders SET status = 'confirmed'");
});
afterAll(() => database.close());

const week = { kind: 'named', name: '7d' } as const;
const list = (metric: string, page = 0) => encodePeopleButton({ kind: 'list', metric, period: week, page });

/** One tap, and what the bot called about it. */
async function tap(
  data: string,
  { from = RUSTAM, shown = {} }: { from?: typeof RUSTAM; shown?: object } = {},
): Promise<ApiCall[]> {
  const calls: ApiCall[] = [];
  const reader = createMetricReader(database);
  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: { ...(payload as Record<string, unknown>) } });
    return Promise.resolve({ ok: true, result: true } as never);
  });
  bot.use((ctx, next) => {
    ctx.language = languages.of('en');
    return next();
  });
  bot.use(conversations());
  bot.use(
    peopleFeature({
      ...{ access: createAccess([RUSTAM.id]), registry, time, logger: silentLogger },
      members: createMembers({
        reader: {
          snapshot: (work) => (isAway ? Promise.reject(new Error('away')) : reader.snapshot(work)),
        },
        ...{ registry, timeZone: time.zone, settings: parsed },
      }),
      customers: createCustomerCards({ database, time, settings: parsed }),
      clock: movableClock(T + 60_000),
      backTo: (_, screen) => `stats:${screen}`,
    }).feature,
  );
  const chat = { id: from.id, type: 'private', first_name: from.first_name };
  const message = { message_id: 5, date: 1, chat, text: 'List', ...shown };
  await bot.handleUpdate({
    update_id: 1,
    callback_query: { id: '1', from, chat_instance: '1', data, message },
  } as never);
  return calls;
}
const markupOf = (calls: ApiCall[]) => ({ reply_markup: calls[0]?.payload.reply_markup });

test('a list shows who the figure counts, who spent most first, and the way back', async () => {
  const calls = await tap(list('buyers'));
  expect(texts(calls)).toEqual([expect.stringContaining(t('people-count', { count: '2' }))]);
  expect(Object.keys(buttons(calls)).slice(0, 2)).toEqual([
    expect.stringContaining('<Aziza>'),
    expect.stringContaining('Karim'),
  ]);
  expect(buttons(calls)[t('button-back')]).toBe('stats:buyers');
});

test('a person opens as a card with their orders, which leads back to the page it was opened from', async () => {
  const shown = await tap(list('buyers'));
  const [open = ''] = Object.values(buttons(shown));
  const card = await tap(open, { shown: markupOf(shown) });
  expect(texts(card)[0]).toContain('<a href="tg://user?id=7123456789">&lt;Aziza&gt;</a>');
  expect(Object.values(buttons(card))[0]).toMatch(/^order:show:/);
  expect(buttons(card)[t('button-back')]).toBe(list('buyers'));
});

test('a list of orders opens the card of an order', async () => {
  const calls = await tap(list('total_orders'));
  expect(Object.values(buttons(calls))[0]).toMatch(/^order:show:/);
});

test('a page behind the end shows the last one, and an emptied list says so', async () => {
  expect(buttons(await tap(list('buyers', 7)))[`🔄 ${t('refresh')}`]).toBe(list('buyers'));
  await emptyShop(database);
  expect(texts(await tap(list('buyers')))[0]).toContain(t('people-none'));
});

test('in the caption of a photo the list stands as a caption', async () => {
  const calls = await tap(list('buyers'), { shown: { photo: [{ file_id: 'x' }], text: undefined } });
  expect(calls[0]?.method).toBe('editMessageCaption');
});

test.each(['999999', 'no-such', '99999999999999999999'])(
  'an unknown customer %s is told',
  async (customer) => {
    expect(toasts(await tap(encodePeopleButton({ kind: 'card', customer })))).toEqual([t('person-unknown')]);
  },
);

test('a stranger reads nothing', async () => {
  const calls = await tap(list('buyers'), { from: { ...RUSTAM, id: 5 } });
  expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
  expect(toasts(calls)).toEqual([t('button-refused')]);
});

test('a list of what counts nobody, or of nothing known, is outdated', async () => {
  for (const metric of ['total_revenue', 'no_such', 'rfm_segments'])
    expect(toasts(await tap(list(metric)))).toEqual([t('button-outdated')]);
});

test('while the database is away the tap is answered and the message stays', async () => {
  isAway = true;
  const calls = await tap(list('buyers'));
  expect(toasts(calls)).toEqual([t('shop-unavailable')]);
  expect(texts(calls)).toEqual([]);
});

test('buttons carry every list in 64 bytes and refuse what nobody wrote', () => {
  const period = { kind: 'custom', from: '2026-10-01', to: '2026-10-31' } as const;
  for (const { id: metric } of registry.all()) {
    const button = { kind: 'list', metric, period, page: 99_999 } as const;
    const data = encodePeopleButton(button);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(decodePeopleButton(data)).toEqual(button);
  }
  for (const data of [
    'ppl:buyers:1',
    'ppl:buyers:9:0',
    'ppl:buyers:1:01',
    'ppl:B:1:0',
    'ppl=',
    'ppl:buyers:007d:0',
  ])
    expect(decodePeopleButton(data)).toBeUndefined();
});

test('every named period travels in a button, even beside a long metric', () => {
  for (const { id: metric } of registry.all())
    for (const name of NAMED_PERIODS) {
      const button = { kind: 'list', metric, period: { kind: 'named', name }, page: 99_999 } as const;
      const data = encodePeopleButton(button);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodePeopleButton(data)).toEqual(button);
    }
});

test('a second tap on a list says the same again', async () => {
  const once = await tap(list('buyers'));
  expect(await tap(list('buyers'), { shown: markupOf(once) })).toEqual(once);
});
