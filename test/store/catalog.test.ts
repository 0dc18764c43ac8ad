import { createCatalog } from '../../src/store/catalog';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { addProduct, emptyShop } from './shop-fixture';

const ALL = { offset: 0, limit: 50 };
let database: Database;
const catalog = () => createCatalog(database);
const found = async (query: string) => (await catalog().search(query, ALL)).products.map(({ name }) => name);

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('categories are those with something on sale, by name, and products without one come last', async () => {
  await addProduct(database, { category: 'Чай' });
  await addProduct(database, { category: 'кофе' });
  await addProduct(database, { category: 'Чай' });
  await addProduct(database, { category: ' ' });
  await addProduct(database, { category: 'Old', active: false });
  expect(await catalog().categories()).toEqual([
    { name: 'кофе', title: 'кофе', products: 1 },
    { name: 'Чай', title: 'Чай', products: 2 },
    { name: null, title: null, products: 1 },
  ]);
});

test('a page of a category is by name without regard to case, and knows how many there are on all pages', async () => {
  for (const name of ['banana', 'Apple', 'cherry']) await addProduct(database, { name, category: 'Fruit' });
  await addProduct(database, { name: 'Hidden', category: 'Fruit', active: false });
  await addProduct(database, { name: 'Bread' });

  const page = await catalog().inCategory('Fruit', { offset: 1, limit: 1 });
  expect(page).toMatchObject({ total: 3, products: [{ name: 'banana' }] });
  expect(await catalog().inCategory('Fruit', { offset: 50, limit: 10 })).toEqual({ total: 3, products: [] });
  expect(await catalog().inCategory(null, ALL)).toMatchObject({ total: 1, products: [{ name: 'Bread' }] });
  expect(await catalog().inCategory('fruit', ALL)).toEqual({ total: 0, products: [] });
});

test('a product is read whole: exact price, stock or none, and its photo', async () => {
  const id = await addProduct(database, {
    name: 'Tea',
    price: '12.5000',
    stock: null,
    image: 'https://x.uz/t.jpg',
  });
  expect(await catalog().find(id)).toEqual({
    ...{ id, name: 'Tea', description: null, category: null, price: '12.5', stock: null, active: true },
    photo: 'https://x.uz/t.jpg',
  });
  await database.query(`INSERT INTO bot_product_photos VALUES ($id::bigint, 'file-1')`, { id });
  expect(await catalog().find(id)).toMatchObject({ photo: 'file-1' });
});

test('an address that Telegram could not fetch is no photo', async () => {
  const id = await addProduct(database, { image: 'http://x.uz/t.jpg' });
  expect(await catalog().find(id)).toMatchObject({ photo: null });
});

test('a hidden product is found by its id only', async () => {
  const id = await addProduct(database, { name: 'Secret', active: false });
  expect(await catalog().find(id)).toMatchObject({ active: false });
  expect(await found('secret')).toEqual([]);
});

test.each(['', '0', '-1', '99999999999999999999', '1; DROP TABLE products', '1.5', 'NaN', '\0', '٣'])(
  'the id %j is nobody and no error',
  async (id) => {
    await addProduct(database);
    expect(await catalog().find(id)).toBeUndefined();
  },
);

describe('search', () => {
  test('every word must stand somewhere in the name, in whatever order and case', async () => {
    await addProduct(database, { name: 'Зелёный ЧАЙ с жасмином' });
    await addProduct(database, { name: 'Чай чёрный' });
    expect(await found('ЧАЙ зеленый')).toEqual(['Зелёный ЧАЙ с жасмином']);
    expect(await found('  чай  ')).toHaveLength(2);
    expect(await found('чай кофе')).toEqual([]);
    expect(await found('ЧЕРНЫЙ')).toEqual(['Чай чёрный']);
  });

  test.each(["go'sht", 'goʻsht', 'goʼsht', 'go’sht', 'go‘sht', 'go`sht', 'go´sht', 'GOSHT'])(
    'the apostrophe of %s is any of them, or none',
    async (query) => {
      await addProduct(database, { name: 'Mol goʻshti' });
      expect(await found(query)).toEqual(['Mol goʻshti']);
    },
  );

  test.each([
    'омега3',
    'омега 3',
    'Омега–3',
    'ОМЕГА‑3',
    '3-омега',
    '«омега»',
    'Омега?',
    'капсул, омега!',
    '“Омега-3”',
  ])('signs around and between the words of %s are none of them', async (query) => {
    await addProduct(database, { name: 'Омега-3, 60 капсул' });
    await addProduct(database, { name: 'Магний (B6)' });
    expect(await found(query)).toEqual(['Омега-3, 60 капсул']);
  });

  test.each([
    ['витамин с', 'Витамин C 1000 мг'],
    ['ВИТАМИН С', 'Витамин C 1000 мг'],
    ['магний в6', 'Магний B6'],
    ['магний б6', 'Магний B6'],
    ['витамин д3', 'Витамин D3'],
    ['коэнзим к2', 'Коэнзим K2'],
  ])('%s, whose letters are of the other alphabet, finds %s', async (query, name) => {
    for (const other of ['Витамин C 1000 мг', 'Магний B6', 'Витамин D3', 'Коэнзим K2', 'Цинк 25 мг'])
      await addProduct(database, { name: other });
    expect(await found(query)).toEqual([name]);
  });

  test.each(['%', '_', '\\', '$1', '$words', "'; DROP TABLE products; --"])(
    '%s has no meaning of its own',
    async (query) => {
      await addProduct(database, { name: 'Tea' });
      await addProduct(database, { name: `Sale ${query}` });
      expect(await found(query)).toEqual([`Sale ${query}`]);
    },
  );

  describe('by a word that no name has', () => {
    const near = async (query: string) => {
      const page = await catalog().search(query, ALL);
      expect(page).toMatchObject({ total: page.products.length });
      return { isNear: page.isNear, names: page.products.map(({ name }) => name) };
    };
    beforeEach(async () => {
      for (const name of [
        'Магний B6',
        'Витамин C 1000 мг',
        'Витамин D3',
        'Омега-3',
        'Йод',
        'Цинк',
        'ю'.repeat(31),
      ])
        await addProduct(database, { name });
      await addProduct(database, { name: 'Мелатонин', active: false });
    });

    test.each([
      ['магнй', ['Магний B6']],
      ['манний б6', ['Магний B6']],
      ['ветамин', ['Витамин C 1000 мг', 'Витамин D3']],
      ['вимтаин д3', ['Витамин D3']],
      ['ОМЕГО3', ['Омега-3']],
      ['цынк', ['Цинк']],
      // The beginning of a word.
      ['витомин', ['Витамин C 1000 мг', 'Витамин D3']],
      ['ветам', ['Витамин C 1000 мг', 'Витамин D3']],
    ])('%s finds those whose names are nearest, and says so', async (query, names) => {
      expect(await near(query)).toEqual({ isNear: true, names });
    });

    test('a name that has every word is found alone, and not as one that is near', async () => {
      await addProduct(database, { name: 'Магнит' });
      expect(await near('магнит')).toEqual({ isNear: undefined, names: ['Магнит'] });
      expect(await near('магнет')).toEqual({ isNear: true, names: ['Магнит'] });
    });

    test.each([
      'иод',
      'цзнц',
      'магнолия',
      'магнй носки',
      'мелатонен',
      '????',
      `${'ветамин '.repeat(6)}`,
      `${'ю'.repeat(30)}я`,
    ])('%s is like none of them', async (query) => {
      expect(await near(query)).toEqual({ isNear: undefined, names: [] });
    });

    test('a name in another language is found as well, and pages are of what was found', async () => {
      const id = await addProduct(database, { name: 'Рыбий жир' });
      await database.query(
        `INSERT INTO bot_product_texts (product_id, locale, name) VALUES ($id::bigint, 'uz', 'Baliq yogʻi')`,
        { id },
      );
      expect(await near('balik yogi')).toEqual({ isNear: true, names: ['Рыбий жир'] });
      const page = await catalog().search('ветамин', { offset: 1, limit: 1 });
      expect(page).toMatchObject({ isNear: true, total: 2, products: [{ name: 'Витамин D3' }] });
    });

    test('a shop of more names than somebody would wait for says that there is none', async () => {
      await database.query(
        `INSERT INTO products (name, price) SELECT 'Товар ' || n, 1 FROM generate_series(1, 5000) AS n`,
      );
      expect(await near('магнй')).toEqual({ isNear: undefined, names: [] });
    });
  });

  test('a text of four thousand characters, and one that no database could hold, are searched for like any other', async () => {
    await addProduct(database, { name: 'Tea' });
    expect(await found('te '.repeat(1_400))).toEqual(['Tea']);
    expect(await found(`\0\ud800${'x'.repeat(4_000)}`)).toEqual([]);
  });
});
