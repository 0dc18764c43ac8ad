import { type Database } from '../../../src/store/database';
import { addProduct, emptyShop } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import {
  adminChat,
  buttons,
  GROUP,
  markupOf,
  MEMBER,
  methods,
  t,
  texts,
  toasts,
  type AdminChat,
} from './support/admin-chat';

let database: Database;
let chat: AdminChat;
let id: string;
const stored = async () => (await chat.staff.shelf.texts.of(id))?.uz;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  chat = adminChat(database);
  id = await addProduct(database, { name: 'Чай <1>', category: 'Напитки' });
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

test('from the card a language is chosen, a name is written, and the way back leads to the page of the list', async () => {
  const card = await chat.tap(`product:show:${id}:3`);
  const overview = await chat.tap(buttons(card)[t('edit-texts')] ?? '', {}, { reply_markup: markupOf(card) });
  expect(methods(overview)).toEqual(['editMessageText', 'answerCallbackQuery']);
  expect(Object.keys(buttons(overview))).toEqual([
    'Русский',
    'Oʻzbekcha',
    'English',
    t('text-back-to-product'),
  ]);
  const uzbek = await chat.tap(buttons(overview).Oʻzbekcha ?? '', {}, { reply_markup: markupOf(overview) });
  expect(texts(uzbek)[0]).toContain(`${t('text-name')}: <i>Чай &lt;1&gt;</i>`);

  const asked = await chat.tap(
    buttons(uzbek)[t('text-edit-name')] ?? '',
    {},
    { reply_markup: markupOf(uzbek) },
  );
  expect(texts(asked)).toEqual([t('text-ask-name', { language: 'Oʻzbekcha' })]);
  expect(texts(await chat.send('x'.repeat(121)))).toEqual([
    t('checkout-too-long', { length: '121', most: '120' }),
  ]);
  const saved = await chat.send(' Choy <1> ');
  expect(texts(saved)).toEqual([
    t('product-changed'),
    expect.stringContaining(`${t('text-name')}: Choy &lt;1&gt;`),
  ]);
  expect(await stored()).toEqual({ name: 'Choy <1>', description: null, category: null });
  expect(buttons(saved)[t('text-back-to-product')]).toBe(`product:show:${id}:3`);
  expect(Object.keys(buttons(await chat.tap(`texts:${id}`)))).toContain('✓ Oʻzbekcha');
  expect(chat.states.size).toBe(0);
});

test.each([
  ['description', 'Samarqanddan', 600],
  ['category', 'Ichimliklar', 60],
] as const)(
  'a %s is written, and taken away with the button beside the question',
  async (field, text, most) => {
    await chat.tap(`text:uz:${field}:${id}`);
    await chat.send('x'.repeat(most + 1));
    expect((await stored())?.[field]).toBeNull();
    await chat.send(text);
    expect((await stored())?.[field]).toBe(text);
    await chat.tap(`text:uz:${field}:${id}`);
    await chat.send(t('text-none'));
    expect((await stored())?.[field]).toBeNull();
  },
);

test('a product without a category has none to name', async () => {
  await database.query('UPDATE products SET category = NULL');
  expect(Object.keys(buttons(await chat.tap(`text:uz:${id}`)))).not.toContain(t('text-edit-category'));
});

test('/cancel leaves everything as it was', async () => {
  await chat.tap(`text:uz:name:${id}`);
  expect(texts(await chat.send('/cancel'))).toEqual([t('admin-cancelled')]);
  expect((await stored())?.name).toBeNull();
});

test('under a picture the texts and the way back stand in the same message', async () => {
  await chat.staff.shelf.change(id, { photo: 'file-1' });
  const photo = { photo: [{ file_id: 'file-1' }], caption: 'Card' };
  expect(methods(await chat.tap(`texts:${id}`, {}, photo))[0]).toBe('editMessageCaption');
  expect(methods(await chat.tap(`product:show:${id}`, {}, photo))[0]).toBe('editMessageCaption');
  expect(methods(await chat.tap(`product:show:${id}`))[0]).toBe('sendPhoto');
});

test('whoever may only read sees the texts and writes none; an unknown product is gone', async () => {
  const where = { from: MEMBER, chat: GROUP };
  expect(methods(await chat.tap(`text:uz:${id}`, where))).toContain('editMessageText');
  expect(toasts(await chat.tap(`text:uz:name:${id}`, where))).toEqual([t('only-listed')]);
  for (const data of ['texts:999999', 'text:uz:999999', 'text:uz:name:999999', 'text:uz:x'])
    expect(toasts(await chat.tap(data))).toEqual([t('product-gone')]);
  await chat.tap(`text:de:${id}`);
  expect(chat.passedOn).toHaveLength(1);
});

test("another program's products are not written here", async () => {
  chat = adminChat(database, { shelf: { ...chat.staff.shelf, isOurs: () => Promise.resolve(false) } });
  expect(toasts(await chat.tap(`texts:${id}`))).toEqual([t('products-foreign')]);
});
