import { createLanguages } from '../../../src/bot/languages';
import { LOCALES } from '../../../src/locales/locale';
import { adminOrderLabel, lastChangeText, orderCardText } from '../../../src/present/admin/order-card';
import { type OrderCard, type OrderChange, type OrderLine } from '../../../src/shop/order';

const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});
const en = languages.of('en');
const T = Date.parse('2026-11-23T09:30:00Z');
const line = (more: Partial<OrderLine> = {}): OrderLine => ({
  ...{ productId: '1', name: 'Green tea', quantity: '2', price: '149000', total: '298000', ...more },
});
const change = (more: Partial<OrderChange> = {}): OrderChange => ({
  ...{ at: T, from: null, to: 'new', role: 'customer' as const, byName: 'Aziza', reason: null, ...more },
});
const order = (more: Partial<OrderCard> = {}): OrderCard => ({
  ...{ id: '41', customerName: 'Aziza', status: 'confirmed', total: '298000', placedAt: T, telegramId: 7 },
  ...{ username: 'aziza', contactName: 'Aziza Karimova', phone: '+998901234567', address: 'Chilonzor 5' },
  ...{ location: null, comment: 'After six', payment: 'on-delivery' as const, paidAt: null, lines: [line()] },
  changes: [
    change(),
    change({ at: T + 60_000, from: 'new', to: 'confirmed', role: 'admin', byName: 'Rustam' }),
  ],
  version: 'abcdef',
  ...more,
});
/** Without the spaces that do not break, which an editor does not show. */
const card = (more?: Partial<OrderCard>, language = en) =>
  orderCardText(order(more), language).replaceAll('\u00a0', ' ');
const plain = (html: string) => html.replace(/<\/?b>/g, '').replace(/&(amp|lt|gt|quot);/g, '?');

test('an order in every language', () => {
  expect(LOCALES.map((locale) => card({}, languages.of(locale))).join('\n\n')).toMatchInlineSnapshot(`
    "<b>Заказ №41</b> · <b>подтверждён</b>
    23.11.2026, 14:30

    Покупатель: Aziza (@aziza)
    Получатель: Aziza Karimova
    Телефон: +998901234567
    Адрес: Chilonzor 5
    Комментарий: After six
    Оплата: 💵 При получении

    • Green tea — 2 × 149 000 сум = 298 000 сум
    <b>Итого: 298 000 сум</b>

    23.11.2026, 14:30 — новый, покупатель
    23.11.2026, 14:31 — подтверждён, Rustam

    <b>Buyurtma №41</b> · <b>tasdiqlandi</b>
    23.11.2026, 14:30

    Xaridor: Aziza (@aziza)
    Qabul qiluvchi: Aziza Karimova
    Telefon: +998901234567
    Manzil: Chilonzor 5
    Izoh: After six
    Toʻlov: 💵 Qabul qilganda

    • Green tea — 2 × 149 000 soʻm = 298 000 soʻm
    <b>Jami: 298 000 soʻm</b>

    23.11.2026, 14:30 — yangi, xaridor
    23.11.2026, 14:31 — tasdiqlandi, Rustam

    <b>Order No. 41</b> · <b>confirmed</b>
    23 Nov 2026, 14:30

    Customer: Aziza (@aziza)
    Name: Aziza Karimova
    Phone: +998901234567
    Address: Chilonzor 5
    Comment: After six
    Payment: 💵 On delivery

    • Green tea — 2 × 149,000 UZS = 298,000 UZS
    <b>Total: 298,000 UZS</b>

    23 Nov 2026, 14:30 — new, the customer
    23 Nov 2026, 14:31 — confirmed, Rustam"
  `);
});

test('an order of another program, of which little is known', () => {
  const nothing = { customerName: null, username: null, contactName: null, phone: null, address: null };
  const bare = { ...nothing, comment: null, payment: null, changes: [], lines: [line({ price: null })] };
  expect(card({ ...bare, id: '6f1c3c0e-6d0b-4f57-9a3e-3d6f3a1f9b77', status: 'At the customs' }))
    .toMatchInlineSnapshot(`
    "<b>Order No. 6f1c3c0e</b> · <b>At the customs</b>
    23 Nov 2026, 14:30


    • Green tea — 2 = 298,000 UZS
    <b>Total: 298,000 UZS</b>"
  `);
});

test('what was paid, by whom it was cancelled and why', () => {
  const changes = [
    change(),
    change({ at: T + 60_000, from: 'new', to: 'paid', role: 'payment', byName: null }),
    change({
      at: T + 120_000,
      from: 'paid',
      to: 'cancelled',
      role: 'admin',
      byName: 'Rustam',
      reason: 'reason:no-answer',
    }),
  ];
  const location = { latitude: 41.3, longitude: 69.25 };
  const paid = { status: 'cancelled', payment: 'online' as const, paidAt: T + 60_000, changes, location };
  expect(card({ ...paid, customerName: null })).toMatchInlineSnapshot(`
    "<b>Order No. 41</b> · <b>cancelled</b>
    23 Nov 2026, 14:30

    Customer: @aziza
    Name: Aziza Karimova
    Phone: +998901234567
    Address: Chilonzor 5, a point on the map
    Comment: After six
    Payment: paid on 23 Nov 2026, 14:31

    • Green tea — 2 × 149,000 UZS = 298,000 UZS
    <b>Total: 298,000 UZS</b>

    23 Nov 2026, 14:30 — new, the customer
    23 Nov 2026, 14:31 — paid, payment
    23 Nov 2026, 14:32 — cancelled, Rustam (could not be reached)"
  `);
});

test('an order to be paid by card says that it is not paid yet', () => {
  expect(card({ payment: 'online' })).toContain('Payment: by card, not paid yet');
});

test('of 60 lines fifteen are listed and the others counted', () => {
  const text = card({ lines: Array.from({ length: 60 }, (_, n) => line({ name: `Tea ${n + 1}` })) });
  expect(text).toContain('• Tea 15 —');
  expect(text).not.toContain('• Tea 16 —');
  expect(text).toContain('…and 45 more');
});

test('of 50 changes the last six are told, the newest last', () => {
  const changes = Array.from({ length: 50 }, (_, n) => change({ role: 'admin', byName: `Admin ${n + 1}` }));
  const told = [...card({ changes }).matchAll(/Admin \d+/g)].map(([name]) => name);
  expect(told).toEqual([45, 46, 47, 48, 49, 50].map((n) => `Admin ${n}`));
});

test.each([
  ['markup', '<b>&"'.repeat(1_024)],
  ['letters', 'я'.repeat(4_096)],
  ['emoji', '🍵'.repeat(2_048)],
  ['families of emoji', '👨‍👩‍👧‍👦'.repeat(372)],
  ['letters under a heap of accents', `a${'\u0301'.repeat(15)}`.repeat(256)],
  ['right-to-left text', 'שלום \u202e'.repeat(682)],
  ['halves of characters', '\ud83c'.repeat(4_096)],
])(
  'with every text full of %s, 60 lines and 50 changes it fits a message and holds no foreign markup',
  (_, text) => {
    const hostile: Partial<OrderCard> = {
      ...{ customerName: text, contactName: text, phone: text, address: text, comment: text, status: text },
      ...{ username: 'x'.repeat(32), location: { latitude: 41.3, longitude: 69.25 }, total: '9'.repeat(15) },
      lines: Array.from({ length: 60 }, () =>
        line({ name: text, quantity: '999999', price: '9'.repeat(10), total: '9'.repeat(15) }),
      ),
      changes: Array.from({ length: 50 }, () =>
        change({ to: text, role: 'admin', byName: text, reason: text }),
      ),
    };
    for (const locale of LOCALES) {
      const html = card(hostile, languages.of(locale));
      expect(plain(html).length).toBeLessThan(4_096);
      expect(html.replace(/<\/?b>/g, '')).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/);
      expect(html.match(/<b>/g)).toHaveLength(3);
      expect(html.isWellFormed()).toBe(true);
    }
  },
);

test('a text of several lines cannot pretend to be another field', () => {
  expect(card({ comment: 'Hello\nTotal: 0' })).toContain('Comment: Hello Total: 0\n');
});

test('on a button an order is its number, sum, customer and status', () => {
  expect(adminOrderLabel(order(), en).replaceAll('\u00a0', ' ')).toBe(
    '№41 · 298,000 UZS · Aziza · confirmed',
  );
  const foreign = order({ customerName: null, id: '6f1c3c0e-6d0b-4f57-9a3e-3d6f3a1f9b77' });
  expect(adminOrderLabel(foreign, en).replaceAll('\u00a0', ' ')).toBe('№6f1c3c0e · 298,000 UZS · confirmed');
  expect(adminOrderLabel(order({ customerName: 'x'.repeat(4_096) }), en)).toContain(`· ${'x'.repeat(15)}… ·`);
});

test('whoever was slower is told the status and who set it, where that is known', () => {
  expect(lastChangeText(order(), en)).toBe('confirmed (Rustam)');
  expect(lastChangeText(order({ changes: [] }), en)).toBe('confirmed');
  const paid = order({ status: 'paid', changes: [change({ to: 'paid', role: 'payment', byName: null })] });
  expect(lastChangeText(paid, languages.of('ru'))).toBe('оплачен');
});

test('a toast for whoever was slower fits whole, whatever the names', () => {
  const family = '👨‍👩‍👧‍👦'.repeat(12);
  const slower = order({ status: family, changes: [change({ byName: family })] });
  for (const locale of LOCALES) {
    const { t } = languages.of(locale);
    const toast = t('order-conflict', { now: lastChangeText(slower, languages.of(locale)) });
    expect(toast.length).toBeLessThanOrEqual(200);
  }
});

test.each(['ru', 'uz'] as const)(
  'a status that is a clause of its own stands behind a colon in what the slower one is told, in %s',
  (locale) => {
    const { t } = languages.of(locale);
    const now = t('order-status-refunded');
    // "The order is money given back" is what these languages would say without it.
    expect(t('order-conflict', { now })).toMatch(new RegExp(`: ${now}\\.$`));
    expect(t('order-not-allowed', { now })).toMatch(new RegExp(`: ${now}\\.$`));
  },
);

test('what an ordinary order has is never cut, nor is its history', () => {
  const long = { address: 'a'.repeat(200), comment: 'c'.repeat(200), contactName: 'n'.repeat(60) };
  const changes = Array.from({ length: 6 }, (_, n) =>
    change({ role: 'admin', byName: `Admin ${n}`, reason: 'r'.repeat(120) }),
  );
  const text = card({ ...long, changes });
  expect(text).not.toContain('…');
  expect(text.match(/Admin \d/g)).toHaveLength(6);
});
