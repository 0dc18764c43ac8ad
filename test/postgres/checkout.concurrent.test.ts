import { type Person } from '../../src/activity';
import { systemClock } from '../../src/clock';
import { createCarts } from '../../src/store/carts';
import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { writeNotices } from '../../src/store/notice-writing';
import { createNotices } from '../../src/store/notices';
import { createShelf } from '../../src/store/shelf';
import {
  addProduct,
  admin,
  aziza,
  buy,
  checkoutOf,
  emptyShop,
  shopOver,
  stockOf,
  T,
  type Shop,
} from '../store/shop-fixture';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
let shop: Shop;

const count = async (table: string) => {
  const [row] = await server.database.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n);
};
const person = (n: number): Person => ({ ...aziza, telegramId: 10_000 + n, firstName: `Buyer ${n}` });
const times = <T>(n: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, index) => work(index)));
const kinds = (outcomes: readonly { kind: string }[]) => {
  const counted: Record<string, number> = {};
  for (const { kind } of outcomes) counted[kind] = (counted[kind] ?? 0) + 1;
  return counted;
};

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  shop = shopOver(server.database);
});
beforeEach(() => emptyShop(server.database));
afterAll(() => server.drop());

test('of fifty customers who check out the last ten pieces at once, ten get one', async () => {
  const id = await addProduct(server.database, { stock: 10 });
  const checkouts = await times(50, async (n) => {
    const buyer = person(n);
    await shop.carts.set(buyer.telegramId, id, 1);
    return checkoutOf(await shop.carts.of(buyer.telegramId), { person: buyer });
  });

  const placements = await Promise.all(checkouts.map((order) => shop.checkout.place(order)));

  expect(kinds(placements)).toEqual({ placed: 10, changed: 40 });
  expect(await count('orders')).toBe(10);
  expect(await count('order_items')).toBe(10);
  expect(await stockOf(server.database, id)).toBe(0);
  // Whoever got nothing has their cart still.
  expect(await count('bot_carts')).toBe(40);
});

test('the same checkout placed eight times at once is one order', async () => {
  const id = await addProduct(server.database, { stock: 100 });
  await shop.carts.set(aziza.telegramId, id, 3);
  const order = checkoutOf(await shop.carts.of(aziza.telegramId));

  const placements = await times(8, () => shop.checkout.place(order));

  expect(kinds(placements)).toEqual({ placed: 8 });
  const repeats = placements.filter((placement) => placement.kind === 'placed' && placement.isRepeat);
  expect(repeats).toHaveLength(7);
  expect(new Set(placements.map((placement) => placement.kind === 'placed' && placement.orderId)).size).toBe(
    1,
  );
  expect(await count('orders')).toBe(1);
  expect(await count('users')).toBe(1);
  expect(await stockOf(server.database, id)).toBe(97);
});

test('carts with the same products in opposite orders, restocking and cancelling meanwhile, do not deadlock', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.push(await addProduct(server.database, { name: `P${n}`, stock: 1_000 }));
  const shelf = createShelf({ database: server.database, clock: systemClock });
  const bought = await times(10, (n) =>
    buy(shop, Object.fromEntries(ids.map((id) => [id, 1])), { person: person(n) }),
  );
  const checkouts = await times(30, async (n) => {
    const buyer = person(n);
    for (const id of n % 2 ? ids : [...ids].reverse()) await shop.carts.set(buyer.telegramId, id, 2);
    return checkoutOf(await shop.carts.of(buyer.telegramId), { person: buyer });
  });

  const [placements, cancelled] = await Promise.all([
    Promise.all(checkouts.map((order) => shop.checkout.place(order))),
    Promise.all(
      bought.map(({ orderId }) =>
        shop.desk.change({
          ...{ orderId, action: 'cancel', version: null, by: admin, reason: null, restock: true, at: T },
        }),
      ),
    ),
    times(10, (n) => shelf.restock(ids[n % 6] ?? '', crypto.randomUUID(), 5, admin, T)),
  ]);

  expect(kinds(placements)).toEqual({ placed: 30 });
  expect(kinds(cancelled)).toEqual({ changed: 10 });
  const [row] = await server.database.query<{ stock: string }>('SELECT sum(stock) AS stock FROM products');
  expect(Number(row?.stock)).toBe(6 * 1_000 - 30 * 6 * 2 + 10 * 5);
});

test('a quantity that changes between the look at the cart and the order waits for the order', async () => {
  const { database, url } = server;
  const other = await openDatabase({ url, dataDir: 'unused', logger });
  const id = await addProduct(database, { stock: 100 });
  await shop.carts.set(aziza.telegramId, id, 1);
  const order = checkoutOf(await shop.carts.of(aziza.telegramId));
  let changing: Promise<unknown> | undefined;
  const isWaiting = async () =>
    (
      await other.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
    ).length > 0;
  // The tap comes in the middle of the transaction, through a connection of its own.
  const query: Database['query'] = async (sql, bind) => {
    if (sql.startsWith('INSERT INTO "orders"')) {
      let isDone = false;
      changing = createCarts(other, systemClock)
        .set(aziza.telegramId, id, 50)
        .finally(() => (isDone = true));
      while (!isDone && !(await isWaiting())) await other.ping();
    }
    return database.query(sql, bind);
  };

  const placement = await shopOver({ ...database, query }).checkout.place(order);
  await changing;

  expect(placement).toMatchObject({ kind: 'placed', total: '45000' });
  expect(await database.query('SELECT quantity, total FROM order_items')).toEqual([
    { quantity: '1', total: '45000' },
  ]);
  expect(await stockOf(database, id)).toBe(99);
  // What was asked for meanwhile is for the next order.
  expect((await shop.carts.of(aziza.telegramId)).lines).toMatchObject([{ quantity: 50 }]);
  await other.close();
});

test('of two admins who change one order at once, one does and the other is told', async () => {
  const id = await addProduct(server.database, { stock: 100 });
  for (let round = 0; round < 5; round += 1) {
    const { orderId } = await buy(shop, { [id]: 1 });
    const version = (await shop.orders.find(orderId))?.version ?? '';
    const outcomes = await Promise.all(
      (['confirm', 'cancel'] as const).map((action) =>
        shop.desk.change({
          ...{ orderId, action, version, by: admin, reason: null, restock: action === 'cancel', at: T },
        }),
      ),
    );
    expect(kinds(outcomes)).toEqual({ changed: 1, conflict: 1 });
    expect((await shop.orders.find(orderId))?.changes).toHaveLength(2);
  }
});

test('a payment and a cancellation at once leave a paid order, or a late payment', async () => {
  const id = await addProduct(server.database, { stock: 100 });
  for (let round = 0; round < 5; round += 1) {
    const { orderId } = await buy(shop, { [id]: 1 }, { payment: 'online' });
    const by = { role: 'customer' as const, telegramId: aziza.telegramId, name: 'Aziza' };
    const payment = {
      orderId,
      chargeId: `charge-${round}`,
      providerChargeId: 'p',
      minorUnits: 1,
      currency: 'UZS',
    };
    const [paid, cancelled] = await Promise.all([
      shop.desk.recordPayment({ ...payment, telegramId: aziza.telegramId, at: T }),
      shop.desk.change({ orderId, action: 'cancel', version: null, by, reason: null, restock: true, at: T }),
    ]);
    const late = cancelled.kind === 'changed';
    expect(paid).toMatchObject({ kind: 'paid', late });
    expect(await shop.orders.find(orderId)).toMatchObject({ status: late ? 'cancelled' : 'paid' });
  }
});

test('the same charge recorded at once is recorded once', async () => {
  const id = await addProduct(server.database);
  const { orderId } = await buy(shop, { [id]: 1 });
  const payment = { orderId, chargeId: 'one', providerChargeId: 'p', minorUnits: 1, currency: 'UZS' };
  const outcomes = await times(6, () =>
    shop.desk.recordPayment({ ...payment, telegramId: aziza.telegramId, at: T }),
  );
  expect(kinds(outcomes)).toEqual({ paid: 1, known: 5 });
});

test('pieces put on the shelf at once all count, and the same change once', async () => {
  const id = await addProduct(server.database, { stock: 0 });
  const shelf = createShelf({ database: server.database, clock: systemClock });
  const same = crypto.randomUUID();
  await times(10, () => shelf.restock(id, crypto.randomUUID(), 3, admin, T));
  await times(5, () => shelf.restock(id, same, 7, admin, T));
  expect(await stockOf(server.database, id)).toBe(37);
});

test('several senders never get one notice twice, and of no chat two at a time', async () => {
  const { database } = server;
  const chats = Array.from({ length: 20 }, (_, n) => n + 1);
  const each = 5;
  for (let n = 0; n < each; n += 1) {
    await writeNotices(database, chats, [{ kind: 'order-card', orderId: String(n) }], T);
  }
  const open = new Set<number>();
  const sent: string[] = [];
  const order = new Map<number, string[]>();

  await times(6, async () => {
    const notices = createNotices(database, systemClock);
    for (
      let claimed = await notices.claim(3, 600_000);
      claimed.length > 0 || sent.length < chats.length * each;
    ) {
      for (const { chatId } of claimed) {
        expect(open.has(chatId)).toBe(false);
        open.add(chatId);
      }
      for (const { id, chatId, notice, attempt } of claimed) {
        expect(attempt).toBe(1);
        sent.push(id);
        order.set(chatId, [...(order.get(chatId) ?? []), (notice as { orderId: string }).orderId]);
        open.delete(chatId);
        await notices.done(id);
      }
      claimed = await notices.claim(3, 600_000);
    }
  });

  expect(new Set(sent).size).toBe(sent.length);
  expect([...order.values()]).toEqual(chats.map(() => ['0', '1', '2', '3', '4']));
  expect(await count('bot_notices')).toBe(0);
});
