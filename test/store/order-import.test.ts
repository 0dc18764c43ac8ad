import { type Database } from '../../src/store/database';
import { importOrders, type OrderLine } from '../../src/store/order-import';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { emptyShop } from './shop-fixture';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterEach(() => emptyShop(database));
afterAll(() => database.close());

const options = { source: 'shop', status: 'paid', now: Date.parse('2026-01-01T00:00:00Z') };
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
const lineOf = (line: number, changed: Partial<OrderLine> = {}): OrderLine => ({
  ...{ line, order: 'A', placedAt: day('2024-01-05'), customer: 'C', customerName: 'Anna', product: 'P' },
  ...{
    productName: 'Tea',
    category: null,
    quantity: '1',
    amount: '5',
    price: null,
    status: null,
    lineId: String(line),
  },
  ...changed,
});
const importLines = (...lines: OrderLine[]) =>
  importOrders(database, options, async (target) => {
    await target.stage(lines);
    return target.settle();
  });

test('counts what it added, to the last decimal', async () => {
  const result = await importLines(
    lineOf(1, { amount: '0.100000000001' }),
    lineOf(2, { amount: '12345678901234567.9', quantity: '0.5', placedAt: day('2024-03-01'), order: 'B' }),
  );
  expect(result).toEqual({
    ...{ lines: 2, orders: 2, customers: 1, products: 1, known: 0, statuses: 0, rejected: 0 },
    ...{ units: '1.5', amount: '12345678901234568.000000000001' },
    ...{ firstAt: day('2024-01-05'), lastAt: day('2024-03-01') },
  });
});

test('says that nothing was added where nothing was', async () => {
  await importLines(lineOf(1));
  expect(await importLines(lineOf(1))).toEqual({
    ...{ lines: 0, orders: 0, customers: 0, products: 0, known: 1, statuses: 0, rejected: 0 },
    ...{ units: '0', amount: '0', firstAt: null, lastAt: null },
  });
});

test('dates an order by its earliest line, and lowers the date when an earlier line follows', async () => {
  const date = () => database.query<{ created_at: Date }>('SELECT created_at FROM orders');
  await importLines(lineOf(1, { placedAt: day('2024-02-02') }), lineOf(2, { placedAt: day('2024-02-01') }));
  expect(await date()).toEqual([{ created_at: new Date(day('2024-02-01')) }]);
  await importLines(lineOf(3, { placedAt: day('2024-01-31') }));
  expect(await date()).toEqual([{ created_at: new Date(day('2024-01-31')) }]);
});

test('calls a product by its latest line, also when that came with an earlier import', async () => {
  const product = () => database.query('SELECT name, price::text FROM products');
  await importLines(
    lineOf(1, { order: 'M', productName: 'New name', price: '7', placedAt: day('2024-05-01') }),
  );
  await importLines(
    lineOf(2, { order: 'N', productName: 'Old name', price: '3', placedAt: day('2024-04-01') }),
  );
  expect(await product()).toEqual([{ name: 'New name', price: '7' }]);
  await importLines(
    lineOf(3, {
      order: 'O',
      productName: 'Newest',
      amount: '10',
      quantity: '3',
      placedAt: day('2024-06-01'),
    }),
  );
  expect(await product()).toEqual([{ name: 'Newest', price: '3.33' }]);
});

test('leaves the date of a customer who has come to the bot since', async () => {
  await importLines(lineOf(1));
  await database.query(`UPDATE users SET telegram_id = 5`);
  await importLines(lineOf(2, { placedAt: day('2020-01-01') }));
  expect(await database.query('SELECT created_at FROM users')).toEqual([
    { created_at: new Date(day('2024-01-05')) },
  ]);
});

test('gives an order the status of its first line that has one', async () => {
  await importLines(
    lineOf(1),
    lineOf(2, { status: 'shipped' }),
    lineOf(3, { status: 'new' }),
    lineOf(4, { order: 'B' }),
  );
  expect(await database.query('SELECT status FROM orders ORDER BY external_id')).toEqual([
    { status: 'shipped' },
    { status: 'paid' },
  ]);
});

test('leaves nothing of an import whose work fails after it has settled', async () => {
  const failing = importOrders(database, options, async (target) => {
    await target.stage([lineOf(1)]);
    await target.settle();
    throw new Error('too late');
  });
  await expect(failing).rejects.toThrow('too late');
  expect(await database.query('SELECT id FROM users UNION ALL SELECT id FROM orders')).toEqual([]);
  expect((await importLines(lineOf(1))).lines).toBe(1);
});

test('lists rejected rows in the order of the file, a page at a time', async () => {
  const pages = await importOrders(database, options, async (target) => {
    await target.stage([lineOf(2), lineOf(4, { customer: 'D' })]);
    await target.reject([
      { line: 5, reason: 'five' },
      { line: 3, reason: 'three' },
    ]);
    await target.settle();
    return [await target.rejections(0, 2), await target.rejections(4, 2)];
  });
  expect(pages).toEqual([
    [
      { line: 3, reason: 'three' },
      { line: 4, reason: 'order A is of customer C, not D' },
    ],
    [{ line: 5, reason: 'five' }],
  ]);
});
