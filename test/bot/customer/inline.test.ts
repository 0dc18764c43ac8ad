import { type InlineQueryResultArticle, type InputTextMessageContent } from 'grammy/types';
import { aProduct, memoryShop } from '../support/memory-shop';
import { BOT_INFO, plain, shopChat } from '../support/shop-chat';

const teas = Array.from({ length: 45 }, (_, index) =>
  aProduct({
    id: String(index + 1),
    name: `Tea ${String(index + 1).padStart(2, '0')}`,
    category: `C${index % 3}`,
  }),
);
const hidden = aProduct({ id: 'hidden', name: 'Tea hidden', active: false });

const article = (result: unknown) => result as InlineQueryResultArticle;
const textOf = (result: unknown) =>
  (article(result).input_message_content as InputTextMessageContent).message_text;

test('an empty query lists what is on sale, of all categories, twenty at a time', async () => {
  const chat = shopChat(memoryShop([...teas, hidden]));
  const seen: string[] = [];
  let offset = '';
  do {
    const answer = chat.inlineResults(await chat.inline('', offset));
    expect(answer).toMatchObject({ cache_time: 30, is_personal: true });
    expect(answer?.results.length).toBeLessThanOrEqual(20);
    seen.push(...(answer?.results ?? []).map(({ id }) => id));
    offset = answer?.next_offset ?? '';
  } while (offset !== '');
  expect(new Set(seen)).toEqual(new Set(teas.map(({ id }) => id)));
  expect(seen).toHaveLength(45);
  expect(chat.tracked('product_searched')).toEqual([]);
});

test('a result carries the product and a link to it', async () => {
  const chat = shopChat(
    memoryShop([aProduct({ id: '7', name: 'Tea <7>', description: 'Loose\nleaf', price: '5000' })]),
  );
  const [found] = chat.inlineResults(await chat.inline('tea'))?.results ?? [];
  expect(article(found)).toMatchObject({ title: 'Tea <7>', description: '5,000\u00a0UZS · Loose leaf' });
  expect(textOf(found)).toContain('<b>Tea &lt;7&gt;</b>');
  expect(textOf(found)).toContain('5,000\u00a0UZS');
  expect(article(found).reply_markup?.inline_keyboard).toEqual([
    [{ text: 'Open the shop', url: 'https://t.me/chay_bot?start=product-7' }],
  ]);
  expect(chat.tracked('product_searched')).toEqual([{ query: 'tea', results: 1 }]);
});

test('an id that no link can carry has no button', async () => {
  const products = ['x'.repeat(56), 'a b', 'чай'].map((id) => aProduct({ id, name: 'Tea' }));
  const chat = shopChat(memoryShop(products));
  const results = chat.inlineResults(await chat.inline('tea'))?.results ?? [];
  expect(results).toHaveLength(3);
  for (const result of results) {
    expect(article(result).reply_markup).toBeUndefined();
    expect(Buffer.byteLength(result.id)).toBeLessThanOrEqual(64);
  }
});

test('hostile names and forged offsets stay within the limits', async () => {
  const chat = shopChat(
    memoryShop([aProduct({ id: '1', name: '<b>👨‍👩‍👧‍👦'.repeat(600), description: '‮'.repeat(4_096) })]),
  );
  for (const offset of ['-1', 'x', '1e9', '99999999999']) {
    const answer = chat.inlineResults(await chat.inline('', offset));
    expect(answer?.results.length).toBe(1);
    expect(plain(textOf(answer?.results[0])).length).toBeLessThanOrEqual(4096);
  }
});

test('without a database nothing is found, and nothing breaks', async () => {
  const shop = memoryShop(teas);
  shop.isAway = true;
  const chat = shopChat(shop);
  const answer = chat.inlineResults(await chat.inline('tea'));
  expect(answer?.results).toEqual([]);
  expect(chat.failure()).toBeUndefined();
});

test('a product that was found inline and sent to the shop itself is opened, not searched for', async () => {
  const chat = shopChat(memoryShop(teas));
  const [found] = chat.inlineResults(await chat.inline('tea 05'))?.results ?? [];
  await chat.send(plain(textOf(found)), { via_bot: BOT_INFO, reply_markup: article(found).reply_markup });
  expect(chat.newest().text).toContain('<b>Tea 05</b>');
  expect(chat.labels().flat()).toContain('🛒 Add to cart');
  expect(chat.tracked('product_searched')).toHaveLength(1);
});
