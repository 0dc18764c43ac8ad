import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { addProduct, admin, aziza, buy, emptyShop, karim, shopOver, T, type Shop } from './shop-fixture';

const ALL = { offset: 0, limit: 50 };
const HOUR = 3_600_000;
let database: Database;
let shop: Shop;
let tea: string;

const ids = ({ orders }: { orders: { id: string }[] }) => orders.map(({ id }) => id);
/** An order as an import or another program leaves it: nothing of the bot's beside it. */
async function foreignOrder(status: string, at: number, externalId: string | null = null): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `WITH person AS (
       INSERT INTO users (first_name) VALUES ('Olim') RETURNING id
     ), placed AS (
       INSERT INTO orders (user_id, status, total_amount, external_id, created_at)
       SELECT id, $status, 99.5, $external::text, $at::timestamptz FROM person RETURNING id
     ), line AS (
       INSERT INTO order_items (order_id, product_name, quantity, total) SELECT id, 'Honey', 1.50, 99.5 FROM placed
     ) SELECT id FROM placed`,
    { status, external: externalId, at: new Date(at).toISOString() },
  );
  return row?.id ?? '';
}

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = shopOver(database);
});
beforeEach(async () => {
  await emptyShop(database);
  tea = await addProduct(database, { name: 'Tea', price: '12500.50', stock: 100 });
});
afterAll(() => database.close());

describe('one order', () => {
  test("holds all that is known of the bot's own", async () => {
    const location = { latitude: 41.3, longitude: 69.25 };
    const { orderId } = await buy(shop, { [tea]: 2 }, { location, address: null, comment: 'Call' });
    expect(await shop.orders.find(orderId)).toEqual({
      ...{ id: orderId, customerName: 'Aziza', status: 'new', total: '25001', placedAt: T },
      ...{ telegramId: aziza.telegramId, username: 'aziza', contactName: 'Aziza Karimova' },
      ...{
        phone: '+998901234567',
        address: null,
        location,
        comment: 'Call',
        payment: 'on-delivery',
        paidAt: null,
      },
      lines: [{ productId: tea, name: 'Tea', quantity: '2', price: '12500.5', total: '25001' }],
      changes: [{ at: T, from: null, to: 'new', role: 'customer', byName: 'Aziza Karimova', reason: null }],
      version: expect.stringMatching(/^[\w-]{6}$/) as string,
    });
  });

  test('of another program has its lines and customer, and nothing else', async () => {
    const id = await foreignOrder('Delivered', T);
    expect(await shop.orders.find(id)).toMatchObject({
      ...{ id, customerName: 'Olim', status: 'Delivered', total: '99.5', telegramId: null, username: null },
      ...{ contactName: null, phone: null, address: null, location: null, comment: null, payment: null },
      lines: [{ productId: null, name: 'Honey', quantity: '1.5', price: null, total: '99.5' }],
      changes: [],
    });
  });

  test('has another version after each change of its status, by whomever', async () => {
    const { orderId } = await buy(shop, { [tea]: 1 });
    const version = async () => (await shop.orders.find(orderId))?.version;
    const first = await version();
    expect(await version()).toBe(first);
    await database.query(`UPDATE orders SET status = 'processing'`);
    const second = await version();
    await shop.desk.change({
      ...{ orderId, action: 'ship', version: null, by: admin, reason: null, restock: false, at: T },
    });
    await database.query(`UPDATE orders SET status = 'processing'`);
    expect(new Set([first, second, await version()]).size).toBe(3);
  });

  test.each(['', '0', '-5', '9223372036854775808', '1e3', ' 1', "1' OR 'x", '\0', '①'])(
    '%j is no order, and no error',
    async (id) => {
      await foreignOrder('new', T);
      expect(await shop.orders.find(id)).toBeUndefined();
    },
  );
});

describe('lists', () => {
  test('of a customer hold their own, newest first, with how many there are', async () => {
    const first = await buy(shop, { [tea]: 1 }, { at: T - HOUR });
    const second = await buy(shop, { [tea]: 1 });
    await buy(shop, { [tea]: 1 }, { person: karim });
    expect(ids(await shop.orders.ofCustomer(aziza.telegramId, ALL))).toEqual([second.orderId, first.orderId]);
    expect(await shop.orders.ofCustomer(aziza.telegramId, { offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      orders: [{ id: first.orderId, customerName: 'Aziza', placedAt: T - HOUR }],
    });
    expect(await shop.orders.ofCustomer(1, ALL)).toEqual({ orders: [], total: 0 });
  });

  test('a customer whose row another program made anew still finds what they ordered here', async () => {
    const { orderId } = await buy(shop, { [tea]: 1 });
    await database.query('UPDATE users SET telegram_id = NULL');
    expect(ids(await shop.orders.ofCustomer(aziza.telegramId, ALL))).toEqual([orderId]);
  });

  test('by status: those that wait on top and oldest first, the others newest first', async () => {
    const old = await foreignOrder('new', T - 3 * HOUR);
    const done = await foreignOrder('Completed', T - 4 * HOUR);
    const fresh = await foreignOrder(' NEW ', T - HOUR);
    const shipped = await foreignOrder('shipped', T - 2 * HOUR);
    const list = (statuses: string[] | null, page = ALL) =>
      shop.orders.list({ statuses, first: ['new', 'pending'] }, page);

    expect(ids(await list(null))).toEqual([old, fresh, shipped, done]);
    expect(ids(await list(['new', 'completed']))).toEqual([old, fresh, done]);
    expect(await list(['completed'])).toMatchObject({ total: 1, orders: [{ status: 'Completed' }] });
    expect(ids(await list(null, { offset: 1, limit: 2 }))).toEqual([fresh, shipped]);
    expect(await list(null, { offset: 40, limit: 2 })).toEqual({ orders: [], total: 4 });
    expect(await list([])).toEqual({ orders: [], total: 0 });
  });

  test('the recent ones are those of a half-open range, newest first', async () => {
    const ends = [await foreignOrder('new', T), await foreignOrder('new', T + HOUR)];
    const within = await foreignOrder('new', T + HOUR - 1);
    const recent = await shop.orders.recent({ from: T, to: T + HOUR }, 10);
    expect(recent.map(({ id }) => id)).toEqual([within, ends[0]]);
    expect(await shop.orders.recent({ from: T, to: T + HOUR }, 1)).toHaveLength(1);
  });
});

describe('search', () => {
  const search = async (text: string) => ids(await shop.orders.search(text, ALL));

  test('finds by number, with or without its sign, and by an outside number', async () => {
    const { orderId } = await buy(shop, { [tea]: 1 });
    const imported = await foreignOrder('new', T, 'csv:A-1047');
    expect(await search(orderId)).toEqual([orderId]);
    expect(await search(` № ${orderId} `)).toEqual([orderId]);
    expect(await search('#A-1047')).toEqual([imported]);
    expect(await search('csv:A-1047')).toEqual([imported]);
    expect(await search('1047')).toEqual([]);
  });

  test.each([
    '+998 90 123-45-67',
    // Copied from a contact.
    '\u202a+998\u00a090\u00a0123\u201145\u201167\u202c',
    '998901234567',
    '901234567',
    '(90) 123 45 67',
    '4567',
    '34567',
    '8 90 1234567',
  ])('finds the phone +998901234567 by %s', async (text) => {
    const { orderId } = await buy(shop, { [tea]: 1 });
    await buy(shop, { [tea]: 1 }, { phone: '+998939999999' });
    expect(await search(text)).toEqual([orderId]);
  });

  test('of one phone the newest order comes first', async () => {
    const first = await buy(shop, { [tea]: 1 }, { at: T - HOUR });
    const second = await buy(shop, { [tea]: 1 });
    expect(await search('901234567')).toEqual([second.orderId, first.orderId]);
    expect(await shop.orders.search('901234567', { offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      orders: [{ id: first.orderId }],
    });
  });

  test.each(['', '567', 'x4567', '%', '1 OR 1=1', '\0', '99999999999999999999999'])(
    '%j finds nothing, without an error',
    async (text) => {
      await buy(shop, { [tea]: 1 });
      expect(await search(text)).toEqual([]);
    },
  );
});
