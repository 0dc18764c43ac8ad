import { type OrderChangeRequest, type Payment } from '../../src/shop/order';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import {
  addProduct,
  admin,
  ADMIN_CHATS,
  aziza,
  buy,
  emptyShop,
  karim,
  noticesOf,
  shopOver,
  stockOf,
  T,
  type Shop,
} from './shop-fixture';

let database: Database;
let shop: Shop;
let tea: string;
let orderId: string;

const customer = { role: 'customer' as const, telegramId: aziza.telegramId, name: 'Aziza' };
const change = (more: Partial<OrderChangeRequest> = {}) =>
  shop.desk.change({
    ...{ orderId, action: 'confirm', version: null, by: admin, reason: null, restock: false, at: T + 1_000 },
    ...more,
  });
const order = async () => (await shop.orders.find(orderId))!;
const history = async () => (await order()).changes.map(({ from, to, role }) => [from, to, role]);
const told = async () => (await noticesOf(database)).map(({ chatId, notice }) => [chatId, notice.kind]);
const setStatus = (status: string) => database.query('UPDATE orders SET status = $status', { status });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = shopOver(database);
});
beforeEach(async () => {
  await emptyShop(database);
  tea = await addProduct(database, { name: 'Tea', price: '12500', stock: 10 });
  ({ orderId } = await buy(shop, { [tea]: 4 }));
  await database.query('DELETE FROM bot_notices');
});
afterAll(() => database.close());

describe('a change', () => {
  test('moves the status and writes who, when and why', async () => {
    const before = await order();
    const outcome = await change({ version: before.version, reason: 'By phone' });
    expect(outcome).toEqual({ kind: 'changed', order: await order(), from: 'new', to: 'confirmed' });
    expect(await order()).toMatchObject({ status: 'confirmed' });
    expect((await order()).changes.at(-1)).toEqual({
      ...{ at: T + 1_000, from: 'new', to: 'confirmed', role: 'admin', byName: 'Rustam', reason: 'By phone' },
    });
    expect(await database.query('SELECT updated_at FROM orders')).toEqual([
      { updated_at: new Date(T + 1_000) },
    ]);
  });

  test('is told in every admin chat, and to the customer', async () => {
    await change({ reason: 'By phone' });
    expect(await noticesOf(database)).toEqual([
      ...ADMIN_CHATS.map((chatId) => ({ chatId, notice: { kind: 'order-card', orderId } })),
      {
        chatId: aziza.telegramId,
        notice: { kind: 'order-status', orderId, status: 'confirmed', reason: 'By phone' },
      },
    ]);
  });

  test('of an order of somebody who is not on Telegram is told to admins alone', async () => {
    await database.query('UPDATE users SET telegram_id = NULL');
    await database.query('DELETE FROM bot_order_details');
    await change();
    expect(await told()).toEqual(ADMIN_CHATS.map((chatId) => [chatId, 'order-card']));
  });

  test('drawn from what the order no longer is, is a conflict and does nothing', async () => {
    const { version } = await order();
    await change({ version, action: 'confirm' });
    const before = await order();
    const notices = await told();
    expect(await change({ version, action: 'cancel', restock: true })).toEqual({
      kind: 'conflict',
      order: before,
    });
    expect(await order()).toEqual(before);
    expect(await told()).toEqual(notices);
    expect(await stockOf(database, tea)).toBe(6);
  });

  test('that the status does not allow does nothing', async () => {
    const before = await order();
    expect(await change({ action: 'refund' })).toEqual({ kind: 'not-allowed', order: before });
    expect(await order()).toEqual(before);
    expect(await told()).toEqual([]);
  });

  test('finds the status whatever case and spaces another program writes it with', async () => {
    await setStatus(' Processing ');
    expect(await change({ action: 'ship' })).toMatchObject({
      kind: 'changed',
      from: ' Processing ',
      to: 'shipped',
    });
  });

  test.each(['4711', 'x', '', '99999999999999999999'])('of the order %j finds none', async (id) => {
    expect(await change({ orderId: id })).toEqual({ kind: 'missing' });
  });
});

describe('cancelling', () => {
  test('puts the pieces back where that was asked for, and only then', async () => {
    await change({ action: 'cancel', restock: true });
    expect(await stockOf(database, tea)).toBe(10);
    ({ orderId } = await buy(shop, { [tea]: 4 }));
    await change({ action: 'cancel', restock: false });
    expect(await stockOf(database, tea)).toBe(6);
  });

  test('puts back nothing that is not counted, and no line that has no product', async () => {
    await database.query('UPDATE products SET stock = NULL');
    await database.query(
      `INSERT INTO order_items (order_id, product_name, quantity, total) VALUES ($id::bigint, 'Tea', 3, 0)`,
      { id: orderId },
    );
    expect(await change({ action: 'cancel', restock: true })).toMatchObject({ kind: 'changed' });
    expect(await stockOf(database, tea)).toBeNull();
  });

  test('is what a customer may do with an order that nobody has worked on', async () => {
    expect(await change({ action: 'cancel', by: customer, restock: true })).toMatchObject({
      kind: 'changed',
      to: 'cancelled',
    });
    expect(await history()).toEqual([
      [null, 'new', 'customer'],
      ['new', 'cancelled', 'customer'],
    ]);
    expect(await stockOf(database, tea)).toBe(10);
    // They did it themselves: nobody tells them.
    expect(await told()).toEqual(ADMIN_CHATS.map((chatId) => [chatId, 'order-card']));
  });

  test.each(['confirmed', 'paid', 'shipped', 'cancelled'])(
    'is too late for a customer once it is %s',
    async (status) => {
      await setStatus(status);
      expect(await change({ action: 'cancel', by: customer })).toMatchObject({ kind: 'not-allowed' });
      expect(await order()).toMatchObject({ status });
    },
  );

  test('twice changes once', async () => {
    await change({ action: 'cancel', by: customer, restock: true });
    expect(await change({ action: 'cancel', by: customer, restock: true })).toMatchObject({
      kind: 'not-allowed',
    });
    expect(await stockOf(database, tea)).toBe(10);
  });

  test('is all that a customer may do', async () => {
    expect(await change({ action: 'confirm', by: customer })).toMatchObject({ kind: 'not-allowed' });
  });

  test("of somebody else's order does not tell that there is one", async () => {
    const by = { ...customer, telegramId: karim.telegramId };
    expect(await change({ action: 'cancel', by })).toEqual({ kind: 'missing' });
    expect(await order()).toMatchObject({ status: 'new' });
  });
});

describe('a payment', () => {
  const payment = (more: Partial<Payment> = {}): Payment => ({
    ...{ orderId, chargeId: 'tg-1', providerChargeId: 'click-1', minorUnits: 5_000_000, currency: 'UZS' },
    ...{ telegramId: aziza.telegramId, at: T + 5_000, ...more },
  });
  const pay = (more?: Partial<Payment>) => shop.desk.recordPayment(payment(more));

  test('makes a waiting order paid, and is told to admins', async () => {
    expect(await pay()).toEqual({ kind: 'paid', order: await order(), late: false });
    expect(await order()).toMatchObject({ status: 'paid', paidAt: T + 5_000 });
    expect((await history()).at(-1)).toEqual(['new', 'paid', 'payment']);
    expect(await told()).toEqual(ADMIN_CHATS.map((chatId) => [chatId, 'order-card']));
    expect(await database.query('SELECT * FROM bot_order_payments')).toEqual([
      {
        ...{ charge_id: 'tg-1', provider_charge_id: 'click-1', order_id: orderId, minor_units: '5000000' },
        ...{ currency: 'UZS', paid_at: new Date(T + 5_000) },
      },
    ]);
  });

  test('recorded twice is known the second time, and does nothing', async () => {
    await pay();
    const [before, notices] = [await order(), await told()];
    expect(await pay({ at: T + 9_000 })).toEqual({ kind: 'known', order: before });
    expect(await order()).toEqual(before);
    expect(await told()).toEqual(notices);
  });

  test('does not take an order back that was confirmed meanwhile', async () => {
    await change();
    expect(await pay()).toMatchObject({
      kind: 'paid',
      late: false,
      order: { status: 'confirmed', paidAt: T + 5_000 },
    });
    expect((await history()).at(-1)).toEqual(['new', 'confirmed', 'admin']);
  });

  test.each(['cancelled', 'REFUNDED'])(
    'for an order that is %s is late: the status stays, and admins are told to give it back',
    async (status) => {
      await setStatus(status);
      expect(await pay()).toMatchObject({ kind: 'paid', late: true, order: { status } });
      expect(await told()).toEqual(
        ['order-card', 'late-payment'].flatMap((kind) => ADMIN_CHATS.map((chatId) => [chatId, kind])),
      );
      expect(await pay()).toMatchObject({ kind: 'known' });
    },
  );

  test('for an order that does not exist is not recorded', async () => {
    expect(await pay({ orderId: '4711' })).toEqual({ kind: 'missing' });
    expect(await pay({ orderId: 'x' })).toEqual({ kind: 'missing' });
    expect(await database.query('SELECT 1 FROM bot_order_payments')).toEqual([]);
  });
});
