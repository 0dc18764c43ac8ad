import { issueOf, MAX_QUANTITY } from '../../src/shop/cart';
import { createCarts } from '../../src/store/carts';
import { type Database } from '../../src/store/database';
import { movableClock } from '../support/movable-clock';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { addProduct, aziza, buy, emptyShop, karim, shopOver } from './shop-fixture';

const { telegramId: ME } = aziza;
let database: Database;
const clock = movableClock();
const carts = () => {
  clock.advance(1_000);
  return createCarts(database, clock);
};
const shown = async () =>
  (await carts().of(ME)).lines.map((line) => [line.name, line.quantity, issueOf(line)]);
const change = (id: string, set: string) =>
  database.query(`UPDATE products SET ${set} WHERE id = $id::bigint`, { id });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('nobody has put anything in yet', async () => {
  expect(await carts().of(ME)).toEqual({ lines: [], total: '0' });
});

test('lines stand in the order in which they were put in, with exact totals, and each person has their own', async () => {
  const tea = await addProduct(database, { name: 'Tea', price: '0.1', stock: null });
  const plov = await addProduct(database, { name: 'Plov', price: '45000.50' });
  await carts().set(ME, plov, 2);
  await carts().set(ME, tea, 3);
  await carts().set(karim.telegramId, tea, 1);
  await carts().set(ME, plov, 3);

  expect(await carts().of(ME)).toEqual({
    lines: [
      {
        ...{ productId: plov, name: 'Plov', quantity: 3, price: '45000.5', priceSeen: '45000.5' },
        ...{ total: '135001.5', stock: 10, active: true },
      },
      {
        ...{ productId: tea, name: 'Tea', quantity: 3, price: '0.1', priceSeen: '0.1' },
        ...{ total: '0.3', stock: null, active: true },
      },
    ],
    total: '135001.8',
  });
});

test('the total is of what can be bought: nothing that is gone, as many as are left', async () => {
  const [tea, plov, samsa, choy] = await Promise.all(
    ['10', '100', '1000', '10000'].map((price) => addProduct(database, { price, stock: 5 })),
  );
  for (const id of [tea, plov, samsa, choy]) await carts().set(ME, id!, 3);
  const total = async () => (await carts().of(ME)).total;
  expect(await total()).toBe('33330');
  await change(tea!, 'stock = 2');
  await change(plov!, 'stock = 0');
  await change(samsa!, 'stock = NULL');
  await change(choy!, 'active = false');
  expect(await total()).toBe('3020');
  expect((await carts().accept(ME)).total).toBe('3020');
});

test('a quantity set twice is the quantity, and zero takes the line out', async () => {
  const id = await addProduct(database);
  expect(await carts().set(ME, id, 2)).toEqual({ before: 0, quantity: 2, limit: null });
  expect(await carts().set(ME, id, 2)).toEqual({ before: 2, quantity: 2, limit: null });
  expect(await carts().set(ME, id, 0)).toEqual({ before: 2, quantity: 0, limit: null });
  expect(await carts().set(ME, id, 0)).toEqual({ before: 0, quantity: 0, limit: null });
  expect(await shown()).toEqual([]);
});

test('no more than are left is put in, and where nothing is left the line goes', async () => {
  const id = await addProduct(database, { stock: 3 });
  expect(await carts().set(ME, id, 5)).toEqual({ before: 0, quantity: 3, limit: 'stock' });
  await change(id, 'stock = 0');
  expect(await carts().set(ME, id, 4)).toEqual({ before: 3, quantity: 0, limit: 'stock' });
  expect(await shown()).toEqual([]);
});

test('where pieces are not counted, as many as a cart may hold are put in', async () => {
  const id = await addProduct(database, { stock: null });
  expect(await carts().set(ME, id, MAX_QUANTITY)).toMatchObject({ quantity: MAX_QUANTITY, limit: null });
});

test('what is hidden, or could be no product, is gone', async () => {
  const id = await addProduct(database, { active: false });
  const gone = { before: 0, quantity: 0, limit: 'gone' };
  expect(await carts().set(ME, id, 1)).toEqual(gone);
  expect(await carts().set(ME, '77777', 1)).toEqual(gone);
  expect(await carts().set(ME, 'x', 1)).toEqual(gone);
  expect(await carts().set(ME, 'x', 0)).toEqual({ ...gone, limit: null });
});

test('what changed since it was put in is told, and setting the quantity takes over the present price', async () => {
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push(await addProduct(database, { name, stock: 5 }));
  const [a, b, c, d, e] = ids as [string, string, string, string, string];
  for (const id of ids) await carts().set(ME, id, 4);
  await change(a, 'price = 46000');
  await change(b, 'stock = 3');
  await change(c, 'active = false');
  // The same price, written otherwise.
  await change(d, 'price = 45000.00');
  await database.query('DELETE FROM products WHERE id = $e::bigint', { e });

  expect(await shown()).toEqual([
    ['a', 4, 'price'],
    ['b', 4, 'short'],
    ['c', 4, 'gone'],
    ['d', 4, null],
    [`#${e}`, 4, 'gone'],
  ]);
  await carts().set(ME, a, 2);
  expect((await shown())[0]).toEqual(['a', 2, null]);
});

test('accepting takes over prices, as many as are left, and leaves out what is gone', async () => {
  const a = await addProduct(database, { name: 'a', stock: 5 });
  const b = await addProduct(database, { name: 'b', stock: 5 });
  const c = await addProduct(database, { name: 'c', stock: 5 });
  const d = await addProduct(database, { name: 'd', stock: null });
  for (const id of [a, b, c, d]) await carts().set(ME, id, 4);
  await carts().set(karim.telegramId, a, 4);
  await change(a, 'price = 46000, stock = 2');
  await change(b, 'stock = 0');
  await change(c, 'active = false');

  const cart = await carts().accept(ME);
  expect(cart.lines.map((line) => [line.name, line.quantity, line.priceSeen, issueOf(line)])).toEqual([
    ['a', 2, '46000', null],
    ['d', 4, '45000', null],
  ]);
  expect(cart.total).toBe('272000');
  expect((await carts().of(karim.telegramId)).lines[0]).toMatchObject({ quantity: 4, priceSeen: '45000' });
});

test('clearing empties this cart alone', async () => {
  const id = await addProduct(database);
  await carts().set(ME, id, 1);
  await carts().set(karim.telegramId, id, 1);
  await carts().clear(ME);
  expect(await shown()).toEqual([]);
  expect((await carts().of(karim.telegramId)).lines).toHaveLength(1);
});

describe('ordering again', () => {
  const order = async () => {
    const tea = await addProduct(database, { name: 'Tea', stock: 20 });
    const plov = await addProduct(database, { name: 'Plov', stock: 20 });
    const nuts = await addProduct(database, { name: 'Nuts', stock: null });
    const { orderId } = await buy(shopOver(database), { [tea]: 5, [plov]: 2, [nuts]: 1 });
    return { orderId, tea, plov, nuts };
  };

  test('puts in at least as many as the order had, at the prices of now', async () => {
    const { orderId, tea, plov } = await order();
    await carts().set(ME, tea, 1);
    await carts().set(ME, plov, 7);
    await change(tea, 'price = 50000');
    expect(await carts().repeat(ME, orderId)).toEqual({ added: 3, missing: [], fewer: [] });
    expect(await shown()).toEqual([
      ['Tea', 5, null],
      ['Plov', 7, null],
      ['Nuts', 1, null],
    ]);
    // A second tap changes nothing.
    expect(await carts().repeat(ME, orderId)).toEqual({ added: 3, missing: [], fewer: [] });
    expect((await carts().of(ME)).lines.map(({ quantity }) => quantity)).toEqual([5, 7, 1]);
  });

  test('names what is no longer on sale, and that of which it takes fewer, as fewer are left', async () => {
    const { orderId, tea, plov, nuts } = await order();
    await change(tea, 'active = false');
    await change(plov, 'stock = 0');
    await change(nuts, 'stock = 0');
    expect(await carts().repeat(ME, orderId)).toEqual({
      added: 0,
      missing: ['Tea', 'Plov', 'Nuts'],
      fewer: [],
    });
    await change(tea, 'active = true, stock = 3');
    expect(await carts().repeat(ME, orderId)).toEqual({
      added: 1,
      missing: ['Plov', 'Nuts'],
      fewer: ['Tea'],
    });
    expect(await shown()).toEqual([['Tea', 3, null]]);
  });

  test("knows nothing of somebody else's order, or of one that could not be", async () => {
    const { orderId } = await order();
    expect(await carts().repeat(karim.telegramId, orderId)).toBeUndefined();
    expect(await carts().repeat(ME, '424242')).toBeUndefined();
    expect(await carts().repeat(ME, 'nonsense')).toBeUndefined();
    expect(await carts().of(karim.telegramId)).toMatchObject({ lines: [] });
  });
});

test('a cart is as old as its newest change, by the clock that the figures read', async () => {
  const [tea, plov] = [await addProduct(database, { name: 'Tea' }), await addProduct(database)];
  const changedAt = async () =>
    (await database.query<{ at: Date }>('SELECT max(changed_at) AS at FROM bot_carts'))[0]?.at.getTime();
  const bought = await buy(shopOver(database), { [tea]: 1 });

  await carts().set(ME, plov, 2);
  expect(await changedAt()).toBe(clock.now());
  await carts().set(ME, plov, 3);
  expect(await changedAt()).toBe(clock.now());
  await carts().repeat(ME, bought.orderId);
  expect(await changedAt()).toBe(clock.now());
  await carts().accept(ME);
  expect(await changedAt()).toBe(clock.now());
});
