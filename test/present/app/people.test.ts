import { LOCALES } from '../../../src/locales/locale';
import { type CustomerRow, type OrderRow } from '../../../src/metrics/member-rows';
import { type Members, type MetricResult } from '../../../src/metrics/metric';
import { appPeople } from '../../../src/present/app/people';
import { languages, NOW, plain, ranking, scalar } from '../support/results';

const members = (of: Members['of'], order: Members['order']) => ({
  members: { of, order, sql: 'SELECT 1 AS id' },
});
const BUYERS = scalar('Buyers', '41', '38', members('customers', 'spent'));
const PENDING = scalar('Pending', '3', '1', members('orders', 'oldest'));
const STATUSES = ranking('Statuses', [['new', 'new', '4']], members('orders', 'newest'));

const person = (changes: Partial<CustomerRow> = {}): CustomerRow => ({
  ...{ id: '7', name: 'Aziz Karimov', username: null, telegramId: 7, isBlocked: false, cart: null },
  ...{ createdAt: NOW - 86_400_000, lastSeenAt: NOW, orders: 3, spent: '1250000', ...changes },
});
const order = (changes: Partial<OrderRow> = {}): OrderRow => ({
  ...{ id: '42', customerName: 'Aziz', status: 'new', total: '250000', placedAt: NOW, ...changes },
});

type Found = Partial<Parameters<typeof appPeople>[0]['found']> & { page?: number; key?: string };
const list = (
  { definition }: MetricResult,
  { page = 0, key, ...found }: Found,
  locale: 'ru' | 'uz' | 'en' = 'en',
) =>
  appPeople(
    { definition, page, now: NOW, found: { total: 1, ...found }, ...(key !== undefined && { key }) },
    languages.of(locale),
  );
const names = (found: Found) => list(BUYERS, found).table.rows.map(([name]) => name);

test.each(LOCALES)('people and orders in %s', (locale) => {
  const lists = [
    list(BUYERS, { customers: [person()] }, locale),
    list(
      BUYERS,
      { customers: [person({ cart: '90000.5' }), person({ lastSeenAt: null })], total: 2 },
      locale,
    ),
    list(PENDING, { orders: [order(), order({ customerName: null, status: 'on hold' })], total: 2 }, locale),
  ];
  expect(JSON.parse(plain(JSON.stringify(lists)))).toMatchSnapshot();
});

test('every column has a name and every row has every column', () => {
  for (const { table } of [
    list(BUYERS, { customers: [person({ cart: '1' }), person({ createdAt: null })] }),
    list(PENDING, { orders: [order()] }),
  ]) {
    expect(table.head.filter((cell) => cell === '')).toEqual([]);
    for (const row of table.rows) expect(row).toHaveLength(table.head.length);
  }
});

test('people are called as the chat calls them, and those who blocked the bot are marked', () => {
  expect(
    names({
      customers: [
        person({ username: 'aziz' }),
        person({ name: null, username: 'aziz' }),
        person({ name: null }),
        person({ isBlocked: true }),
      ],
    }),
  ).toEqual(['Aziz Karimov (@aziz)', '@aziz', '#7', '🚫 Aziz Karimov']);
});

test('names are plain text of one line, whatever stands in them', () => {
  const [name = ''] = names({ customers: [person({ name: '<b>\u202e"&amp;\n'.repeat(80) })] });
  expect(name).toMatch(/^<b>"&amp; <b>/);
  expect(name).not.toMatch(/[\u202e\n]/);
  expect(name.length).toBeLessThanOrEqual(60);
});

test('a group is named in the title', () => {
  expect(list(STATUSES, { key: 'new', orders: [order()] }).title).toBe('Statuses · new');
  expect(list(STATUSES, { key: '', orders: [order()] }).title).toBe('Statuses · –');
});

test.each([
  [0, 1, 'There is nobody here now.'],
  [1, 1, 'In all: 1'],
  [20, 1, 'In all: 20'],
  [21, 2, 'In all: 21'],
  [1234, 62, 'In all: 1,234'],
])('%d people are %d pages: %s', (total, pages, count) => {
  const shown = list(BUYERS, { total, customers: [] });
  expect([shown.pages, shown.count]).toEqual([pages, count]);
  // One person is in no order.
  expect(shown.notes).toHaveLength(total > 1 ? 2 : 1);
});
