import fc from '../../support/fast-check';
import { aProduct, memoryShop } from '../support/memory-shop';
import { AZIZA, methods, shopChat } from '../support/shop-chat';

const OUTDATED = 'This button is outdated. Send /start.';
const shop = memoryShop([aProduct({ id: '1', stock: 5 })]);
const chat = shopChat(shop);
beforeAll(() => chat.send('/start'));

test.each([
  ['an unknown view', 'shop/0/0/?/fSoAh'],
  ['no payload', 'shop/0/0//fSoAh'],
  ['a negative row', 'shop/-1/0/h/fSoAh'],
  ['a row beyond everything', 'shop/ffffffffffffffff/0/h/fSoAh'],
  ['a column that is none', 'shop/0/zz/h/fSoAh'],
  ['nothing behind the name', 'shop/'],
  ['another kind of hash', 'shop/0/0/h/q'],
  ['too many pieces', 'shop/0/0/s1000:1/fSoAh'],
  ['a payload with a slash', 'shop/0/0/p1/2/fSoAh'],
])('%s gets a word and changes nothing', async (_, data) => {
  const calls = await chat.tapData(data);
  expect(methods(calls)).toEqual(['answerCallbackQuery']);
  expect(chat.toasts(calls)).toEqual([OUTDATED]);
  expect(chat.failure()).toBeUndefined();
});

test('whatever is sent as callback data is answered exactly once and nothing escapes', async () => {
  const data = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }).map((payload) => `shop/0/0/${payload}/fSoAh`),
    fc.tuple(fc.string(), fc.string(), fc.string(), fc.string()).map((parts) => `shop/${parts.join('/')}`),
    fc
      .tuple(fc.nat(), fc.nat())
      .map(([row, column]) => `shop/${row.toString(16)}/${column.toString(16)}/h/hSoAh`),
  );
  await fc.assert(
    fc.asyncProperty(data, async (forged) => {
      const calls = await chat.tapData(forged);
      expect(methods(calls).filter((method) => method === 'answerCallbackQuery')).toHaveLength(1);
      expect(chat.failure()).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('a button of an older layout still leads where it says', async () => {
  const calls = await chat.tapData('shop/7/5/c0/hOLD!');
  expect(methods(calls)).toContain('answerCallbackQuery');
  expect(chat.newest().text).toContain('Tea');
});

test('buttons of others are refused, also in words', async () => {
  const calls = await chat.tapData('stats/1/0/money:all/f0000');
  expect(chat.toasts(calls)).toEqual(['This button is not for you.']);
});

test('a quantity of a product that does not exist adds nothing', async () => {
  await chat.tapData('shop/0/0/s5:nowhere/fSoAh');
  expect(shop.held(AZIZA.id)).toEqual({});
  expect(chat.newest().text).toContain('no longer on sale');
});
