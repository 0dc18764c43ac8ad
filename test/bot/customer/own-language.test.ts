import { type User } from 'grammy/types';
import { type Database } from '../../../src/store/database';
import { createProductTexts } from '../../../src/store/product-texts';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { addProduct, emptyShop } from '../../store/shop-fixture';
import { AZIZA } from '../support/shop-chat';
import { KARIM, said, storeChat, type StoreChat } from '../support/store-chat';

const OTABEK: User = { id: 9, is_bot: false, first_name: 'Otabek', language_code: 'uz' };
const IVAN: User = { id: 10, is_bot: false, first_name: 'Иван', language_code: 'ru' };
let database: Database;
let chat: StoreChat;
let id: string;

beforeAll(async () => void (database = await openEmbeddedTestDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await emptyShop(database);
  chat = storeChat(database, { canPayOnline: true });
  id = await addProduct(database, { name: 'Зелёный чай', category: 'Чай' });
  await addProduct(database, { name: 'Мёд', category: 'Сладкое' });
  const texts = createProductTexts(database);
  await texts.change(id, 'uz', 'name', 'Koʻk choy');
  await texts.change(id, 'uz', 'description', 'Samarqanddan');
  await texts.change(id, 'uz', 'category', 'Choylar');
  await texts.change(id, 'en', 'name', 'Green tea');
});

test('from the catalogue to the invoice and the order a customer reads their own language', async () => {
  await chat.send('/catalog', OTABEK);
  await chat.tap('Choylar (1)', OTABEK);
  expect(chat.newest(OTABEK).text).toBe('<b>Choylar</b>');
  await chat.tap('Koʻk choy', OTABEK);
  expect(chat.newest(OTABEK).text).toMatch(/^<b>Koʻk choy<\/b>\n\nSamarqanddan/);
  await chat.tapData(`shop/0/0/s2:${id}/f0000`, { from: OTABEK });
  await chat.send('/cart', OTABEK);
  expect(chat.newest(OTABEK).text).toContain('Koʻk choy');
  expect(chat.labels(chat.newest(OTABEK))).toContain('1. Koʻk choy');

  await chat.tapData('shop/0/0/k/f0000', { from: OTABEK });
  for (const answer of ['Otabek', '+998901234567', 'Chilonzor 5', '-']) await chat.send(answer, OTABEK);
  const summary = await chat.send('💳 Hozir karta bilan', OTABEK);
  expect(said(summary).join()).toContain('• Koʻk choy — 2');
  const placed = await chat.tap('Buyurtmani tasdiqlash', OTABEK);
  expect(placed.find(({ method }) => method === 'sendInvoice')?.payload).toMatchObject({
    description: 'Koʻk choy',
  });

  await chat.send('/my_orders', OTABEK);
  await chat.tap('№', OTABEK);
  expect(chat.newest(OTABEK).text).toContain('• Koʻk choy — 2');
  expect(chat.tracked('category_viewed')).toEqual([{ category: 'Чай' }]);
});

test('each reads the same product in their own language, and what has no text in it as the shop has it', async () => {
  const names: [User, string][] = [
    [OTABEK, 'Koʻk choy'],
    [KARIM, 'Green tea'],
    [IVAN, 'Зелёный чай'],
  ];
  for (const [person, name] of names) {
    // Whatever the language of the name that was typed.
    await chat.send('choy', person);
    expect(chat.labels(chat.newest(person))[0]).toContain(name);
    await chat.send(`/start product-${id}`, person);
    expect(chat.newest(person).text).toContain(`<b>${name}</b>`);
  }
  await chat.send('/catalog', KARIM);
  expect(chat.labels(chat.newest(KARIM)).slice(0, 2)).toEqual(['Сладкое (1)', 'Чай (1)']);
});

test('an inline result is in the language of whoever asks', async () => {
  const [call] = await chat.inline('зеленый');
  expect(AZIZA.language_code).toBe('en');
  expect(call?.payload.results).toMatchObject([
    {
      title: 'Green tea',
      input_message_content: { message_text: expect.stringContaining('Green tea') as string },
    },
  ]);
});
