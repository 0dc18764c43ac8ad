import { productLabel, productText, stockText } from '../../../src/present/shop/product';
import { aProduct } from '../../bot/support/memory-shop';
import { expectSoundHtml, HOSTILE, inEach, lengthOf, read } from './support';

const tea = aProduct({
  ...{ id: '1', name: 'Oʻzbek choyi <№95>', price: '149000', stock: 3 },
  description: 'Yashil choy.\n\n100 g',
});

test('a product is shown with its price, its stock and what is in the cart', () => {
  expect(read((language) => productText(tea, { quantity: 2, total: '298000' }, language)))
    .toMatchInlineSnapshot(`
    "<b>Oʻzbek choyi &lt;№95&gt;</b>

    Yashil choy.

    100 g

    <b>149 000 сум</b>
    Осталось всего 3 шт.

    В корзине: 2 шт. на 298 000 сум

    ———

    <b>Oʻzbek choyi &lt;№95&gt;</b>

    Yashil choy.

    100 g

    <b>149 000 soʻm</b>
    Bor-yoʻgʻi 3 dona qoldi

    Savatda: 2 dona, 298 000 soʻm

    ———

    <b>Oʻzbek choyi &lt;№95&gt;</b>

    Yashil choy.

    100 g

    <b>149,000 UZS</b>
    Only 3 left

    In your cart: 2 for 298,000 UZS"
  `);
});

test.each<[string, number | null, boolean, string]>([
  ['not counted', null, true, 'In stock'],
  ['many', 1_200, true, 'In stock: 1,200'],
  ['just more than a few', 6, true, 'In stock: 6'],
  ['a few', 5, true, 'Only 5 left'],
  ['the last one', 1, true, 'Only 1 left'],
  ['none', 0, true, 'Out of stock'],
  ['hidden', 7, false, 'Out of stock'],
])('pieces: %s', (_, stock, active, text) => {
  expect(inEach((language) => stockText({ stock, active }, language)).en).toBe(text);
});

test('on a button stand the name and the price, or that there is none', () => {
  const sold = { ...tea, stock: 0 };
  expect(read((language) => [tea, sold].map((product) => productLabel(product, language)).join('\n')))
    .toMatchInlineSnapshot(`
    "Oʻzbek choyi <№95> · 149 000 сум
    ✖️ Oʻzbek choyi <№95>

    ———

    Oʻzbek choyi <№95> · 149 000 soʻm
    ✖️ Oʻzbek choyi <№95>

    ———

    Oʻzbek choyi <№95> · 149,000 UZS
    ✖️ Oʻzbek choyi <№95>"
  `);
});

test.each(HOSTILE)('%s as a name and a description fit a caption under a photo', (_, text) => {
  const product = aProduct({
    ...{ id: '1', name: text, description: text },
    price: '9'.repeat(15),
    stock: 999_999_999,
  });
  const inCart = { quantity: 999, total: '9'.repeat(18) };
  for (const [photo, most] of [
    ['https://shop.example/tea.jpg', 1_024],
    [null, 4_096],
  ] as const) {
    for (const card of Object.values(
      inEach((language) => productText({ ...product, photo }, inCart, language)),
    )) {
      // The number pad asks below it.
      expect(lengthOf(card)).toBeLessThanOrEqual(most - 60);
      expectSoundHtml(card);
    }
  }
  for (const label of Object.values(inEach((language) => productLabel(product, language)))) {
    expect(label.length).toBeLessThanOrEqual(80);
  }
});
