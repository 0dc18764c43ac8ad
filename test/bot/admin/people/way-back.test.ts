import { encodePeopleButton } from '../../../../src/bot/admin/people/button';
import { peopleFeature } from '../../../../src/bot/admin/people';
import { loadDefinitions } from '../../../../src/metrics/load';
import { createMembers } from '../../../../src/metrics/members';
import { createRegistry } from '../../../../src/metrics/registry';
import { createShopTime } from '../../../../src/shop-time';
import { createCustomerCards } from '../../../../src/store/customer-card';
import { type Database } from '../../../../src/store/database';
import { createMetricReader } from '../../../../src/store/metric-reader';
import settings from '../../../../config/shop.json';
import { shopSettings } from '../../../../src/shop-settings';
import { addProduct, buy, emptyShop, shopOver } from '../../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../../support/embedded-database';
import { adminChat, buttons, markupOf, t, type AdminChat, type ApiCall } from '../support/admin-chat';

const registry = createRegistry(loadDefinitions());
const time = createShopTime('Asia/Tashkent');
const parsed = shopSettings.parse(settings);
const BACK = t('button-back');
const PERSON = `👤 ${t('card-customer')}`;
const list = (metric: string) =>
  encodePeopleButton({ kind: 'list', metric, period: { kind: 'named', name: '7d' }, page: 0 });

let database: Database;
let chat: AdminChat;
let shown: ApiCall[];

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  const tea = await addProduct(database, { name: 'Tea', price: '12500', stock: 50 });
  await buy(shopOver(database), { [tea]: 1 });
  chat = adminChat(database, {}, (staff) => ({
    conversations: [],
    features: [
      peopleFeature({
        ...{ access: staff.access, registry, time, clock: staff.clock, logger: staff.logger },
        members: createMembers({
          ...{ reader: createMetricReader(database), registry, timeZone: time.zone, settings: parsed },
        }),
        customers: createCustomerCards({ database, time, settings: parsed }),
        backTo: (_, screen) => `stats:${screen}`,
      }).feature,
    ],
  }));
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

/** Opens a button, on the message as it stands. */
async function open(data: string | undefined): Promise<void> {
  shown = await chat.tap(data ?? '', {}, { text: 'Card', ...(shown && { reply_markup: markupOf(shown) }) });
}
const firstOrder = () => Object.values(buttons(shown)).find((data) => data.startsWith('order:show:'));
const tapped = (label: string) => open(buttons(shown)[label]);

test('an order leads back to the list behind the figure that it was opened from', async () => {
  await open(list('total_orders'));
  await open(firstOrder());
  expect(buttons(shown)[BACK]).toBe(list('total_orders'));
  expect(buttons(shown)[PERSON]).toBeUndefined();
});

test('the way back outlasts what is done with the order', async () => {
  await open(list('total_orders'));
  await open(firstOrder());
  await tapped(t('action-confirm'));
  expect(buttons(shown)[BACK]).toBe(list('total_orders'));
  await tapped(`🔄 ${t('refresh')}`);
  expect(buttons(shown)[BACK]).toBe(list('total_orders'));
  await tapped(t('action-cancel'));
  expect(Object.values(buttons(shown))).toContain(list('total_orders'));
  await tapped(t('reason-out-of-stock'));
  expect(buttons(shown)[BACK]).toBe(list('total_orders'));
});

test('an order opened on a card of a customer leads back there, and from there to the list', async () => {
  await open(list('total_users'));
  const person = Object.values(buttons(shown)).find((data) => data.startsWith('ppl='));
  await open(person);
  await open(firstOrder());
  expect(buttons(shown)[PERSON]).toBe(person);
  expect(buttons(shown)[BACK]).toBe(list('total_users'));
  await tapped(PERSON);
  expect(buttons(shown)[BACK]).toBe(list('total_users'));
});

test('a reason in words keeps the way back as well', async () => {
  await open(list('total_orders'));
  await open(firstOrder());
  await tapped(t('action-cancel'));
  await tapped(t('reason-typed'));
  shown = await chat.send('No more tea');
  expect(buttons(shown)[BACK]).toBe(list('total_orders'));
});
