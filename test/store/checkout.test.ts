import { randomUUID } from 'node:crypto';
import { createCheckout } from '../../src/store/checkout';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import {
  addProduct,
  ADMIN_CHATS,
  aziza,
  buy,
  checkoutOf,
  emptyShop,
  karim,
  noticesOf,
  shopOver,
  stockOf,
  T,
  type Shop,
} from './shop-fixture';

const { telegramId: ME } = aziza;
let database: Database;
let shop: Shop;
let tea: string;
let plov: string;

const rows = (sql: string) => database.query<Record<string, unknown>>(sql);
const written = async () => ({
  orders: await rows('SELECT 1 FROM orders'),
  items: await rows('SELECT 1 FROM order_items'),
  details: await rows('SELECT 1 FROM bot_order_details'),
  changes: await rows('SELECT 1 FROM bot_order_changes'),
  notices: await noticesOf(database),
});
const NOTHING = { orders: [], items: [], details: [], changes: [], notices: [] };

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = shopOver(database);
});
beforeEach(async () => {
  await emptyShop(database);
  tea = await addProduct(database, { name: 'Tea', price: '12500.50', stock: 20 });
  plov = await addProduct(database, { name: 'Plov', price: '45000', stock: null });
  await shop.carts.set(ME, plov, 1);
  await shop.carts.set(ME, tea, 2);
});
afterAll(() => database.close());

test('an order has its lines, details, history, customer and exact total, and the cart is empty', async () => {
  const order = checkoutOf(await shop.carts.of(ME), {
    location: { latitude: 41.3, longitude: 69.25 },
    comment: 'Call first\0',
    payment: 'online',
  });
  const placement = await shop.checkout.place(order);
  expect(placement).toMatchObject({ kind: 'placed', total: '70001', isRepeat: false });
  const { orderId } = placement as { orderId: string };

  expect(await rows('SELECT id, status, total_amount, created_at, updated_at FROM orders')).toEqual([
    { id: orderId, status: 'new', total_amount: '70001', created_at: new Date(T), updated_at: new Date(T) },
  ]);
  expect(
    await rows('SELECT product_id, product_name, quantity, price, total FROM order_items ORDER BY id'),
  ).toEqual([
    { product_id: plov, product_name: 'Plov', quantity: '1', price: '45000', total: '45000' },
    { product_id: tea, product_name: 'Tea', quantity: '2', price: '12500.50', total: '25001.00' },
  ]);
  expect(await rows('SELECT * FROM bot_order_details')).toMatchObject([
    {
      ...{ order_id: orderId, telegram_id: String(ME), checkout_id: order.checkoutId, payment: 'online' },
      ...{ contact_name: 'Aziza Karimova', phone: '+998901234567', address: 'Chilonzor 5' },
      ...{ latitude: 41.3, longitude: 69.25, comment: 'Call first' },
    },
  ]);
  expect(await rows('SELECT * FROM bot_order_changes')).toMatchObject([
    { order_id: orderId, at: new Date(T), from_status: null, to_status: 'new', by_role: 'customer' },
  ]);
  expect(await stockOf(database, tea)).toBe(18);
  expect(await stockOf(database, plov)).toBeNull();
  expect(await shop.carts.of(ME)).toMatchObject({ lines: [] });
});

test('a buyer who is not among the customers yet becomes one, with the language and name of Telegram', async () => {
  await buy(shop, { [tea]: 2 });
  expect(await rows('SELECT telegram_id, first_name, language_code, created_at FROM users')).toEqual([
    { telegram_id: String(ME), first_name: 'Aziza', language_code: 'uz', created_at: new Date(T) },
  ]);
  await buy(shop, { [tea]: 1 });
  expect(await rows('SELECT 1 FROM users')).toHaveLength(1);
  expect(await rows('SELECT DISTINCT user_id FROM orders')).toHaveLength(1);
});

test('what was given is remembered for the next time, and no address does not forget the one before', async () => {
  await buy(shop, { [tea]: 1 });
  await buy(shop, { [tea]: 1 }, { address: null, phone: '+998907654321', contactName: 'A. Karimova' });
  expect(await rows('SELECT contact_name, phone, address FROM bot_customer_profiles')).toEqual([
    { contact_name: 'A. Karimova', phone: '+998907654321', address: 'Chilonzor 5' },
  ]);
});

test('every admin chat is told of the order', async () => {
  const { orderId } = await buy(shop, {});
  expect(await noticesOf(database)).toEqual(
    ADMIN_CHATS.map((chatId) => ({ chatId, notice: { kind: 'order-card', orderId } })),
  );
});

test('low stock is told once, by the order that made it low', async () => {
  const low = async () =>
    (await noticesOf(database)).flatMap(({ notice }) => (notice.kind === 'low-stock' ? [notice] : []));
  await buy(shop, { [tea]: 14 });
  expect(await low()).toEqual([]);
  await buy(shop, { [tea]: 2 });
  expect(await low()).toEqual(ADMIN_CHATS.map(() => ({ kind: 'low-stock', productId: tea, stock: 4 })));
  await buy(shop, { [tea]: 1 });
  expect(await low()).toHaveLength(ADMIN_CHATS.length);
});

test('a checkout placed again is the order that it became, and does nothing', async () => {
  const order = checkoutOf(await shop.carts.of(ME));
  const first = await shop.checkout.place(order);
  const before = await written();
  // A new cart meanwhile has nothing to do with it.
  await shop.carts.set(ME, tea, 3);

  expect(await shop.checkout.place(order)).toEqual({ ...first, isRepeat: true });
  expect(await written()).toEqual(before);
  expect(await stockOf(database, tea)).toBe(18);
  expect((await shop.carts.of(ME)).lines).toMatchObject([{ quantity: 3 }]);
});

test('the same checkout placed several times at once is one order', async () => {
  const order = checkoutOf(await shop.carts.of(ME));
  const placements = await Promise.all([1, 2, 3, 4].map(() => shop.checkout.place(order)));
  expect(placements.map(({ kind }) => kind)).toEqual(Array(4).fill('placed'));
  expect(placements.filter((placement) => placement.kind === 'placed' && !placement.isRepeat)).toHaveLength(
    1,
  );
  expect(await rows('SELECT 1 FROM orders')).toHaveLength(1);
});

test('the order that a checkout became is found by its person alone', async () => {
  const order = checkoutOf(await shop.carts.of(ME));
  expect(await shop.checkout.placed(ME, order.checkoutId)).toBeUndefined();
  const placement = await shop.checkout.place(order);
  expect(await shop.checkout.placed(ME, order.checkoutId)).toEqual({
    orderId: (placement as { orderId: string }).orderId,
  });
  expect(await shop.checkout.placed(karim.telegramId, order.checkoutId)).toBeUndefined();
  expect(await shop.checkout.placed(ME, 'not-a-uuid')).toBeUndefined();
});

describe('nothing is done where it is not what the buyer confirmed:', () => {
  const cases: [string, () => Promise<unknown>][] = [
    ['another price', () => rows('UPDATE products SET price = price + 0.01 WHERE stock IS NULL')],
    ['too few left', () => rows('UPDATE products SET stock = 1 WHERE stock IS NOT NULL')],
    ['a hidden product', () => rows('UPDATE products SET active = false WHERE stock IS NULL')],
    ['a product that is gone', () => rows('DELETE FROM products WHERE stock IS NULL')],
    ['a line more in the cart', async () => shop.carts.set(ME, await addProduct(database), 1)],
    ['a line less', () => shop.carts.set(ME, tea, 0)],
    ['another quantity', () => shop.carts.set(ME, tea, 3)],
    ['an empty cart', () => shop.carts.clear(ME)],
  ];
  test.each(cases)('%s', async (_name, happens) => {
    const order = checkoutOf(await shop.carts.of(ME));
    await happens();
    const cart = await shop.carts.of(ME);
    const stock = await stockOf(database, tea);

    expect(await shop.checkout.place(order)).toEqual({ kind: 'changed' });
    expect(await written()).toEqual(NOTHING);
    expect(await shop.carts.of(ME)).toEqual(cart);
    expect(await stockOf(database, tea)).toBe(stock);
    expect(await rows('SELECT 1 FROM bot_customer_profiles')).toEqual([]);
  });

  test('a confirmation of nothing, and one that names a line twice', async () => {
    const order = checkoutOf(await shop.carts.of(ME));
    expect(await shop.checkout.place({ ...order, expected: [] })).toEqual({ kind: 'changed' });
    const [first] = order.expected;
    expect(await shop.checkout.place({ ...order, expected: [...order.expected, first!] })).toEqual({
      kind: 'changed',
    });
    await shop.carts.clear(ME);
    expect(await shop.checkout.place({ ...order, expected: [] })).toEqual({ kind: 'changed' });
    expect(await written()).toEqual(NOTHING);
  });
});

test('a price is the same however many zeros it is written with', async () => {
  const order = checkoutOf(await shop.carts.of(ME));
  await rows('UPDATE products SET price = 45000.000 WHERE stock IS NULL');
  expect(await shop.checkout.place(order)).toMatchObject({ kind: 'placed', total: '70001' });
});

test('the last pieces are sold, and no more', async () => {
  await buy(shop, { [tea]: 20, [plov]: 0 });
  expect(await stockOf(database, tea)).toBe(0);
  expect(await shop.carts.set(karim.telegramId, tea, 1)).toMatchObject({ quantity: 0 });
});

test('an order that fails half-way leaves nothing behind', async () => {
  const order = checkoutOf(await shop.carts.of(ME), { payment: 'barter' as never });
  await expect(shop.checkout.place(order)).rejects.toThrow(/payment/);
  expect(await written()).toEqual(NOTHING);
  expect((await shop.carts.of(ME)).lines).toHaveLength(2);
});

test('somebody whom the customers do not take in is told so', async () => {
  // As where another program keeps the customers: the visit makes no row.
  const sink = { write: jest.fn(() => Promise.resolve()) };
  const checkout = createCheckout({ database, sink, flow: shop.flow, adminChatIds: [], lowStock: 5 });
  expect(await checkout.place(checkoutOf(await shop.carts.of(ME)))).toEqual({ kind: 'unknown-customer' });
  expect(sink.write).toHaveBeenCalledWith({
    visits: [{ person: aziza, firstAt: T, lastAt: T, source: null, day: null, otherDays: null }],
    events: [],
    blocks: [],
  });
  expect(await written()).toEqual(NOTHING);
});

test('in a shop of its own the bot may place orders, once the tables are there', async () => {
  expect(await shop.checkout.canPlace()).toBe(true);
});

test('buyers at once, each with their own checkout, take from the same shelf', async () => {
  await shop.carts.set(ME, plov, 0);
  await shop.carts.set(ME, tea, 15);
  await shop.carts.set(karim.telegramId, tea, 15);
  const mine = checkoutOf(await shop.carts.of(ME));
  const theirs = checkoutOf(await shop.carts.of(karim.telegramId), {
    person: karim,
    checkoutId: randomUUID(),
  });
  const placements = await Promise.all([shop.checkout.place(mine), shop.checkout.place(theirs)]);
  expect(placements.map(({ kind }) => kind).sort()).toEqual(['changed', 'placed']);
  expect(await stockOf(database, tea)).toBe(5);
});
