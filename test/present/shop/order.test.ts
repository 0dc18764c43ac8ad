import { metric as distribution } from '../../../src/metrics/definitions/order_status_distribution';
import { labelOf } from '../../../src/present/label';
import { orderLabel, orderText } from '../../../src/present/shop/order';
import { KNOWN_STATUSES, statusTitle } from '../../../src/present/shop/status';
import { type OrderCard } from '../../../src/shop/order';
import { anOrder } from '../../bot/support/memory-shop';
import { expectSoundHtml, HOSTILE, inEach, lengthOf, read } from './support';

const at = Date.parse('2026-11-20T07:05:00Z');
const step = (
  from: string | null,
  to: string,
  reason: string | null = null,
): OrderCard['changes'][number] => {
  return { at, from, to, role: 'admin', byName: 'Boss', reason };
};

test('an order tells what was bought, where it goes, and how it moved', () => {
  const order = anOrder({
    ...{ id: '4a7c1f8e-1111-4222-8333-944455556666', status: 'cancelled', payment: 'online' },
    ...{ address: null, location: { latitude: 41.3, longitude: 69.2 }, comment: '<tez> & bepul' },
    changes: [step(null, 'new'), step('new', 'confirmed'), step('confirmed', 'cancelled', 'Tugab qoldi <b>')],
  });
  expect(read((language) => orderText(order, language))).toMatchInlineSnapshot(`
    "<b>Заказ №4a7c1f8e</b> · отменён
    20.11.2026, 12:05

    • Green tea — 2 × 1 000 сум = 2 000 сум
    <b>Итого: 2 000 сум</b>

    Получатель: Aziza
    Телефон: +998901234567
    Адрес: точка на карте
    Комментарий: &lt;tez&gt; &amp; bepul
    Оплата: картой, ещё не оплачено

    20.11.2026, 12:05 — подтверждён
    20.11.2026, 12:05 — отменён (Tugab qoldi &lt;b&gt;)

    ———

    <b>Buyurtma №4a7c1f8e</b> · bekor qilindi
    20.11.2026, 12:05

    • Green tea — 2 × 1 000 soʻm = 2 000 soʻm
    <b>Jami: 2 000 soʻm</b>

    Qabul qiluvchi: Aziza
    Telefon: +998901234567
    Manzil: xaritadagi nuqta
    Izoh: &lt;tez&gt; &amp; bepul
    Toʻlov: karta bilan, hali toʻlanmagan

    20.11.2026, 12:05 — tasdiqlandi
    20.11.2026, 12:05 — bekor qilindi (Tugab qoldi &lt;b&gt;)

    ———

    <b>Order No. 4a7c1f8e</b> · cancelled
    20 Nov 2026, 12:05

    • Green tea — 2 × 1,000 UZS = 2,000 UZS
    <b>Total: 2,000 UZS</b>

    Name: Aziza
    Phone: +998901234567
    Address: a point on the map
    Comment: &lt;tez&gt; &amp; bepul
    Payment: by card, not paid yet

    20 Nov 2026, 12:05 — confirmed
    20 Nov 2026, 12:05 — cancelled (Tugab qoldi &lt;b&gt;)"
  `);
});

test('who of the shop moved an order stays in the shop', () => {
  const order = anOrder({ id: '5', changes: [step(null, 'new'), step('new', 'shipped')] });
  for (const text of Object.values(inEach((language) => orderText(order, language)))) {
    expect(text).not.toContain('Boss');
  }
});

test('an order of another program says only what is known of it', () => {
  const nothing = { contactName: null, phone: null, address: null, payment: null };
  const half = { productId: null, name: 'Qand', quantity: '0.5', price: null, total: '4500' };
  const order = anOrder({ id: '5', ...nothing, lines: [half] });
  expect(inEach((language) => orderText(order, language)).en.replaceAll('\u00a0', ' ')).toBe(
    '<b>Order No. 5</b> · new\n20 Nov 2026, 12:05\n\n• Qand — 0.5 = 4,500 UZS\n<b>Total: 2,000 UZS</b>\n',
  );
});

test('an order on a button', () => {
  expect(read((language) => orderLabel(anOrder({ id: '5' }), language))).toMatchInlineSnapshot(`
    "№5 · 20.11.2026 · 2 000 сум · новый

    ———

    №5 · 20.11.2026 · 2 000 soʻm · yangi

    ———

    №5 · 20 Nov 2026 · 2,000 UZS · new"
  `);
});

test.each(HOSTILE)('an order full of %s fits a message', (_, text) => {
  const amount = '9'.repeat(18);
  const order = anOrder({
    ...{ id: '<&>'.repeat(6), status: text, contactName: text, phone: '+998901234567', address: text },
    ...{ comment: text, payment: 'online', total: amount },
    lines: Array.from({ length: 60 }, () => {
      return { productId: null, name: text, quantity: '999999.99', price: amount, total: amount };
    }),
    changes: Array.from({ length: 30 }, () => step(text, text, text)),
  });
  for (const shown of Object.values(inEach((language) => orderText(order, language)))) {
    expect(lengthOf(shown)).toBeLessThanOrEqual(4_096);
    expectSoundHtml(shown);
  }
  for (const label of Object.values(inEach((language) => orderLabel(order, language)))) {
    expect(label.length).toBeLessThanOrEqual(160);
  }
});

test('every known status has words of its own in every language, in whatever case it is stored', () => {
  for (const locale of ['ru', 'uz', 'en'] as const) {
    const titles = KNOWN_STATUSES.map(
      (status) => inEach((language) => statusTitle(status, language))[locale],
    );
    expect(new Set(titles).size).toBe(KNOWN_STATUSES.length);
    expect(titles.join()).not.toContain('order-status');
  }
  for (const stored of ['canceled', ' CANCELLED ', 'Canceled']) {
    expect(inEach((language) => statusTitle(stored, language))).toEqual({
      ru: 'отменён',
      uz: 'bekor qilindi',
      en: 'cancelled',
    });
  }
});

test('the figures call a status what the order itself is called; one that is written otherwise stands beside it as written', () => {
  for (const key of KNOWN_STATUSES) {
    expect(inEach((language) => labelOf(distribution, { key }, language))).toEqual(
      inEach((language) => statusTitle(key, language)),
    );
  }
  // Two rows of the same name would be a riddle.
  expect(inEach((language) => labelOf(distribution, { key: 'Completed' }, language)).en).toBe('Completed');
});

test('a status that only the shop knows stands as itself', () => {
  expect(inEach((language) => statusTitle('Упаковка <1>', language)).uz).toBe('Упаковка <1>');
  expect(inEach((language) => statusTitle('x'.repeat(500), language)).ru).toHaveLength(40);
  expect(inEach((language) => statusTitle('__proto__', language)).ru).toBe('__proto__');
});
