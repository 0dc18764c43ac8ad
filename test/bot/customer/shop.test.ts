import fc from '../../support/fast-check';
import { type Database } from '../../../src/store/database';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { addProduct, buy, emptyShop, stockOf } from '../../store/shop-fixture';
import { AZIZA, methods } from '../support/shop-chat';
import { KARIM, said, storeChat, toasts, type StoreChat } from '../support/store-chat';

let database: Database;
let chat: StoreChat;
beforeAll(async () => void (database = await openEmbeddedTestDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await emptyShop(database);
  chat = storeChat(database);
});

const azizaPerson = {
  ...{ telegramId: AZIZA.id, firstName: AZIZA.first_name, lastName: null, username: null },
  languageCode: 'en',
};
const held = async () =>
  Object.fromEntries(
    (await chat.shop.carts.of(AZIZA.id)).lines.map(({ productId, quantity }) => [productId, quantity]),
  );
const change = (id: string, set: string) =>
  database.query(`UPDATE products SET ${set} WHERE id::text = $id`, { id });
const OUTDATED = 'This button is outdated. Send /start.';

test('from the menu to a filled cart everything happens in one message', async () => {
  const id = await addProduct(database, { name: 'Green tea', category: 'Tea' });
  await chat.send('/start');
  const { id: message } = chat.newest();
  const calls = [];
  for (const label of ['Catalogue', 'Green tea', 'Add to cart', '+', '−', '🛒 Cart', '+']) {
    calls.push(...(await chat.tap(label)));
  }
  expect(methods(calls).filter((method) => method !== 'answerCallbackQuery')).toEqual(
    Array.from({ length: 7 }, () => 'editMessageText'),
  );
  expect(chat.newest().id).toBe(message);
  expect(await held()).toEqual({ [id]: 2 });
});

test('a tap that is delivered twice changes nothing twice', async () => {
  const id = await addProduct(database);
  await chat.send(`/start product-${id}`);
  await chat.tap('Add to cart');
  await chat.tap('+');
  const second = await chat.again();
  expect(await held()).toEqual({ [id]: 2 });
  expect(toasts(second)).toHaveLength(1);
  expect(chat.tracked('cart_added')).toHaveLength(2);
  expect(methods(second)).not.toContain('sendMessage');
});

test('plus stops at the stock and says so', async () => {
  const id = await addProduct(database, { stock: 2 });
  await chat.send(`/start product-${id}`);
  await chat.tap('Add to cart');
  await chat.tap('+');
  expect(toasts(await chat.tap('+'))).toEqual(['There are no more: 2 in stock']);
  expect(await held()).toEqual({ [id]: 2 });
});

test('plus stops at 999 where pieces are not counted', async () => {
  const id = await addProduct(database, { stock: null });
  await chat.shop.carts.set(AZIZA.id, id, 999);
  await chat.send(`/start product-${id}`);
  await chat.tap('+');
  expect(await held()).toEqual({ [id]: 999 });
  await chat.send('/cart');
  await chat.tap('+');
  expect(await held()).toEqual({ [id]: 999 });
});

describe('forged callback data', () => {
  test.each([
    ['a negative row', 'shop/-1/0/p1/f0000'],
    ['no payload', 'shop/0/0//f'],
    ['a negative quantity', 'shop/0/0/s-1:1/f0000'],
    ['more than the most', 'shop/0/0/s1000:1/f0000'],
    ['a milliard', 'shop/0/0/t1000000000:1/f0000'],
    ['a name of the prototype', 'shop/0/0/__proto__/f0000'],
    ['bytes of nothing', 'shop/\u0000\u0001'],
  ])('%s is answered with a word and changes nothing', async (_, data) => {
    await chat.send('/help');
    const calls = await chat.tapData(data);
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(toasts(calls)).toEqual([OUTDATED]);
    expect(await held()).toEqual({});
  });

  test.each([
    ['an unknown number', '999999'],
    ['more digits than an id can have', '9'.repeat(30)],
    ['an id of another type', '3f2b0b0e-0000-4000-8000-000000000000'],
    ['a word', 'nowhere'],
    ['a quote', `1';--`],
    ['a zero byte', '1\u00002'],
  ])('%s as an id leads to a screen that says so', async (_, id) => {
    await chat.send('/help');
    for (const key of ['p', 'n', 's2:', 't2:', 'O', 'r', 'd', 'D', 'y']) {
      const calls = await chat.tapData(`shop/0/0/${key}${id}/f0000`);
      expect({ key, answers: toasts(calls).length }).toEqual({ key, answers: 1 });
    }
    expect(await held()).toEqual({});
  });

  test('sixty-four bytes of anything are answered once and nothing escapes', async () => {
    await chat.send('/help');
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((raw) => Buffer.from(raw).toString());
    const payload = fc.string({ unit: 'binary', maxLength: 46 }).map((text) => `shop/0/0/${text}/f0000`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, payload), async (data) => {
        expect(toasts(await chat.tapData(data))).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

test('an order of somebody else is no order, whatever the button', async () => {
  const id = await addProduct(database, { stock: 10 });
  const { orderId } = await buy(chat.shop, { [id]: 2 }, { person: azizaPerson });
  await chat.send('/start', KARIM);
  for (const key of ['O', 'r', 'd', 'D', 'y']) {
    await chat.send('/start', KARIM);
    await chat.tapData(`shop/0/0/${key}${orderId}/f0000`, { from: KARIM });
    expect({ key, text: chat.newest(KARIM).text }).toEqual({ key, text: 'There is no such order.' });
  }
  expect((await chat.shop.orders.find(orderId))?.status).toBe('new');
  expect((await chat.shop.carts.of(KARIM.id)).lines).toEqual([]);
});

test('what changed in the cart is told there, and the checkout is open only after it was accepted', async () => {
  const [dearer, shorter, gone] = await Promise.all([
    addProduct(database, { name: 'Dearer', price: '1000' }),
    addProduct(database, { name: 'Shorter', stock: 9 }),
    addProduct(database, { name: 'Gone' }),
  ]);
  for (const id of [dearer, shorter, gone]) await chat.shop.carts.set(AZIZA.id, id, 3);
  await chat.send('/cart');
  const { shown, data } = chat.withButton('Check out', AZIZA);
  await change(dearer, `price = 1500`);
  await change(shorter, `stock = 1`);
  await change(gone, `active = false`);

  await chat.tapData(data, { on: shown });
  expect(chat.newest().text).toContain('the price was 1,000\u00a0UZS and is now 1,500\u00a0UZS');
  expect(chat.newest().text).toContain('only 1 left');
  expect(chat.newest().text).toContain('out of stock');
  expect(chat.labels()).not.toContain('✅ Check out');
  await chat.tap('Accept the changes');
  expect(await held()).toEqual({ [dearer]: 3, [shorter]: 1 });
  const calls = await chat.tap('Check out');
  expect(said(calls)[0]).toContain('What should we call you?');
});

test('a screen with a photo replaces one without, and the old message goes', async () => {
  await addProduct(database, { name: 'Tea', image: 'https://shop.example/tea.jpg' });
  await chat.send('/catalog');
  const list = chat.newest().id;
  expect(methods(await chat.tap('Tea'))).toEqual(['sendPhoto', 'deleteMessage', 'answerCallbackQuery']);
  expect(methods(await chat.tap('Add to cart'))).toEqual(['editMessageMedia', 'answerCallbackQuery']);
  expect(methods(await chat.tap('🛒 Cart'))).toEqual(['sendMessage', 'deleteMessage', 'answerCallbackQuery']);
  expect([...chat.messages.keys()]).toHaveLength(1);
  expect(chat.newest().id).not.toBe(list);
});

test('a photo that Telegram refuses leaves the text and its buttons', async () => {
  const id = await addProduct(database, { name: 'Tea', image: 'https://shop.example/none.jpg' });
  chat.refuse('sendPhoto', 400, 'Bad Request: failed to get HTTP URL content');
  expect(methods(await chat.send(`/start product-${id}`))).toEqual(['sendPhoto', 'sendMessage']);
  expect(chat.labels()).toContain('🛒 Add to cart');
});

test('a screen that is shown already is no error', async () => {
  await chat.send('/start');
  const calls = await chat.tapData('shop/0/0/h/f0000');
  expect(methods(calls)).toEqual(['editMessageText', 'answerCallbackQuery']);
});

test('a tap that Telegram has given up on is no error', async () => {
  await chat.send('/start');
  chat.refuse('answerCallbackQuery', 400, 'Bad Request: query is too old and response timeout expired');
  await expect(chat.tap('Help')).resolves.toHaveLength(2);
});

describe('search', () => {
  test.each(["o'zbek choyi", 'Oʻzbek CHOYI', 'ozbek', 'choyi o‘zbek'])(
    '%s is found, however its apostrophe is written',
    async (query) => {
      await addProduct(database, { name: 'Oʻzbek choyi' });
      await chat.send(query);
      expect(chat.labels()[0]).toContain('Oʻzbek choyi');
    },
  );

  test('what is not there is said, without markup of the asker', async () => {
    await addProduct(database);
    await chat.send('<b>socks</b>');
    expect(chat.newest().text).toContain('Nothing was found for “&lt;b&gt;socks');
    expect(chat.labels()).toEqual(['🛍 Catalogue']);
  });

  test.each(['?!.', "'", '%_', '—'])('%s alone asks for a name', async (text) => {
    await addProduct(database);
    expect(said(await chat.send(text))).toEqual(['Write the name of a product, and I will find it.']);
  });

  test('a wildcard of SQL is a character like others', async () => {
    await addProduct(database, { name: 'Plov' });
    await chat.send('p%v');
    expect(chat.newest().text).toContain('Nothing was found');
  });
});

test('an inline query goes on where its offset says', async () => {
  for (let index = 10; index < 35; index += 1) await addProduct(database, { name: `Tea ${index}` });
  const names = async (offset: string) => {
    const [call] = await chat.inline('tea', offset);
    const { results, next_offset: next } = call?.payload as {
      results: { title: string }[];
      next_offset: string;
    };
    return { titles: results.map(({ title }) => title), next };
  };
  const first = await names('');
  expect(first.titles).toHaveLength(20);
  expect(await names(first.next)).toEqual({
    titles: ['Tea 30', 'Tea 31', 'Tea 32', 'Tea 33', 'Tea 34'],
    next: '',
  });
  expect((await names('99999')).titles).toEqual([]);
  expect(await names('-1')).toEqual(first);
});

test('a shared link opens the product, and one to nothing says that it is gone', async () => {
  const id = await addProduct(database, { name: 'Green tea' });
  await chat.send(`/start product-${id}`);
  expect(chat.newest().text).toContain('<b>Green tea</b>');
  for (const link of ['product-999999', 'product-none', `product-${'9'.repeat(50)}`]) {
    await chat.send(`/start ${link}`);
    expect(chat.newest().text).toBe('This product is no longer on sale.');
  }
});

test('a language is spoken at once and remembered', async () => {
  await chat.send('/language');
  const calls = await chat.tap('Русский');
  expect(methods(calls)).toEqual(['editMessageText', 'answerCallbackQuery']);
  expect(toasts(calls)).toEqual(['Теперь по-русски']);
  expect(chat.newest().text).toContain('Здравствуйте');
  await chat.send('/cart');
  expect(chat.newest().text).toBe('Корзина пуста.');
  expect((await chat.shop.profiles.addressee(AZIZA.id)).locale).toBe('ru');
});

test('an order is repeated once, however often the button is tapped, and what is gone is named', async () => {
  const [tea, honey] = await Promise.all([
    addProduct(database, { name: 'Tea' }),
    addProduct(database, { name: 'Honey' }),
  ]);
  await buy(chat.shop, { [tea]: 2, [honey]: 1 }, { person: azizaPerson });
  await change(honey, 'active = false');
  await chat.send('/my_orders');
  await chat.tap('№');
  const calls = await chat.tap('Order again');
  await chat.again();
  expect(toasts(calls)).toEqual(['Everything is in your cart but what is out of stock: Honey']);
  expect(await held()).toEqual({ [tea]: 2 });
});

test.each([
  ['alone', 'active = true', 'The products are in your cart, but fewer are left of: Tea'],
  [
    'beside what is gone',
    'active = false',
    'Everything is in your cart but what is out of stock: Honey, Tea',
  ],
])('a repeated order names that of which fewer are left, %s', async (_, honeys, toast) => {
  const honey = await addProduct(database, { name: 'Honey' });
  const tea = await addProduct(database, { name: 'Tea', stock: 7 });
  await buy(chat.shop, { [honey]: 1, [tea]: 5 }, { person: azizaPerson });
  await change(honey, honeys);
  await chat.send('/my_orders');
  await chat.tap('№');
  expect(toasts(await chat.tap('Order again'))).toEqual([toast]);
  expect((await held())[tea]).toBe(2);
});

test('an own order is cancelled once, and its pieces are back on the shelf', async () => {
  const tea = await addProduct(database, { stock: 5 });
  const { orderId } = await buy(chat.shop, { [tea]: 2 }, { person: azizaPerson });
  await chat.send('/my_orders');
  await chat.tap('№');
  await chat.tap('Cancel the order');
  const { shown, data } = chat.withButton('Yes, cancel it', AZIZA);
  await chat.tapData(data, { on: shown });
  await chat.again();
  const later = await chat.tapData(data, { on: shown });
  expect((await chat.shop.orders.find(orderId))?.status).toBe('cancelled');
  expect(await stockOf(database, tea)).toBe(5);
  expect(toasts(later)).toEqual([`Order No. ${orderId} is cancelled`]);
  expect(chat.tracked('order_cancelled')).toEqual([{ order_id: orderId, by: 'customer' }]);
});

test('an order that the shop has taken up is not cancelled any more', async () => {
  const tea = await addProduct(database, { stock: 5 });
  const { orderId } = await buy(chat.shop, { [tea]: 2 }, { person: azizaPerson });
  await chat.send('/my_orders');
  await chat.tap('№');
  await chat.tap('Cancel the order');
  await database.query(`UPDATE orders SET status = 'shipped'`);
  const calls = await chat.tap('Yes, cancel it');
  expect(toasts(calls)).toEqual(['The order is being worked on: only the shop can cancel it now']);
  expect((await chat.shop.orders.find(orderId))?.status).toBe('shipped');
  expect(await stockOf(database, tea)).toBe(3);
});

test('the cart is cleared after a question', async () => {
  const id = await addProduct(database);
  await chat.shop.carts.set(AZIZA.id, id, 2);
  await chat.send('/cart');
  await chat.tap('Clear');
  expect(await held()).toEqual({ [id]: 2 });
  const calls = await chat.tap('Yes, clear it');
  expect(await held()).toEqual({});
  expect(toasts(calls)).toEqual(['The cart is empty']);
  await expect(chat.again()).resolves.toBeDefined();
});

test('while the shop does not answer a tap gets a word and the message stays', async () => {
  await chat.send('/start');
  const before = chat.newest();
  jest.spyOn(chat.shop.catalog, 'categories').mockRejectedValueOnce(new Error('the database is away'));
  const calls = await chat.tap('Catalogue');
  expect(toasts(calls)).toEqual(['The shop does not answer right now. Please try again in a minute.']);
  expect(chat.newest()).toEqual(before);
});
