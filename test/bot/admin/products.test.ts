import { type Database } from '../../../src/store/database';
import { LOCALES } from '../../../src/locales/locale';
import { type Product } from '../../../src/shop/catalog';
import { addProduct, emptyShop } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import {
  adminChat,
  buttons,
  DOCUMENT,
  GROUP,
  languages,
  markupOf,
  MEMBER,
  methods,
  NOBODY,
  PHOTO,
  RUSTAM,
  t,
  texts,
  toasts,
  type AdminChat,
} from './support/admin-chat';

let database: Database;
let chat: AdminChat;

const all = async () => (await chat.staff.shelf.all({ offset: 0, limit: 100 })).products;
const find = (id: string): Promise<Product | undefined> => chat.shop.catalog.find(id);
const offered = (calls: { payload: Record<string, unknown> }[]) =>
  (calls.at(-1)?.payload.reply_markup as { keyboard?: { text: string }[][] }).keyboard
    ?.flat()
    .map((button) => (typeof button === 'string' ? button : button.text));
const TOO_LONG = (length: string, most: string) => t('checkout-too-long', { length, most });
const BAD_PRICE = t('product-bad-price', { digits: 0 });
const BAD_STOCK = t('product-bad-stock', { most: '1,000,000' });
const BAD_RESTOCK = t('product-bad-restock', { most: '1,000,000' });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  chat = adminChat(database);
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

describe('adding a product', () => {
  test('asks everything in turn and puts it on sale', async () => {
    await addProduct(database, { name: 'Plov', category: 'Food' });
    const begun = await chat.tap('product:add');
    expect(texts(begun)).toEqual([t('product-ask-name')]);
    expect(toasts(begun)).toEqual([undefined]);
    expect(texts(await chat.send(' Green tea '))).toEqual([t('product-ask-price')]);
    const category = await chat.send('149 000');
    expect(texts(category)).toEqual([t('product-ask-category')]);
    expect(offered(category)).toEqual(['Food', t('product-skip')]);
    const stock = await chat.send('Tea');
    expect(texts(stock)).toEqual([t('product-ask-stock')]);
    expect(offered(stock)).toEqual([t('product-not-counted')]);
    expect(texts(await chat.send('1 000'))).toEqual([t('product-ask-description')]);
    expect(texts(await chat.send('From <b>Samarkand</b>'))).toEqual([t('product-ask-photo')]);
    const summary = await chat.send(PHOTO);
    expect(texts(summary)).toEqual([expect.stringContaining('From &lt;b&gt;Samarkand&lt;/b&gt;')]);
    expect(offered(summary)).toEqual([t('product-save'), t('product-cancel')]);
    expect(await all()).toHaveLength(1);

    const saved = await chat.send(t('product-save'));
    expect(methods(saved)).toEqual(['sendMessage', 'sendPhoto']);
    expect(saved[0]?.payload).toMatchObject({
      text: t('product-saved'),
      reply_markup: { remove_keyboard: true },
    });
    expect(saved[1]?.payload).toMatchObject({ photo: 'large', parse_mode: 'HTML' });
    const [product] = await all();
    expect(product).toEqual({
      ...{ id: product?.id, name: 'Green tea', price: '149000', category: 'Tea', stock: 1_000 },
      ...{ description: 'From <b>Samarkand</b>', photo: 'large', active: true },
    });
    expect(chat.states.size).toBe(0);
  });

  test('takes what is no answer for none, says why and asks on', async () => {
    await chat.tap('product:add');
    const refuse = async (answer: string | object, why: string) => {
      const calls = await chat.send(answer);
      expect({ answer, said: texts(calls) }).toEqual({ answer, said: [why] });
    };
    await refuse(PHOTO, t('admin-need-text'));
    await refuse({ ...PHOTO, caption: 'Green tea' }, t('admin-need-text'));
    await refuse('   ', t('admin-need-text'));
    await refuse('x'.repeat(121), TOO_LONG('121', '120'));
    await chat.send('x'.repeat(120));

    for (const price of ['a lot', '0', '0000', '0,0', '-1', '1e5', '1.5', '12345678901', '1,5,0', '٣', '½'])
      await refuse(price, BAD_PRICE);
    await refuse(PHOTO, BAD_PRICE);
    await chat.send('0001234567890');

    await refuse('x'.repeat(61), TOO_LONG('61', '60'));
    await refuse(DOCUMENT, t('admin-need-text'));
    await chat.send('x'.repeat(60));

    for (const stock of ['1.5', '1000000000', '1000001', '-1', '+1', 'many', '']) {
      if (stock) await refuse(stock, BAD_STOCK);
    }
    await refuse(PHOTO, BAD_STOCK);
    await chat.send('0');

    await refuse('x'.repeat(601), TOO_LONG('601', '600'));
    await chat.send('x'.repeat(600));

    await refuse(DOCUMENT, t('product-need-photo'));
    await refuse('https://x.uz/tea.jpg', t('product-need-photo'));
    await chat.send(PHOTO);

    await refuse('Yes', t('product-save-or-cancel'));
    await refuse(PHOTO, t('product-save-or-cancel'));
    expect(await all()).toEqual([]);
    await chat.send(t('product-save'));
    expect(await all()).toEqual([
      expect.objectContaining({ price: '1234567890', stock: 0, name: 'x'.repeat(120), photo: 'large' }),
    ]);
  });

  const ANSWERS = ['Tea', '149000', 'skip', 'not-counted', 'skip', 'skip'];
  /** All answers up to the summary, as short as they may be. */
  async function answerAll() {
    await chat.tap('product:add');
    for (const answer of ANSWERS) {
      const isButton = answer === 'skip' || answer === 'not-counted';
      await chat.send(isButton ? t(`product-${answer}`) : answer);
    }
  }

  test('needs no more than a name and a price', async () => {
    await answerAll();
    const calls = await chat.send(t('product-save'));
    expect(methods(calls)).toEqual(['sendMessage', 'sendMessage']);
    expect(await all()).toEqual([
      expect.objectContaining({
        ...{ name: 'Tea', price: '149000', category: null, stock: null, description: null, photo: null },
      }),
    ]);
  });

  test('understands the buttons in every language of the shop', async () => {
    await chat.tap('product:add');
    const { t: uz } = languages.of('uz');
    const { t: ru } = languages.of('ru');
    for (const answer of ['Tea', '1', uz('product-skip'), ru('product-not-counted'), uz('product-skip')])
      await chat.send(answer);
    await chat.send(ru('product-skip'));
    await chat.send(uz('product-save'));
    expect(await all()).toEqual([expect.objectContaining({ category: null, stock: null, photo: null })]);
  });

  test('saved twice is one product', async () => {
    await answerAll();
    const before = structuredClone([...chat.states]);
    await chat.send(t('product-save'));
    // As if the bot had been killed before it kept that the conversation is over: Telegram brings the answer again.
    before.forEach(([key, state]) => chat.states.set(key, state));
    const calls = await chat.send(t('product-save'));
    expect(texts(calls)).toContain(t('product-saved'));
    expect(await all()).toHaveLength(1);
    await chat.send(t('product-save'));
    expect(await all()).toHaveLength(1);
  });

  test('can be saved again when the database was away', async () => {
    const { shelf } = chat.staff;
    let isAway = true;
    const add: typeof shelf.add = (...draft) =>
      isAway ? Promise.reject(new Error('connection refused')) : shelf.add(...draft);
    chat = adminChat(database, { shelf: { ...shelf, add } });
    await answerAll();
    expect(texts(await chat.send(t('product-save')))).toEqual([t('checkout-failed')]);
    isAway = false;
    await chat.send(t('product-save'));
    expect(await all()).toHaveLength(1);
  });

  test('asks for the category even while the catalogue cannot be read', async () => {
    const away = () => Promise.reject(new Error('connection refused'));
    chat = adminChat(database, { catalog: { ...chat.shop.catalog, categories: away } });
    await chat.tap('product:add');
    await chat.send('Tea');
    const asked = await chat.send('1');
    expect(texts(asked)).toEqual([t('product-ask-category')]);
    expect(offered(asked)).toEqual([t('product-skip')]);
    expect(texts(await chat.send('Drinks'))).toEqual([t('product-ask-stock')]);
  });

  test('is given up with /cancel at any question, and the keyboard goes', async () => {
    for (let given = 0; given <= ANSWERS.length; given += 1) {
      await chat.tap('product:add');
      for (const answer of ['Tea', '149000', 'Drinks', '5', 'Good', PHOTO].slice(0, given)) {
        await chat.send(answer);
      }
      const calls = await chat.send('/cancel');
      expect(texts(calls)).toEqual([t('admin-cancelled')]);
      expect(calls[0]?.payload.reply_markup).toEqual({ remove_keyboard: true });
      expect(chat.states.size).toBe(0);
    }
    expect(await all()).toEqual([]);
  });

  test('is given up with the button under the summary, in any language', async () => {
    for (const locale of languages.offered) {
      await answerAll();
      const calls = await chat.send(languages.of(locale).t('product-cancel'));
      expect(texts(calls)).toEqual([t('admin-cancelled')]);
      expect(calls[0]?.payload.reply_markup).toEqual({ remove_keyboard: true });
      expect(chat.states.size).toBe(0);
    }
    expect(await all()).toEqual([]);
  });

  test('is saved even if the words about it do not arrive', async () => {
    await answerAll();
    const refusal = { error_code: 400, description: 'Bad Request: not enough rights' };
    chat.refusals.push({ method: 'sendMessage', refusal }, { method: 'sendMessage', refusal });
    await chat.send(t('product-save'));
    expect(await all()).toHaveLength(1);
    expect(chat.states.size).toBe(0);
  });

  test('lets other commands and taps through, and goes on after them', async () => {
    await chat.tap('product:add');
    expect(texts(await chat.send('/products'))).toEqual([expect.stringContaining(t('products-title'))]);
    await chat.send('/help');
    expect(chat.passedOn).toHaveLength(1);
    await chat.tap('products:0');
    expect(texts(await chat.send('Tea'))).toEqual([t('product-ask-price')]);
  });

  test('begun again begins from the name', async () => {
    await chat.tap('product:add');
    await chat.send('Tea');
    expect(texts(await chat.tap('product:add'))).toEqual([t('product-ask-name')]);
    expect(texts(await chat.send('Coffee'))).toEqual([t('product-ask-price')]);
  });

  test('is between the bot and the admin who began it', async () => {
    const rustam = { from: RUSTAM, chat: GROUP };
    await chat.tap('product:add', rustam);
    expect(await chat.send('Coffee', { from: MEMBER, chat: GROUP })).toEqual([]);
    expect(await chat.send('Coffee', { from: NOBODY, chat: GROUP, sender_chat: GROUP })).toEqual([]);
    expect(texts(await chat.send('Tea', rustam))).toEqual([t('product-ask-price')]);
  });
});

describe('the price', () => {
  /** What a price as it was written is kept as; undefined where it was refused. */
  async function priced(written: string, currencyDigits: number, language_code = 'en') {
    const from = { ...RUSTAM, language_code };
    const id = await addProduct(database, { price: '7' });
    chat = adminChat(database, { currencyDigits });
    await chat.tap(`product:price:${id}`, { from });
    await chat.send(written, { from });
    const { price } = (await find(id))!;
    return price === '7' ? undefined : price;
  }

  test.each([
    ['149000', 0, '149000'],
    ['149 000', 0, '149000'],
    ['149\u00a0000', 0, '149000'],
    ["149'000", 0, '149000'],
    ['149,000', 0, '149000'],
    ['1,149,000', 2, '1149000'],
    ['1,149,000.50', 2, '1149000.5'],
    ['149,5', 2, '149.5'],
    ['149.05', 2, '149.05'],
    ['0.01', 2, '0.01'],
    ['0.001', 2, undefined],
    ['149.005', 2, undefined],
    ['0,00', 2, undefined],
    ['149,0005', 3, undefined],
    ['14,90,000', 2, undefined],
    ['149,000', 3, '149'],
    ['.5', 2, undefined],
    ['5.', 2, undefined],
  ])('%j in a currency with %i decimals is %s', async (written, digits, price) => {
    expect(await priced(written, digits)).toBe(price);
  });

  test('with a comma before three digits is no price where the comma stands before the fraction', async () => {
    expect(await priced('149,000', 0, 'ru')).toBeUndefined();
    expect(await priced('149,50', 2, 'ru')).toBe('149.5');
  });

  test('is taken as the question shows it, in every language', async () => {
    for (const locale of languages.offered) {
      const example = /\d[\d\s,.]*\d/.exec(languages.of(locale).t('product-ask-price'))?.[0] ?? '';
      expect({ locale, price: await priced(example, 0, locale) }).toEqual({ locale, price: '149000' });
    }
  });
});

describe('changing a product', () => {
  let id: string;
  beforeEach(async () => {
    id = await addProduct(database, { name: 'Tea', price: '45000', stock: 3, category: 'Food' });
  });

  test.each([
    ['name', 'Green tea', { name: 'Green tea' }],
    ['price', '50 000', { price: '50000' }],
    ['category', 'Tea', { category: 'Tea' }],
    ['stock', '12', { stock: 12 }],
    ['description', 'Good', { description: 'Good' }],
    ['photo', PHOTO, { photo: 'large' }],
    ['restock', '10', { stock: 13 }],
    ['restock', '+10', { stock: 13 }],
    ['restock', '-2', { stock: 1 }],
    ['restock', '−2', { stock: 1 }],
    ['restock', '-999', { stock: 0 }],
  ])('%s: %j', async (field, answer, changed) => {
    const before = await find(id);
    expect(texts(await chat.tap(`product:${field}:${id}`))).toEqual([
      t(`product-ask-${field}` as 'product-ask-name'),
    ]);
    const calls = await chat.send(answer);
    expect(methods(calls)).toEqual(['sendMessage', field === 'photo' ? 'sendPhoto' : 'sendMessage']);
    expect(calls[0]?.payload).toMatchObject({
      text: t('product-changed'),
      reply_markup: { remove_keyboard: true },
    });
    expect(await find(id)).toEqual({ ...before, ...changed });
    expect(buttons(calls)).toHaveProperty(t('edit-list'), 'products:0');
  });

  test.each([
    ['category', 'product-remove', { category: null }],
    ['description', 'product-remove', { description: null }],
    ['photo', 'product-remove', { photo: null }],
    ['stock', 'product-not-counted', { stock: null }],
  ] as const)('%s can be taken away with the button %s', async (field, button, changed) => {
    await chat.staff.shelf.change(id, { description: 'Good', photo: 'large' });
    const before = await find(id);
    const asked = await chat.tap(`product:${field}:${id}`);
    const label = languages.of('uz').t(button);
    expect(offered(asked.slice(0, 1))).toContain(t(button));
    expect(texts(await chat.send(label))[0]).toBe(t('product-changed'));
    expect(await find(id)).toEqual({ ...before, ...changed });
  });

  test.each([
    ['name', PHOTO, t('admin-need-text')],
    ['price', '-1', BAD_PRICE],
    ['stock', '-1', BAD_STOCK],
    ['stock', '1.5', BAD_STOCK],
    ['restock', '0', BAD_RESTOCK],
    ['restock', '-0', BAD_RESTOCK],
    ['restock', '1.5', BAD_RESTOCK],
    ['restock', '1000000000', BAD_RESTOCK],
    ['restock', '--5', BAD_RESTOCK],
    ['photo', DOCUMENT, t('product-need-photo')],
  ])('%s refuses %j and asks on', async (field, answer, why) => {
    const before = await find(id);
    await chat.tap(`product:${field}:${id}`);
    expect(texts(await chat.send(answer))).toEqual([why]);
    expect(await find(id)).toEqual(before);
    expect(chat.states.size).toBe(1);
  });

  test.each(LOCALES)('a refused number of pieces is told what is allowed, as it differs in %s', (locale) => {
    const { t } = languages.of(locale);
    const most = '1 000 000';
    // "At most a million" would be true of -1 in stock and of 0 to add, which are refused.
    expect(t('product-bad-stock', { most })).toMatch(/\b0\D+1 000 000/);
    expect(t('product-bad-restock', { most })).toMatch(/-2\b.*1 000 000/);
  });

  test('pieces that are added in an answer that is delivered twice are added once', async () => {
    await chat.tap(`product:restock:${id}`);
    const before = structuredClone([...chat.states]);
    await chat.send('10');
    // As if the bot had been killed before it kept that the conversation is over.
    before.forEach(([key, state]) => chat.states.set(key, state));
    const calls = await chat.send('10');
    expect(methods(calls)).toEqual(['sendMessage', 'sendMessage']);
    expect(await find(id)).toMatchObject({ stock: 13 });
    expect(await database.query('SELECT by_name, delta FROM bot_stock_changes')).toEqual([
      { by_name: 'Rustam', delta: 10 },
    ]);
    await chat.tap(`product:restock:${id}`);
    await chat.send('10');
    expect(await find(id)).toMatchObject({ stock: 23 });
  });

  test('that is gone meanwhile is told', async () => {
    await chat.tap(`product:price:${id}`);
    await database.query('DELETE FROM products');
    expect(texts(await chat.send('100'))).toEqual([t('product-gone')]);
  });

  test('hidden leaves the catalogue, shown again comes back, and either pressed twice does the same', async () => {
    for (const [kind, active] of [
      ['hide', false],
      ['hide', false],
      ['unhide', true],
      ['unhide', true],
    ] as const) {
      const calls = await chat.tap(`product:${kind}:${id}`);
      expect(methods(calls)).toEqual(['editMessageText', 'answerCallbackQuery']);
      expect(await find(id)).toMatchObject({ active });
      expect(texts(calls)[0]?.includes(t('product-hidden'))).toBe(!active);
      expect(buttons(calls)).toHaveProperty(
        t(active ? 'edit-hide' : 'edit-unhide'),
        `product:${active ? 'hide' : 'unhide'}:${id}`,
      );
      expect((await chat.shop.catalog.inCategory('Food', { offset: 0, limit: 5 })).total).toBe(
        active ? 1 : 0,
      );
    }
  });

  test('below its picture: the caption is renewed, and the list is a new message', async () => {
    const hidden = await chat.tap(`product:hide:${id}`, {}, PHOTO);
    expect(methods(hidden)).toEqual(['editMessageCaption', 'answerCallbackQuery']);
    const list = await chat.tap('products:0', {}, PHOTO);
    expect(methods(list)).toEqual(['sendMessage', 'answerCallbackQuery']);
  });

  test('that is hidden while Telegram takes no new card: the admin hears that it is changed', async () => {
    chat.breakOnce('editMessageText');
    expect(toasts(await chat.tap(`product:hide:${id}`))).toEqual([t('product-not-redrawn')]);
    expect((await all()).map(({ active }) => active)).toEqual([false]);
  });

  test('whose picture Telegram refuses is shown without it', async () => {
    await chat.staff.shelf.change(id, { photo: 'gone' });
    chat.refusals.push({
      method: 'sendPhoto',
      refusal: { error_code: 400, description: 'Bad Request: wrong file identifier' },
    });
    const calls = await chat.tap(`product:show:${id}`);
    expect(methods(calls)).toEqual(['sendPhoto', 'sendMessage', 'answerCallbackQuery']);
  });

  test.each(['add', 'hide', 'unhide', 'price', 'restock', 'photo'])(
    'may not be done by somebody who is not on the list: %s',
    async (kind) => {
      const before = await all();
      const data = kind === 'add' ? 'product:add' : `product:${kind}:${id}`;
      const member = await chat.tap(data, { from: MEMBER, chat: GROUP });
      expect(methods(member)).toEqual(['answerCallbackQuery']);
      expect(toasts(member)).toEqual([t('only-listed')]);
      const nobody = await chat.tap(data, { from: NOBODY, chat: GROUP });
      expect(toasts(nobody)).toEqual([languages.of('ru').t('only-listed')]);
      expect(await all()).toEqual(before);
      expect(chat.states.size).toBe(0);
    },
  );

  test('a member of a listed group may look', async () => {
    const member = { from: MEMBER, chat: GROUP };
    expect(methods(await chat.tap(`product:show:${id}`, member))).toEqual([
      'editMessageText',
      'answerCallbackQuery',
    ]);
    expect(methods(await chat.tap('products:0', member))).toEqual(['editMessageText', 'answerCallbackQuery']);
    expect(methods(await chat.send('/products', member))).toEqual(['sendMessage']);
  });

  test.each(['show', 'hide', 'unhide', 'price', 'restock'])(
    'forged data with %s of what is no product gets a word',
    async (kind) => {
      for (const forged of [
        '4711',
        'tea',
        "1';--",
        '99999999999999999999',
        '6f1c3c0e-6d0b-4f57-9a3e-3d6f3a1f9b77',
      ]) {
        const calls = await chat.tap(`product:${kind}:${forged}`);
        expect(methods(calls)).toEqual(['answerCallbackQuery']);
        expect(toasts(calls)).toEqual([t('product-gone')]);
      }
      expect(chat.states.size).toBe(0);
    },
  );

  test('while the database is away gets a word and throws nothing', async () => {
    const find = () => Promise.reject(new Error('connection refused'));
    chat = adminChat(database, { catalog: { ...chat.shop.catalog, find } });
    expect(toasts(await chat.tap(`product:show:${id}`))).toEqual([t('shop-unavailable')]);
  });
});

describe('/products', () => {
  test('lists all products by name, hidden ones too, a page at a time', async () => {
    for (let n = 1; n <= 9; n += 1) {
      await addProduct(database, {
        name: `Tea ${n}`,
        stock: n === 1 ? 0 : n === 2 ? null : n,
        active: n !== 3,
      });
    }
    const first = await chat.send('/products');
    expect(texts(first)).toEqual([`<b>${t('products-title')}</b>: 9`]);
    expect(Object.keys(buttons(first))).toEqual([
      'Tea 1 · ✖️',
      'Tea 2',
      '🙈 Tea 3 · 3',
      ...[4, 5, 6, 7, 8].map((n) => `Tea ${n} · ${n}`),
      '1/2',
      '»',
      t('product-add'),
    ]);
    const last = await chat.tap('products:1');
    expect(Object.keys(buttons(last))).toEqual(['Tea 9 · 9', '«', '2/2', t('product-add')]);
    expect(Object.keys(buttons(await chat.tap('products:9999')))).toEqual(Object.keys(buttons(last)));
  });

  test('goes back to the page from which a product was opened', async () => {
    for (let n = 1; n <= 9; n += 1) await addProduct(database, { name: `Tea ${n}`, stock: null });
    const list = await chat.tap('products:1');
    const opened = buttons(list)['Tea 9'] ?? '';
    const card = await chat.tap(opened);
    expect(buttons(card)).toHaveProperty(t('edit-list'), 'products:1');
    const shown = { text: 'Card', reply_markup: markupOf(card) };
    const hidden = await chat.tap(buttons(card)[t('edit-hide')] ?? '', {}, shown);
    expect(buttons(hidden)).toHaveProperty(t('edit-list'), 'products:1');
    await chat.tap(buttons(card)[t('edit-name')] ?? '', {}, shown);
    expect(buttons(await chat.send('Coffee'))).toHaveProperty(t('edit-list'), 'products:1');
  });

  test('while the database is away gets a word, in a group as well', async () => {
    const isOurs = () => Promise.reject(new Error('connection refused'));
    chat = adminChat(database, { shelf: { ...chat.staff.shelf, isOurs } });
    const calls = await chat.send('/products', { from: RUSTAM, chat: GROUP });
    expect(texts(calls)).toEqual([t('shop-unavailable')]);
  });

  test('offers to add the first one', async () => {
    expect(buttons(await chat.send('/products'))).toEqual({ [t('product-add')]: 'product:add' });
  });

  test('of another program are one sentence, whatever is pressed', async () => {
    const id = await addProduct(database);
    chat = adminChat(database, { shelf: { ...chat.staff.shelf, isOurs: () => Promise.resolve(false) } });
    const calls = await chat.send('/products');
    expect(methods(calls)).toEqual(['sendMessage']);
    expect(texts(calls)).toEqual([t('products-foreign')]);
    for (const data of ['products:0', 'product:add', `product:hide:${id}`, `product:price:${id}`]) {
      const tapped = await chat.tap(data);
      expect(methods(tapped)).toEqual(['answerCallbackQuery']);
      expect(toasts(tapped)).toEqual([t('products-foreign')]);
    }
    expect(await find(id)).toMatchObject({ active: true });
    expect(chat.states.size).toBe(0);
  });
});
