import { cartText } from '../../../src/present/shop/cart';
import { type CartLine } from '../../../src/shop/cart';
import { expectSoundHtml, HOSTILE, inEach, lengthOf, read } from './support';

const line = (more: Partial<CartLine>): CartLine => {
  const priced = { price: '149000', priceSeen: '149000', total: '298000', stock: null, active: true };
  return { productId: '1', name: 'Choy', quantity: 2, ...priced, ...more };
};
const cartOf = (...lines: CartLine[]) => ({ lines, total: '1000000' });

test('each line says what became of it', () => {
  const cart = cartOf(
    line({}),
    line({ name: 'Asal & <non>', price: '160000', total: '320000' }),
    line({ name: 'Qand', stock: 1 }),
    line({ name: 'Tuz', stock: 0 }),
    line({ name: 'Un', active: false }),
  );
  expect(read((language) => cartText(cart, { from: 0, lines: cart.lines }, language))).toMatchInlineSnapshot(`
    "<b>Корзина</b>

    1. Choy — 2 × 149 000 сум = 298 000 сум
    2. Asal &amp; &lt;non&gt; — 2 × 160 000 сум = 320 000 сум
       ⚠️ цена была 149 000 сум, теперь 160 000 сум
    3. Qand — 2 × 149 000 сум = 298 000 сум
       ⚠️ осталось только 1 шт.
    4. Tuz — 2 × 149 000 сум = 298 000 сум
       ⚠️ нет в наличии
    5. Un — 2 × 149 000 сум = 298 000 сум
       ⚠️ нет в наличии

    <b>Итого: 1 000 000 сум</b>

    ———

    <b>Savat</b>

    1. Choy — 2 × 149 000 soʻm = 298 000 soʻm
    2. Asal &amp; &lt;non&gt; — 2 × 160 000 soʻm = 320 000 soʻm
       ⚠️ narxi 149 000 soʻm edi, endi 160 000 soʻm
    3. Qand — 2 × 149 000 soʻm = 298 000 soʻm
       ⚠️ faqat 1 dona qoldi
    4. Tuz — 2 × 149 000 soʻm = 298 000 soʻm
       ⚠️ mavjud emas
    5. Un — 2 × 149 000 soʻm = 298 000 soʻm
       ⚠️ mavjud emas

    <b>Jami: 1 000 000 soʻm</b>

    ———

    <b>Cart</b>

    1. Choy — 2 × 149,000 UZS = 298,000 UZS
    2. Asal &amp; &lt;non&gt; — 2 × 160,000 UZS = 320,000 UZS
       ⚠️ the price was 149,000 UZS and is now 160,000 UZS
    3. Qand — 2 × 149,000 UZS = 298,000 UZS
       ⚠️ only 1 left
    4. Tuz — 2 × 149,000 UZS = 298,000 UZS
       ⚠️ out of stock
    5. Un — 2 × 149,000 UZS = 298,000 UZS
       ⚠️ out of stock

    <b>Total: 1,000,000 UZS</b>"
  `);
});

test('a later page goes on counting, and the sum is that of the whole cart', () => {
  const lines = Array.from({ length: 9 }, (_, index) => line({ name: `Choy ${index + 1}` }));
  const { en } = inEach((language) =>
    cartText(cartOf(...lines), { from: 8, lines: lines.slice(8) }, language),
  );
  expect(en.split('\n')).toEqual([
    '<b>Cart</b>',
    '',
    '9. Choy 9 — 2 × 149,000\u00a0UZS = 298,000\u00a0UZS',
    '',
    '<b>Total: 1,000,000\u00a0UZS</b>',
  ]);
});

test.each(HOSTILE)('a page of %s fits a message', (_, name) => {
  const amount = '9'.repeat(18);
  const changed = line({ name, quantity: 999, price: amount, priceSeen: '8'.repeat(18), total: amount });
  const lines = Array.from({ length: 8 }, () => changed);
  const cart = { lines, total: amount };
  for (const text of Object.values(inEach((language) => cartText(cart, { from: 990, lines }, language)))) {
    expect(lengthOf(text)).toBeLessThanOrEqual(4_096);
    expectSoundHtml(text);
  }
});
