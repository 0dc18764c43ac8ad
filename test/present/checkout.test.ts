import { cartChanges, checkoutSummary, type Delivery } from '../../src/present/checkout';
import { type CartLine } from '../../src/shop/cart';
import { expectSoundHtml, HOSTILE, inEach, lengthOf, read } from './shop/support';

const line = (more: Partial<CartLine> = {}): CartLine => {
  const priced = { price: '149000', priceSeen: '149000', total: '298000', stock: null, active: true };
  return { productId: '1', name: 'Choy', quantity: 2, ...priced, ...more };
};
const delivery: Delivery = {
  ...{ name: 'Aziza <b>', phone: '+998901234567', address: 'Chilonzor 5 & 6', location: null },
  ...{ comment: 'tez', payment: 'online' },
};
const HUGE = '9'.repeat(18);

test('the summary says what is ordered, where it goes and how it is paid', () => {
  const cart = {
    lines: [line(), line({ name: 'Asal & <non>', quantity: 1, total: '149000' })],
    total: '447000',
  };
  expect(read((language) => checkoutSummary(cart, delivery, language, true))).toMatchInlineSnapshot(`
    "<b>Ваш заказ</b>

    • Choy — 2 × 149 000 сум = 298 000 сум
    • Asal &amp; &lt;non&gt; — 1 × 149 000 сум = 149 000 сум
    <b>Итого: 447 000 сум</b>

    Получатель: Aziza &lt;b&gt;
    Телефон: +998901234567
    Адрес: Chilonzor 5 &amp; 6
    Комментарий: tez
    Оплата: 💳 Картой сейчас

    ———

    <b>Buyurtmangiz</b>

    • Choy — 2 × 149 000 soʻm = 298 000 soʻm
    • Asal &amp; &lt;non&gt; — 1 × 149 000 soʻm = 149 000 soʻm
    <b>Jami: 447 000 soʻm</b>

    Qabul qiluvchi: Aziza &lt;b&gt;
    Telefon: +998901234567
    Manzil: Chilonzor 5 &amp; 6
    Izoh: tez
    Toʻlov: 💳 Hozir karta bilan

    ———

    <b>Your order</b>

    • Choy — 2 × 149,000 UZS = 298,000 UZS
    • Asal &amp; &lt;non&gt; — 1 × 149,000 UZS = 149,000 UZS
    <b>Total: 447,000 UZS</b>

    Name: Aziza &lt;b&gt;
    Phone: +998901234567
    Address: Chilonzor 5 &amp; 6
    Comment: tez
    Payment: 💳 By card now"
  `);
});

test('what was not said or cannot be chosen has no line', () => {
  const cart = { lines: [line()], total: '298000' };
  const point = { ...delivery, address: null, location: { latitude: 41.3, longitude: 69.2 }, comment: null };
  const { en } = inEach((language) => checkoutSummary(cart, point, language, false));
  expect(en.split('\n').slice(-3)).toEqual([
    'Name: Aziza &lt;b&gt;',
    'Phone: +998901234567',
    'Address: a point on the map',
  ]);
});

test('changes are told line by line, and what is as it was is not', () => {
  const lines = [
    line(),
    line({ name: 'Asal & <non>', price: '160000' }),
    line({ name: 'Qand', stock: 1 }),
    line({ name: 'Tuz', stock: 0 }),
    line({ name: 'Un', active: false }),
  ];
  expect(read((language) => cartChanges({ lines, total: '0' }, language))).toMatchInlineSnapshot(`
    "<b>Пока вы выбирали, кое-что изменилось:</b>

    • Asal &amp; &lt;non&gt; — цена была 149 000 сум, теперь 160 000 сум
    • Qand — осталось 1 из 2
    • Tuz — больше нет в наличии, уберём из корзины
    • Un — больше нет в наличии, уберём из корзины

    ———

    <b>Siz tanlayotganda ayrim narsalar oʻzgardi:</b>

    • Asal &amp; &lt;non&gt; — narxi 149 000 soʻm edi, endi 160 000 soʻm
    • Qand — 2 tadan 1 ta qoldi
    • Tuz — endi mavjud emas, savatdan olib tashlaymiz
    • Un — endi mavjud emas, savatdan olib tashlaymiz

    ———

    <b>Something has changed meanwhile:</b>

    • Asal &amp; &lt;non&gt; — the price was 149,000 UZS and is now 160,000 UZS
    • Qand — only 1 of 2 left
    • Tuz — no longer available, it leaves the cart
    • Un — no longer available, it leaves the cart"
  `);
});

test('of fewer pieces at another price both are told', () => {
  const scarce = line({ quantity: 2, stock: 1, price: '1300000', priceSeen: '1250000' });
  const told = inEach((language) =>
    cartChanges({ lines: [scarce], total: HUGE }, language).replaceAll('\u00a0', ' '),
  );
  const { ru, uz, en } = told;
  expect(ru).toContain('осталось 1 из 2; цена была 1 250 000 сум, теперь 1 300 000 сум');
  expect(uz).toContain('2 tadan 1 ta qoldi; narxi 1 250 000 soʻm edi, endi 1 300 000 soʻm');
  expect(en).toContain('only 1 of 2 left; the price was 1,250,000 UZS and is now 1,300,000 UZS');
});

test('lines beyond what a message holds are counted', () => {
  const lines = Array.from({ length: 100 }, () => line());
  const { en } = inEach((language) => checkoutSummary({ lines, total: HUGE }, delivery, language, true));
  const [, told, more] = /((?:• .*\n)+)(.*)/.exec(en) ?? [];
  const shown = told?.trim().split('\n').length ?? 0;
  expect(shown).toBeGreaterThan(10);
  expect(more).toBe(`…and ${100 - shown} more`);
});

test.each(HOSTILE)('a hundred lines of %s fit a message', (_, text) => {
  const lines = Array.from({ length: 100 }, () =>
    line({ name: text, quantity: 999, stock: 3, price: HUGE, priceSeen: '8'.repeat(18), total: HUGE }),
  );
  const cart = { lines, total: HUGE };
  const dearer = { lines: lines.map((one) => ({ ...one, stock: null })), total: HUGE };
  const hostile: Delivery = { ...delivery, name: text, phone: text, address: text, comment: text };
  for (const html of [
    ...Object.values(inEach((language) => checkoutSummary(cart, hostile, language, true))),
    ...Object.values(inEach((language) => cartChanges(cart, language))),
    ...Object.values(inEach((language) => cartChanges(dearer, language))),
  ]) {
    expect(lengthOf(html)).toBeLessThanOrEqual(4_096);
    expectSoundHtml(html);
  }
});
