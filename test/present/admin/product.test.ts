import { createLanguages } from '../../../src/bot/languages';
import { LOCALES } from '../../../src/locales/locale';
import { productAdminLabel, productSummary } from '../../../src/present/admin/product';
import { type Product } from '../../../src/shop/catalog';

const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});
const product = (more: Partial<Product> = {}): Product => ({
  ...{ id: '7', name: 'Green tea', description: 'From Samarkand', category: 'Tea', price: '149000.5' },
  ...{ stock: 1_200, photo: 'file', active: true, ...more },
});
const summary = (locale: (typeof LOCALES)[number], more?: Partial<Product>) =>
  productSummary(product(more), languages.of(locale)).replaceAll('\u00a0', ' ');
/** As it is read: without markup, entities counted as what they stand for. */
const plain = (html: string) => html.replace(/<\/?b>/g, '').replace(/&(amp|lt|gt|quot);/g, '?');

test('a product in every language', () => {
  expect(LOCALES.map((locale) => summary(locale)).join('\n\n')).toMatchInlineSnapshot(`
    "<b>Green tea</b>

    Цена: 149 001 сум
    Раздел: Tea
    Остаток: 1 200
    Фото: ✓

    From Samarkand

    <b>Green tea</b>

    Narxi: 149 001 soʻm
    Boʻlim: Tea
    Qoldiq: 1 200
    Rasm: ✓

    From Samarkand

    <b>Green tea</b>

    Price: 149,001 UZS
    Category: Tea
    Stock: 1,200
    Photo: ✓

    From Samarkand"
  `);
});

test('what a product lacks is a dash, and stock that is not counted says so', () => {
  const bare = { description: null, category: null, stock: null, photo: null, active: false };
  expect(summary('en', bare)).toMatchInlineSnapshot(`
    "<b>Green tea</b> · hidden

    Price: 149,001 UZS
    Category: –
    Stock: Not counted
    Photo: –"
  `);
});

const LONG = 4_096;
test.each([
  ['markup', '<b>&"'.repeat(LONG / 4)],
  ['letters', 'я'.repeat(LONG)],
  ['emoji', '🍵'.repeat(LONG / 2)],
  ['families of emoji', '👨‍👩‍👧‍👦'.repeat(LONG / 11)],
  ['letters under a heap of accents', `a${'\u0301'.repeat(15)}`.repeat(LONG / 16)],
  ['right-to-left text', 'שלום \u202e'.repeat(LONG / 6)],
  ['halves of characters', '\ud83c'.repeat(LONG)],
])('with texts of %s it still fits below a photo, and holds no foreign markup', (_, text) => {
  for (const locale of LOCALES) {
    const html = summary(locale, { name: text, description: text, category: text, active: false });
    expect(plain(html).length).toBeLessThan(1_024);
    expect(html.replace(/<\/?b>/g, '')).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/);
    expect(html.match(/<b>/g)).toHaveLength(1);
    expect(html.isWellFormed()).toBe(true);
  }
});

test.each([
  [{}, 'Green tea · 1,200'],
  [{ stock: 0 }, 'Green tea · ✖️'],
  [{ stock: null }, 'Green tea'],
  [{ active: false, stock: 3 }, '🙈 Green tea · 3'],
  [{ name: 'x'.repeat(LONG), stock: null }, `${'x'.repeat(35)}…`],
  [{ name: 'two\nlines', stock: null }, 'two lines'],
])('on a button, %j is %j', (more, label) => {
  expect(productAdminLabel(product(more), languages.of('en'))).toBe(label);
});
