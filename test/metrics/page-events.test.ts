import { type Database } from '../../src/store/database';
import { intakeInto } from '../http/events/into-store';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { exampleShop, type ExampleShop } from './example-shop';

const NOW = '2026-11-25T09:00:00Z';
const TODAY = { period: 'today', now: NOW };
/** As the example numbers its customers. */
const telegramId = (customer: number) => 1_000 + customer;
const event = (id: string, name: string, more: object = {}) => ({ id, name, ...more });

let database: Database;
let shop: ExampleShop;
let pages: ReturnType<typeof intakeInto>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = exampleShop(database, 'Asia/Tashkent');
  pages = intakeInto(database, movableClock(Date.parse(NOW) - 60_000));
  await shop.customers(3, '2026-01-05T04:00:00Z');
  await database.query(`INSERT INTO products (id, name, price) VALUES (17, 'Tea', 10), (18, 'Cup', 20)`);
});
afterAll(() => database.close());

const funnel = async () =>
  (await shop.metric('steps', 'funnel', TODAY)).steps.map(({ key, value }) => [key, Number(value)]);
const active = async () => Number((await shop.metric('scalar', 'active_customers', TODAY)).value);

test("what happens in the shop's Mini App moves the funnel and makes the person active", async () => {
  expect(await active()).toBe(0);
  await pages.send(telegramId(1), event('1', 'catalog_viewed'));
  await pages.send(
    telegramId(1),
    event('2', 'product_viewed', { properties: { product_id: 17 } }),
    event('3', 'cart_added', { properties: { product_id: 17, quantity: 1, price: 10 } }),
  );
  await pages.send(telegramId(2), event('1', 'catalog_viewed'));
  expect(await funnel()).toEqual([
    ['catalog_viewed', 2],
    ['product_viewed', 1],
    ['cart_added', 1],
    ['checkout_started', 0],
    ['order_placed', 0],
  ]);
  expect(await active()).toBe(2);
});

test('an order that a page claims is refused and counts nowhere', async () => {
  const before = await funnel();
  const { refused } = await pages.send(telegramId(1), event('4', 'order_placed'), event('5', 'bot_blocked'));
  expect(refused.map(({ code }) => code)).toEqual(['reserved_name', 'reserved_name']);
  expect(await funnel()).toEqual(before);
  expect((await shop.metric('scalar', 'newly_blocked', TODAY)).value).toBe('0');
});

test('a product that was viewed there and not bought is listed by its name, its id a number or a text', async () => {
  await pages.send(telegramId(3), event('1', 'product_viewed', { properties: { product_id: '17' } }));
  await pages.send(telegramId(3), event('2', 'product_viewed', { properties: { product_id: 18 } }));
  const { rows } = await shop.metric('ranking', 'viewed_not_bought', TODAY);
  expect(rows.map(({ label, value }) => [label, Number(value)])).toEqual([
    ['Tea', 2],
    ['Cup', 1],
  ]);
});
