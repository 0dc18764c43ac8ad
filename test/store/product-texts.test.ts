import { type Database } from '../../src/store/database';
import { createProductTexts } from '../../src/store/product-texts';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { addProduct, aziza, buy, emptyShop, shopOver, type Shop } from './shop-fixture';

const ALL = { offset: 0, limit: 50 };
let database: Database;
let shop: Shop;
let tea: string;
const texts = () => createProductTexts(database);
const NONE = { name: null, description: null, category: null };

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = shopOver(database);
});
beforeEach(async () => {
  await emptyShop(database);
  tea = await addProduct(database, { name: 'Зелёный чай', category: 'Чай' });
});
afterAll(() => database.close());

async function translateTea(): Promise<void> {
  await texts().change(tea, 'uz', 'name', 'Koʻk choy');
  await texts().change(tea, 'uz', 'description', 'Samarqanddan');
  await texts().change(tea, 'uz', 'category', 'Choylar');
  await texts().change(tea, 'en', 'name', 'Green tea');
}

test('a text is written, changed and taken away for one language and one field at a time', async () => {
  await translateTea();
  expect(await texts().of(tea)).toEqual({
    ru: NONE,
    uz: { name: 'Koʻk choy', description: 'Samarqanddan', category: 'Choylar' },
    en: { ...NONE, name: 'Green tea' },
  });
  expect(await texts().change(tea, 'uz', 'name', 'Yashil choy')).toBe(true);
  expect(await texts().change(tea, 'uz', 'description', null)).toBe(true);
  expect(await texts().change(tea, 'uz', 'category', null)).toBe(true);
  expect((await texts().of(tea))?.uz).toEqual({ ...NONE, name: 'Yashil choy' });
});

test('what no product has cannot be translated', async () => {
  const bare = await addProduct(database, { category: null });
  expect(await texts().change(bare, 'uz', 'category', 'Choylar')).toBe(false);
  for (const id of ['999999', 'x', `1'; --`]) {
    expect(await texts().of(id)).toBeUndefined();
    expect(await texts().change(id, 'uz', 'name', 'Choy')).toBe(false);
    expect(await texts().change(id, 'uz', 'category', null)).toBe(false);
  }
});

test('the catalogue is in the language, by its names, with the own texts where there are none', async () => {
  await addProduct(database, { name: 'Аир', category: 'Чай' });
  await addProduct(database, { name: 'Мёд', category: 'Я' });
  await translateTea();
  expect(await shop.catalog.categories('uz')).toEqual([
    { name: 'Чай', title: 'Choylar', products: 2 },
    { name: 'Я', title: 'Я', products: 1 },
  ]);
  const names = async (locale?: 'uz' | 'en') =>
    (await shop.catalog.inCategory('Чай', ALL, locale)).products.map(({ name }) => name);
  expect(await names('uz')).toEqual(['Koʻk choy', 'Аир']);
  expect(await names('en')).toEqual(['Green tea', 'Аир']);
  expect(await names()).toEqual(['Аир', 'Зелёный чай']);
  expect(await shop.catalog.find(tea, 'uz')).toMatchObject({
    ...{ name: 'Koʻk choy', description: 'Samarqanddan', category: 'Чай' },
  });
  expect(await shop.catalog.find(tea)).toMatchObject({ name: 'Зелёный чай', description: null });
});

test.each(['ЗЕЛЕНЫЙ', "ko'k CHOY", 'green', ''])(
  'the search for %j finds a product by its name in any language, and shows the asked one',
  async (query) => {
    await translateTea();
    const { products, total } = await shop.catalog.search(query, ALL, 'en');
    expect({ names: products.map(({ name }) => name), total }).toEqual({ names: ['Green tea'], total: 1 });
  },
);

test('words of two languages are no name, and a hidden product is not found by any', async () => {
  await translateTea();
  expect((await shop.catalog.search('green choy', ALL)).total).toBe(0);
  await database.query('UPDATE products SET active = false');
  expect((await shop.catalog.search('green', ALL)).total).toBe(0);
});

test('a cart and an order are shown in the language, and the books keep the own name', async () => {
  await translateTea();
  const { telegramId } = aziza;
  await shop.carts.set(telegramId, tea, 2);
  expect((await shop.carts.of(telegramId, 'uz')).lines).toMatchObject([{ name: 'Koʻk choy', quantity: 2 }]);
  expect((await shop.carts.of(telegramId)).lines).toMatchObject([{ name: 'Зелёный чай' }]);

  const { orderId } = await buy(shop, { [tea]: 2 });
  expect((await shop.orders.find(orderId, 'uz'))?.lines).toMatchObject([{ name: 'Koʻk choy' }]);
  expect((await shop.orders.find(orderId))?.lines).toMatchObject([{ name: 'Зелёный чай' }]);
  expect(await database.query('SELECT product_name FROM order_items')).toEqual([
    { product_name: 'Зелёный чай' },
  ]);

  await database.query('UPDATE products SET active = false');
  expect(await shop.carts.repeat(telegramId, orderId, 'en')).toEqual({
    added: 0,
    missing: ['Green tea'],
    fewer: [],
  });
  expect(await shop.carts.repeat(telegramId, orderId)).toEqual({
    added: 0,
    missing: ['Зелёный чай'],
    fewer: [],
  });
});

test('a line whose product is there no more keeps its name', async () => {
  const { orderId } = await buy(shop, { [tea]: 1 });
  await database.query('UPDATE order_items SET product_id = NULL');
  expect((await shop.orders.find(orderId, 'uz'))?.lines).toMatchObject([{ name: 'Зелёный чай' }]);
});
