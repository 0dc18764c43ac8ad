import { aProduct, memoryShop } from '../support/memory-shop';
import { methods, shopChat } from '../support/shop-chat';

const many = Array.from({ length: 20 }, (_, index) =>
  aProduct({
    id: String(index + 1),
    name: `Tea ${String(index + 1).padStart(2, '0')}`,
    price: `${1000 + index}`,
  }),
);
const honey = aProduct({ id: 'honey', name: 'Honey', category: 'Sweets', price: '50000', stock: 0 });

test('one category alone needs no choice', async () => {
  const chat = shopChat(memoryShop(many));
  await chat.send('/catalog');
  expect(chat.newest().text).toBe('<b>Tea</b>');
  expect(chat.tracked('catalog_viewed')).toEqual([{}]);
  expect(chat.tracked('category_viewed')).toEqual([{ category: 'Tea' }]);
});

test('the products of a category come eight a page, with their prices', async () => {
  const chat = shopChat(memoryShop([...many, honey]));
  await chat.send('/catalog');
  expect(chat.labels()).toEqual([['Sweets (1)'], ['Tea (20)'], ['🏠 Menu']]);
  await chat.tap('Tea (20)');
  expect(chat.labels()).toMatchInlineSnapshot(`
    [
      [
        "Tea 01 · 1,000 UZS",
      ],
      [
        "Tea 02 · 1,001 UZS",
      ],
      [
        "Tea 03 · 1,002 UZS",
      ],
      [
        "Tea 04 · 1,003 UZS",
      ],
      [
        "Tea 05 · 1,004 UZS",
      ],
      [
        "Tea 06 · 1,005 UZS",
      ],
      [
        "Tea 07 · 1,006 UZS",
      ],
      [
        "Tea 08 · 1,007 UZS",
      ],
      [
        "1/3",
        "»",
      ],
      [
        "◀️ Categories",
        "🛒 Cart",
        "🏠 Menu",
      ],
    ]
  `);
  await chat.tap('»');
  await chat.tap('»');
  expect(chat.labels().slice(0, 5)).toEqual([
    ['Tea 17 · 1,016 UZS'],
    ['Tea 18 · 1,017 UZS'],
    ['Tea 19 · 1,018 UZS'],
    ['Tea 20 · 1,019 UZS'],
    ['«', '3/3'],
  ]);
  expect(chat.messages.size).toBe(1);
});

test('a page that is there no more shows the last one', async () => {
  const shop = memoryShop(many);
  const chat = shopChat(shop);
  await chat.send('/catalog');
  await chat.tap('»');
  const third = chat.data('»');
  for (const { id } of many.slice(10)) shop.products.delete(id);
  await chat.tapData(third);
  expect(chat.labels().flat()).toContain('2/2');
});

test('back from a product leads to the page it was found on', async () => {
  const chat = shopChat(memoryShop(many));
  await chat.send('/catalog');
  await chat.tap('»');
  await chat.tap('Tea 09');
  await chat.tap('🛒 Add to cart');
  await chat.tap('1 pcs');
  await chat.tap('3');
  await chat.tap('Back');
  expect(chat.labels().flat()).toContain('2/3');
});

test('sold out is marked, and a category that is gone says so', async () => {
  const shop = memoryShop([...many, honey]);
  const chat = shopChat(shop);
  await chat.send('/catalog');
  const sweets = chat.data('Sweets');
  await chat.tapData(sweets);
  expect(chat.labels()[0]).toEqual(['✖️ Honey']);
  shop.products.delete('honey');
  await chat.tapData(sweets);
  expect(chat.newest().text).toBe('This category is no longer there.');
});

test('however many categories there are, each can be reached and the keyboard is not too big', async () => {
  const products = Array.from({ length: 150 }, (_, index) =>
    aProduct({ id: String(index), category: `Category ${String(index).padStart(3, '0')} ${'я'.repeat(60)}` }),
  );
  const chat = shopChat(memoryShop(products));
  await chat.send('/catalog');
  const seen = new Set<string>();
  for (let page = 0; page < 150; page += 1) {
    for (const label of chat.labels().flat()) if (label.startsWith('Category')) seen.add(label.slice(0, 12));
    if (!chat.labels().flat().includes('»')) break;
    await chat.tap('»');
  }
  expect(seen.size).toBe(150);
});

test('a category may have no name', async () => {
  const chat = shopChat(memoryShop([aProduct({ id: '1', category: null }), honey]));
  await chat.send('/catalog');
  await chat.tap('Other (1)');
  expect(chat.labels()[0]).toEqual(['Product 1 · 1,000 UZS']);
});

test('any text is a search by name', async () => {
  const chat = shopChat(memoryShop([...many, honey]));
  await chat.send('TEA 1');
  expect(chat.newest().text).toBe('Found for “TEA 1”: 11');
  expect(chat.tracked('product_searched')).toEqual([{ query: 'TEA 1', results: 11 }]);
  await chat.tap('»');
  expect(chat.labels().slice(0, 4)).toEqual([
    ['Tea 17 · 1,016 UZS'],
    ['Tea 18 · 1,017 UZS'],
    ['Tea 19 · 1,018 UZS'],
    ['«', '2/2'],
  ]);
  expect(chat.tracked('product_searched')).toHaveLength(1);
});

test('a search that finds nothing leads to the catalogue', async () => {
  const chat = shopChat(memoryShop(many));
  await chat.send('<b>socks</b> & shoes');
  expect(chat.newest().text).toContain('“&lt;b&gt;socks&lt; b&gt; &amp; shoes”');
  expect(chat.labels()).toEqual([['🛍 Catalogue']]);
});

test('what has a name like it is offered as that, page by page, and nothing was found for the figures', async () => {
  const shop = memoryShop(many);
  const search: typeof shop.catalog.search = async (_, page) => ({
    ...(await shop.catalog.search('tea', page)),
    isNear: true,
  });
  const chat = shopChat({ ...shop, catalog: { ...shop.catalog, search } });
  await chat.send('tae');
  expect(chat.newest().text).toBe('Nothing is called “tae”. Perhaps you mean:');
  expect(chat.labels().at(-2)).toEqual(['1/3', '»']);
  expect(chat.tracked('product_searched')).toEqual([{ query: 'tae', results: 0 }]);
  await chat.inline('tae');
  expect(chat.tracked('product_searched')).toEqual([
    { query: 'tae', results: 0 },
    { query: 'tae', results: 0 },
  ]);
});

test.each([['?!'], ['   …'], ['👍'], [`${'!'.repeat(60)}tea`]])(
  'a text without a name in it, %j, asks for one',
  async (text) => {
    const chat = shopChat(memoryShop(many));
    const calls = await chat.send(text);
    expect(methods(calls)).toEqual(['sendMessage']);
    expect(chat.newest().text).toBe('Write the name of a product, and I will find it.');
    expect(chat.tracked('product_searched')).toEqual([]);
  },
);

test('the longest text that Telegram knows is searched for in part', async () => {
  const chat = shopChat(memoryShop(many));
  await chat.send('чай '.repeat(1_024));
  expect(chat.newest().text).toContain('Nothing was found for “чай чай');
  const [searched] = chat.tracked('product_searched');
  expect((searched?.query as string).length).toBeLessThanOrEqual(64);
});

test('an unknown command is no search', async () => {
  const chat = shopChat(memoryShop(many));
  await chat.send('/tea');
  expect(chat.tracked('product_searched')).toEqual([]);
  expect(chat.newest().text).toContain('/start');
});

test('a link to a product opens it right away, and one to nothing says so', async () => {
  const chat = shopChat(memoryShop([honey]));
  await chat.send('/start product-honey');
  expect(chat.newest().text).toContain('<b>Honey</b>');
  expect(chat.tracked('bot_started')).toEqual([{ payload: 'product-honey' }]);
  await chat.send('/start product-nothing');
  expect(chat.newest().text).toBe('This product is no longer on sale.');
  await chat.send('/start instagram');
  expect(chat.newest().text).toContain('Hello, Aziza!');
});

test.each([
  ['a photo', { photo: [{ file_id: 'x' }] }],
  ['a sticker', { sticker: { file_id: 'x' } }],
  ['a voice', { voice: { file_id: 'x' } }],
])('%s gets a friendly hint', async (_, content) => {
  const chat = shopChat(memoryShop(many));
  await chat.sendOther(content);
  expect(chat.newest().text).toContain('I cannot read that.');
});

test('a service message, such as a pin, is left alone', async () => {
  const chat = shopChat(memoryShop(many));
  expect(await chat.sendOther({ pinned_message: { message_id: 1, date: 1, chat: {} } })).toEqual([]);
});

describe('back from a product that was searched for', () => {
  const found = ['Found for “tea”: 20', '«', '2/3', '»'];
  const search = async (products = many) => {
    const chat = shopChat(memoryShop([...products, honey]));
    await chat.send('tea');
    await chat.tap('»');
    return chat;
  };

  test('leads to what else was found, on its page, whatever was done with the product', async () => {
    const chat = await search();
    await chat.tap('Tea 10');
    await chat.tap('Add to cart');
    await chat.tap('+');
    await chat.tap('2 pcs');
    await chat.tap('5');
    await chat.tap('5 pcs');
    await chat.tap('Back');
    await chat.tap('Back');
    expect([chat.text(), ...chat.labels().flat()]).toEqual(expect.arrayContaining(found));
    expect(chat.tracked('product_searched')).toHaveLength(1);
  });

  test('leads to its category where its id leaves no room for the words', async () => {
    const uuid = (index: number) => `4a7c1f8e-1111-4222-8333-9444555566${String(index).padStart(2, '0')}`;
    const chat = await search(many.map((product, index) => ({ ...product, id: uuid(index) })));
    await chat.tap('Tea 10');
    await chat.tap('Back');
    expect(chat.text()).toBe('<b>Tea</b>');
  });
});
