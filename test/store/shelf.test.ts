import { randomUUID } from 'node:crypto';
import { type ProductDraft } from '../../src/shop/shelf';
import { type Database } from '../../src/store/database';
import { createShelf } from '../../src/store/shelf';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { addProduct, admin, emptyShop, T } from './shop-fixture';

let database: Database;
const clock = movableClock(T);
const shelf = () => createShelf({ database, clock });
const count = async () =>
  Number((await database.query<{ n: string }>('SELECT count(*) AS n FROM products'))[0]?.n);
const draft: ProductDraft = {
  name: 'Green tea',
  description: 'From Samarkand',
  category: 'Tea',
  price: '12500.50',
  stock: 7,
  photo: 'AgACAgIAAx',
};

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('a draft becomes a product on sale, and added twice it is one', async () => {
  const draftId = randomUUID();
  const product = await shelf().add(draftId, draft);
  expect(product).toEqual({ ...draft, id: product.id, price: '12500.5', active: true });
  expect(await shelf().add(draftId, { ...draft, name: 'Something else' })).toEqual(product);
  expect(await count()).toBe(1);
  expect(await shelf().add(randomUUID(), draft)).not.toEqual(product);
});

test('the same draft added at once is one product', async () => {
  const draftId = randomUUID();
  const added = await Promise.all([1, 2, 3].map(() => shelf().add(draftId, draft)));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(await count()).toBe(1);
});

test('a draft may lack everything but name and price', async () => {
  const bare = { ...draft, description: null, category: null, stock: null, photo: null };
  expect(await shelf().add(randomUUID(), bare)).toMatchObject({ ...bare, price: '12500.5' });
});

test('a change touches what it names and nothing else', async () => {
  const { id } = await shelf().add(randomUUID(), draft);
  clock.advance(60_000);
  expect(await shelf().change(id, { price: '99.9', category: null })).toMatchObject({
    ...draft,
    price: '99.9',
    category: null,
  });
  expect(await shelf().change(id, { active: false })).toMatchObject({ price: '99.9', active: false });
  expect(await shelf().change(id, { stock: null })).toMatchObject({ stock: null, photo: draft.photo });
  expect(await database.query('SELECT updated_at FROM products')).toEqual([
    { updated_at: new Date(clock.now()) },
  ]);
});

test('a photo is a file of Telegram or an address, one after the other, or none', async () => {
  const { id } = await shelf().add(randomUUID(), { ...draft, photo: 'https://x.uz/tea.jpg' });
  expect(await shelf().change(id, {})).toMatchObject({ photo: 'https://x.uz/tea.jpg' });
  expect(await shelf().change(id, { photo: 'file-2' })).toMatchObject({ photo: 'file-2' });
  expect(await shelf().change(id, { photo: 'https://x.uz/other.jpg' })).toMatchObject({
    photo: 'https://x.uz/other.jpg',
  });
  expect(await shelf().change(id, { photo: 'file-3' })).toMatchObject({ photo: 'file-3' });
  expect(await shelf().change(id, { photo: null })).toMatchObject({ photo: null });
});

test('a product that is not there cannot be changed', async () => {
  for (const id of ['4711', 'tea', ''])
    expect([
      await shelf().change(id, { price: '1' }),
      await shelf().restock(id, randomUUID(), 1, admin, T),
    ]).toEqual([undefined, undefined]);
});

test('all shows hidden products too, by name and by page', async () => {
  await addProduct(database, { name: 'b' });
  await addProduct(database, { name: 'A', active: false });
  await addProduct(database, { name: 'c' });
  expect(await shelf().all({ offset: 0, limit: 2 })).toMatchObject({
    total: 3,
    products: [{ name: 'A', active: false }, { name: 'b' }],
  });
});

describe('restocking', () => {
  const restock = async (id: string, delta: number, change = randomUUID()) =>
    (await shelf().restock(id, change, delta, admin, T))?.stock;

  test('adds and takes away, never below zero, and says who and when', async () => {
    const id = await addProduct(database, { stock: 3 });
    expect(await restock(id, 10)).toBe(13);
    expect(await restock(id, -5)).toBe(8);
    expect(await restock(id, -20)).toBe(0);
    expect(
      await database.query('SELECT delta, stock, by_telegram_id, by_name, at FROM bot_stock_changes'),
    ).toEqual([
      { delta: 10, stock: 13, by_telegram_id: '900001', by_name: 'Rustam', at: new Date(T) },
      { delta: -5, stock: 8, by_telegram_id: '900001', by_name: 'Rustam', at: new Date(T) },
      { delta: -20, stock: 0, by_telegram_id: '900001', by_name: 'Rustam', at: new Date(T) },
    ]);
  });

  test('the same change delivered twice counts once', async () => {
    const id = await addProduct(database, { stock: 3 });
    const change = randomUUID();
    expect(await restock(id, 10, change)).toBe(13);
    expect(await restock(id, 10, change)).toBe(13);
    expect(await database.query('SELECT 1 FROM bot_stock_changes')).toHaveLength(1);
  });

  test('begins to count where nothing was counted, and stops where a number ends', async () => {
    const id = await addProduct(database, { stock: null });
    expect(await restock(id, 4)).toBe(4);
    expect(await restock(id, 2_147_483_647)).toBe(2_147_483_647);
  });
});
