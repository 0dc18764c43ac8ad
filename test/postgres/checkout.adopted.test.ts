import settings from '../../config/shop.json';
import { type Person } from '../../src/activity';
import { systemClock } from '../../src/clock';
import { migrate, undo } from '../../src/store/migrate';
import { createProductTexts } from '../../src/store/product-texts';
import { createProfiles } from '../../src/store/profiles';
import { createShelf } from '../../src/store/shelf';
import {
  admin,
  aziza,
  buy,
  checkoutOf,
  noticesOf,
  shopOver,
  stockOf,
  T,
  type Shop,
} from '../store/shop-fixture';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

const DAY = 86_400_000;
let server: ServerDatabase;
let shop: Shop;
const rows = (sql: string) => server.database.query<Record<string, unknown>>(sql);
const change = (orderId: string, action: 'confirm' | 'ship' | 'cancel', restock = false) =>
  shop.desk.change({ orderId, action, version: null, by: admin, reason: null, restock, at: T + DAY });

async function adopt(sql: string, orderFlow = settings.orderFlow, zone = 'UTC'): Promise<void> {
  server = await createServerDatabase();
  await execute(server.url, sql);
  await migrate(server.database, { logger, overrides: { timestampsWithoutZone: zone } });
  shop = shopOver(server.database, orderFlow);
}

describe('a shop with names and statuses of its own, whose lines know products by name only', () => {
  const flow = {
    ...settings.orderFlow,
    placed: 'Yangi',
    actions: {
      ...settings.orderFlow.actions,
      confirm: { from: ['yangi'], to: 'CONFIRMED' },
      cancel: { from: ['yangi', 'confirmed'], to: 'cancelled' },
    },
  };
  const known: Person = { ...aziza, telegramId: 1_000_001 };

  beforeAll(() => adopt(snakeCaseShop(30), flow));
  afterAll(() => server.drop());

  test("its products are shown, and are not the bot's to change", async () => {
    expect(await shop.catalog.inCategory(null, { offset: 0, limit: 10 })).toMatchObject({
      total: 2,
      products: [
        { id: '1', name: 'Plov', price: '45000', stock: 7, photo: null },
        { id: '2', name: 'Samsa', price: '12000', stock: 0 },
      ],
    });
    const shelf = createShelf({ database: server.database, clock: systemClock });
    expect(await shelf.isOurs()).toBe(false);
    await expect(shelf.change('1', { price: '1' })).rejects.toThrow('another program');
    await expect(shelf.restock('1', crypto.randomUUID(), 1, admin, T)).rejects.toThrow('another program');
    await expect(shelf.all({ offset: 0, limit: 1 })).resolves.toMatchObject({ total: 2 });
  });

  test('an order is written as that program writes one, and takes from its stock', async () => {
    expect(await shop.checkout.canPlace()).toBe(true);
    const { orderId, total } = await buy(shop, { '1': 3 }, { person: known });
    expect(total).toBe('135000');
    expect(await rows(`SELECT * FROM orders WHERE id = ${orderId}`)).toEqual([
      {
        ...{ id: Number(orderId), user_id: 1, status: 'Yangi', total_amount: '135000.00', courier: null },
        created_at: new Date(T),
      },
    ]);
    expect(
      await rows(`SELECT product_name, price, quantity FROM order_items WHERE order_id = ${orderId}`),
    ).toEqual([{ product_name: 'Plov', price: '45000.00', quantity: 3 }]);
    expect(await stockOf(server.database, '1')).toBe(4);
  });

  test('somebody new becomes a customer of that program with their first order', async () => {
    const { orderId } = await buy(shop, { '1': 1 });
    expect(
      await rows(
        `SELECT telegram_id, first_name FROM users JOIN orders ON user_id = users.id AND orders.id = ${orderId}`,
      ),
    ).toEqual([{ telegram_id: String(aziza.telegramId), first_name: 'Aziza' }]);
  });

  test("its own orders are changed in its own words, and a cancelled one of the bot's goes back on the shelf", async () => {
    const { orderId } = await buy(shop, { '1': 2 });
    const stock = (await stockOf(server.database, '1')) ?? 0;
    expect(await change(orderId, 'confirm')).toMatchObject({ from: 'Yangi', to: 'CONFIRMED' });
    expect(await change(orderId, 'cancel', true)).toMatchObject({ from: 'CONFIRMED', to: 'cancelled' });
    expect(await stockOf(server.database, '1')).toBe(stock + 2);
    // One that the other program wrote; its customer is on Telegram.
    expect(await change('3', 'confirm')).toMatchObject({
      kind: 'changed',
      order: { telegramId: 1_000_003, phone: null },
    });
    expect((await noticesOf(server.database)).at(-1)).toEqual({
      chatId: 1_000_003,
      notice: { kind: 'order-status', orderId: '3', status: 'CONFIRMED', reason: null },
    });
  });

  test('a customer sees orders of both programs, and orders again by the names of the lines', async () => {
    const { orders, total } = await shop.orders.ofCustomer(known.telegramId, { offset: 0, limit: 10 });
    expect(orders.map(({ status }) => status).sort()).toEqual(['CONFIRMED', 'Yangi']);
    expect(total).toBe(2);
    const theirs = orders.find(({ id }) => id === '1')!;
    await rows('UPDATE products SET stock = 50 WHERE id = 1');
    expect(await shop.carts.repeat(known.telegramId, theirs.id)).toEqual({
      added: 1,
      missing: [],
      fewer: [],
    });
  });

  test('its products have names in other languages beside its own table, also in orders of either program', async () => {
    const texts = createProductTexts(server.database);
    expect(await texts.change('1', 'uz', 'name', 'Osh')).toBe(true);
    expect(await texts.of('1')).toMatchObject({ uz: { name: 'Osh' }, en: { name: null } });
    expect(await shop.catalog.search('plov', { offset: 0, limit: 9 }, 'uz')).toMatchObject({
      ...{ total: 1, products: [{ id: '1', name: 'Osh' }] },
    });
    expect((await shop.orders.find('1', 'uz'))?.lines).toContainEqual(
      expect.objectContaining({ name: 'Osh' }),
    );
    expect((await shop.orders.find('1'))?.lines).not.toContainEqual(expect.objectContaining({ name: 'Osh' }));
    expect(await shop.catalog.find('1')).toMatchObject({ name: 'Plov' });
  });

  test('a customer may cancel no order that another program calls by a class that nobody named', async () => {
    const by = { role: 'customer' as const, telegramId: known.telegramId, name: 'x' };
    expect(
      await shop.desk.change({
        orderId: '1',
        action: 'cancel',
        version: null,
        by,
        reason: null,
        restock: false,
        at: T,
      }),
    ).toMatchObject({ kind: 'not-allowed' });
  });
});

describe('a shop with camelCase names, UUIDs that the program makes, enums and times without a zone', () => {
  const TEA = '00000000-0000-0000-0000-0000000000a2';
  const person: Person = { ...aziza, telegramId: 777 };
  let before: string;

  beforeAll(async () => {
    await adopt(
      `${CAMEL_CASE_SHOP}
       INSERT INTO "Products" VALUES ('${TEA}', 'Green tea', 9.9, '2026-01-01', '2026-01-01', NULL)`,
      settings.orderFlow,
      'Asia/Tashkent',
    );
    before = schemaDump(server.url);
  });
  afterAll(() => server.drop());

  test('an order gets ids of its own, the label of the enum, and times as that program reads them', async () => {
    expect(await shop.checkout.canPlace()).toBe(true);
    const { orderId, total } = await buy(shop, { [TEA]: 3 }, { person });
    expect(total).toBe('29.7');
    expect(orderId).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      await rows(
        `SELECT "userId", status::text, "totalAmount", "createdAt"::text, "updatedAt"::text, "deletedAt"
           FROM "Orders" WHERE id = '${orderId}'`,
      ),
    ).toEqual([
      {
        ...{ userId: '00000000-0000-0000-0000-000000000001', status: 'New', totalAmount: '29.70' },
        ...{ createdAt: '2026-11-23 14:30:00', updatedAt: '2026-11-23 14:30:00', deletedAt: null },
      },
    ]);
    expect(
      await rows(
        `SELECT "productId", quantity, "unitPrice", "createdAt"::text FROM "OrderItems" WHERE "orderId" = '${orderId}'`,
      ),
    ).toEqual([{ productId: TEA, quantity: 3, unitPrice: '9.90', createdAt: '2026-11-23 14:30:00' }]);
    expect(await shop.orders.find(orderId)).toMatchObject({
      ...{ status: 'New', placedAt: T, telegramId: 777, customerName: 'Aziz' },
      lines: [{ productId: TEA, name: 'Green tea', quantity: '3', price: '9.9', total: '29.7' }],
    });
  });

  test('texts in other languages go by its UUIDs', async () => {
    const texts = createProductTexts(server.database);
    expect(await texts.change(TEA, 'uz', 'name', 'Koʻk choy')).toBe(true);
    expect(await texts.change('1', 'uz', 'name', 'Koʻk choy')).toBe(false);
    expect(await shop.catalog.find(TEA, 'uz')).toMatchObject({ id: TEA, name: 'Koʻk choy' });
    const [line] = await rows(`SELECT "orderId" FROM "OrderItems" WHERE "productId" = '${TEA}'`);
    const orderId = String(line?.orderId);
    expect((await shop.orders.find(orderId, 'uz'))?.lines).toMatchObject([
      { productId: TEA, name: 'Koʻk choy' },
    ]);
    expect((await shop.orders.find(orderId))?.lines).toMatchObject([{ name: 'Green tea' }]);
  });

  test('a status is written by its label and dated; one that the enum lacks is not allowed', async () => {
    const { orderId } = await buy(shop, { [TEA]: 1 }, { person });
    expect(await change(orderId, 'confirm')).toMatchObject({ kind: 'not-allowed', order: { status: 'New' } });
    const payment = { orderId, chargeId: 'c1', providerChargeId: 'p', minorUnits: 990, currency: 'USD' };
    expect(await shop.desk.recordPayment({ ...payment, telegramId: 777, at: T + DAY })).toMatchObject({
      kind: 'paid',
      order: { status: 'PAID' },
    });
    expect(await change(orderId, 'cancel', true)).toMatchObject({
      kind: 'changed',
      from: 'PAID',
      to: 'cancelled',
    });
    expect(await rows(`SELECT "updatedAt"::text FROM "Orders" WHERE id = '${orderId}'`)).toEqual([
      { updatedAt: '2026-11-24 14:30:00' },
    ]);
  });

  test("ids that are no UUIDs, and orders that were deleted, are nobody's", async () => {
    const deleted = '00000000-0000-0000-0000-0000000000b2';
    for (const id of ['1', 'b2', deleted]) {
      expect(await shop.orders.find(id)).toBeUndefined();
      expect(await change(id, 'cancel')).toEqual({ kind: 'missing' });
      expect(await shop.carts.repeat(777, id)).toBeUndefined();
      expect(await shop.catalog.find(id)).toBeUndefined();
      expect(await shop.carts.set(777, id, 1)).toMatchObject({ limit: 'gone' });
    }
    expect(
      await shop.orders.search('00000000-0000-0000-0000-0000000000b1', { offset: 0, limit: 5 }),
    ).toMatchObject({
      total: 1,
    });
  });

  test('Telegram ids that are kept as text are found, and language and block beside them', async () => {
    expect(await shop.orders.ofCustomer(777, { offset: 0, limit: 1 })).toMatchObject({ total: 3 });
    expect(await createProfiles(server.database, systemClock).addressee(777)).toMatchObject({
      isBlocked: false,
    });
    expect(await createProfiles(server.database, systemClock).addressee(778)).toMatchObject({
      languageCode: null,
    });
  });

  test('orders leave no trace in the schema, and undo leaves the orders', async () => {
    expect(schemaDump(server.url)).toBe(before);
    await undo(server.database, { logger, all: true });
    expect(await rows('SELECT 1 FROM "Orders"')).toHaveLength(4);
  });
});

describe('what the bot cannot give', () => {
  const canPlace = async (sql: string, orderFlow = settings.orderFlow) => {
    await adopt(sql, orderFlow);
    try {
      return await shop.checkout.canPlace();
    } finally {
      await server.drop();
    }
  };

  test('a required column that nothing covers keeps it from placing orders', async () => {
    expect(
      await canPlace(
        `${snakeCaseShop(30)} UPDATE orders SET courier = 'Ali'; ALTER TABLE orders ALTER courier SET NOT NULL`,
      ),
    ).toBe(false);
  });

  test('so does an enum that has no status for a new order', async () => {
    expect(await canPlace(CAMEL_CASE_SHOP, { ...settings.orderFlow, placed: 'pending' })).toBe(false);
  });

  test('customers that only the other program may write are unknown to the checkout until it has', async () => {
    await adopt(`${snakeCaseShop(30)} ALTER TABLE users ADD email text; UPDATE users SET email = 'x';
      ALTER TABLE users ALTER email SET NOT NULL`);
    await shop.carts.set(aziza.telegramId, '1', 1);
    const order = checkoutOf(await shop.carts.of(aziza.telegramId));
    expect(await shop.checkout.place(order)).toEqual({ kind: 'unknown-customer' });
    await rows(`INSERT INTO users (telegram_id, email) VALUES (${aziza.telegramId}, 'a@x.uz')`);
    expect(await shop.checkout.place(order)).toMatchObject({ kind: 'placed' });
    await server.drop();
  });
});

test('a shop that has carts, order_details and notices of its own is adopted, and keeps them', async () => {
  await adopt(`${snakeCaseShop(30)} CREATE TABLE carts (id serial); CREATE TABLE notices (id serial);
    CREATE TABLE order_details (id serial); CREATE TABLE conversations (id serial)`);
  await buy(shop, { '1': 1 });
  expect(await rows('SELECT count(*) AS n FROM carts')).toEqual([{ n: '0' }]);
  await server.drop();
});
