import settings from '../../../config/shop.json';
import { openPendingOrders } from '../../../src/bot/admin/orders/open';
import { peopleFeature } from '../../../src/bot/admin/people';
import { createReports } from '../../../src/bot/reports';
import { chatKeyboard } from '../../../src/bot/reports/keyboard';
import { loadDefinitions } from '../../../src/metrics/load';
import { createMembers } from '../../../src/metrics/members';
import { createRegistry } from '../../../src/metrics/registry';
import { type ChatAction } from '../../../src/shop/reports/chat-text';
import { shopSettings } from '../../../src/shop-settings';
import { createCustomerCards } from '../../../src/store/customer-card';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { languages, time } from '../../present/support/results';
import { addProduct, aziza, buy, emptyShop, karim } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { adminChat, buttons, methods, t, texts, type AdminChat } from '../admin/support/admin-chat';
import { memoryReports } from '../support/memory-reports';

let database: Database;
let chat: AdminChat;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  chat = adminChat(database, {}, (staff) => {
    const registry = createRegistry(loadDefinitions());
    const shop = shopSettings.parse(settings);
    const { access, clock, logger } = staff;
    const people = peopleFeature({
      ...{ access, registry, time, clock, logger },
      members: createMembers({
        ...{ reader: createMetricReader(database), registry, timeZone: time.zone, settings: shop },
      }),
      customers: createCustomerCards({ database, time, settings: shop }),
      backTo: (_, screen) => `stats:${screen}`,
    });
    const reports = createReports({
      ...memoryReports({ time, now: () => clock.now() }),
      open: { pendingOrders: (ctx) => openPendingOrders(ctx, staff), people: people.open },
      ...{ access, languages, time, clock, logger },
    });
    return { conversations: [], features: [reports.feature, people.feature] };
  });
  const tea = await addProduct(database, { name: 'Tea', price: '12500', stock: 50 });
  await buy(chat.shop, { [tea]: 1 }, { person: karim });
  await buy(chat.shop, { [tea]: 3 }, { person: aziza });
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

const tap = (action: ChatAction) => {
  const keyboard = chatKeyboard([[{ label: 'Open', action }]]);
  const [button] = keyboard.inline_keyboard.flat();
  const data = button && 'callback_data' in button ? button.callback_data : '';
  return chat.tap(data, {}, { text: 'The weekly report', reply_markup: keyboard });
};

test('orders that wait open below the report, which stays; their buttons then turn their own message', async () => {
  const opened = await tap({ kind: 'pending-orders' });
  expect(methods(opened)).toEqual(['sendMessage', 'answerCallbackQuery']);
  expect(texts(opened)[0]).toContain(t('admin-orders-count', { count: '2' }));
  const order = Object.values(buttons(opened)).find((data) => data.startsWith('order:show:')) ?? '';
  expect(methods(await chat.tap(order))).toEqual(['editMessageText', 'answerCallbackQuery']);
});

test('people behind a count open below the report, which stays', async () => {
  await database.query("UPDATE orders SET status = 'confirmed'");
  const segment = { metric: 'buyers', key: null, period: '30d' };
  const opened = await tap({ kind: 'people', segment });
  expect(methods(opened)).toEqual(['sendMessage', 'answerCallbackQuery']);
  expect(texts(opened)[0]).toContain(t('people-count', { count: '2' }));
  const person = Object.values(buttons(opened)).find((data) => data.startsWith('ppl=')) ?? '';
  expect(methods(await chat.tap(person))).toEqual(['editMessageText', 'answerCallbackQuery']);
});

test('a list that nothing can open is told to be outdated, and nothing is sent', async () => {
  const opened = await tap({ kind: 'people', segment: { metric: 'no_such', key: null, period: '30d' } });
  expect(methods(opened)).toEqual(['answerCallbackQuery']);
});
