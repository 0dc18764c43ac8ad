import { systemClock } from '../../../src/clock';
import { seededRandom } from '../../../src/demo/random';
import { createShoppers, type FaultKind, type Person } from '../../../src/playground';
import { silentLogger } from '../../support/silent-logger';
import { FIRST_SHOPPER, openShop, quickPause, signs, type OpenShop } from './open-shop';

const LANGUAGES = ['ru', 'uz', 'en'];
let number = 0;
const stranger = (): Person => {
  number += 1;
  const language_code = LANGUAGES[number % LANGUAGES.length];
  return {
    id: FIRST_SHOPPER + number,
    first_name: `Shopper ${number}`,
    ...(language_code && { language_code }),
  };
};

const quick = quickPause();
const shoppers = createShoppers({
  ...{ signs, stranger, pause: quick.pause, random: seededRandom(3, 'shoppers') },
  // Without a database nobody is known.
  known: () => Promise.reject(new Error('the database is away')),
  payload: () => 'friend',
  ...{ clock: systemClock, logger: silentLogger },
});

let shop: OpenShop;
beforeAll(async () => void (shop = await openShop(shoppers)));
afterAll(() => shop.close());

/** Resolves when the simulation says so. */
const until = (isSo: (counts: ReturnType<typeof shoppers.counts>) => boolean) =>
  shop.standIn.waitFor(() => isSo(shoppers.counts()));

async function closeShop(): Promise<void> {
  shoppers.switch(false);
  await until(({ shopping }) => shopping === 0);
}

/** One number that the database knows. */
const inDatabase = async (sql: string) =>
  Number((await shop.database.query<{ count: string }>(`SELECT count(*) ${sql}`))[0]?.count);

test('switched on they come and order at once; switched off they finish, and the database agrees with their counts', async () => {
  shoppers.switch(true);
  expect(shoppers.isOn()).toBe(true);
  expect(shoppers.counts().visits).toBe(1);
  await until(({ orders }) => orders >= 3);
  expect(shoppers.counts().shopping).toBeLessThanOrEqual(6);
  await closeShop();

  const { visits, orders, latest } = shoppers.counts();
  expect(latest).toHaveLength(8);
  expect(latest[0]?.person).toMatch(/^Shopper/);
  expect(latest[0]?.did).not.toBe('');
  expect(await inDatabase('FROM orders')).toBe(orders);
  expect(await inDatabase('FROM users')).toBeLessThanOrEqual(visits);
  expect(await inDatabase(`FROM users WHERE source = 'friend'`)).toBe(await inDatabase('FROM users'));
  const steps = await shop.database.query<{ name: string }>('SELECT DISTINCT name FROM events');
  expect(steps.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'bot_started',
      'product_viewed',
      'cart_added',
      'checkout_started',
      'order_placed',
    ]),
  );
});

test('they go on when Telegram has failed for a while', async () => {
  const { visits, orders } = shoppers.counts();
  const before = shop.standIn.calls().length;
  const kinds: FaultKind[] = ['429', '5xx', 'drop-before', 'drop-after'];
  const ends = kinds.map((kind) =>
    shop.standIn.fault({ kind, method: ['sendMessage', 'editMessageText'], times: 4 }),
  );
  shoppers.switch(true);
  await until((counts) => counts.visits > visits + 3);
  for (const end of ends) end();
  await until((counts) => counts.orders > orders);
  await closeShop();
  const calls = shop.standIn
    .calls()
    .slice(before)
    .filter(({ method }) => method !== 'getUpdates');
  const faulty = calls.filter(({ fault }) => fault);
  expect(faulty.length).toBeGreaterThan(0);
});

test('stopped they are gone at once, and nothing waits', async () => {
  shoppers.switch(true);
  await until(({ shopping }) => shopping > 0);
  await shoppers.stop();
  expect(shoppers.isOn()).toBe(false);
  expect(shoppers.counts().shopping).toBe(0);
  expect(quick.open()).toBe(0);
  shoppers.switch(true);
  expect(shoppers.isOn()).toBe(false);
});
