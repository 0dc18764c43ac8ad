import { InlineKeyboard } from 'grammy';
import { listsOf, peopleMenu } from '../../../../src/bot/admin/people';
import { decodePeopleButton } from '../../../../src/bot/admin/people/button';
import { addWayBack } from '../../../../src/bot/admin/people/way-back';
import { LOCALES } from '../../../../src/locales/locale';
import { type Members } from '../../../../src/metrics/metric';
import {
  broken,
  funnel,
  languages,
  plain,
  ranking,
  scalar,
  screenOf,
} from '../../../present/support/results';

const of = (kind: Members['of']): { members: Members } => ({
  members: { of: kind, sql: 'SELECT 1 AS id', order: kind === 'customers' ? 'spent' : 'newest' },
});
const BUYERS = scalar('Buyers', '41', '38', of('customers'));
const RESULTS = [
  scalar('Revenue', '18420000', '1', { unit: 'money' }),
  BUYERS,
  scalar('Blocked', '0', '0', of('customers')),
  scalar('Nobody knows', null, '0', of('customers')),
  broken(scalar('Dormant', '3', '0', of('customers'))),
  ranking(
    'Statuses',
    [
      ['new', 'new', '4'],
      ['', '', '2'],
      ['gone', 'gone', '0'],
      ['ж'.repeat(40), 'far too long for a button', '9'],
    ],
    of('orders'),
  ),
  funnel(
    'Funnel',
    [
      ['catalog_viewed', '1200', '0'],
      ['order_placed', '90', '0'],
    ],
    of('customers'),
  ),
];
const screen = screenOf(RESULTS, { period: '2026-10-01..2026-10-31' });

test('every count of people or orders that is not zero opens, of rankings and funnels each row', () => {
  expect(listsOf(screen, languages.of('en')).map(({ title, count }) => [title, count])).toEqual([
    ['Buyers', '41'],
    ['Statuses: new', '4'],
    ['Statuses: –', '2'],
    ['Funnel: catalog_viewed', '1,200'],
    ['Funnel: order_placed', '90'],
  ]);
});

test('the buttons are short enough and name metric, row and range', () => {
  const lists = listsOf(screen, languages.of('en'));
  for (const { data, metric } of lists) {
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(decodePeopleButton(data)).toMatchObject({
      ...{ kind: 'list', metric, page: 0 },
      period: { kind: 'custom', from: '2026-10-01', to: '2026-10-31' },
    });
  }
  expect(decodePeopleButton(lists[2]?.data ?? '')).toMatchObject({ metric: 'statuses', key: '' });
});

test.each(LOCALES)('the menu in %s', (locale) => {
  const { text, keyboard } = peopleMenu(screen, { back: 'stats:back', title: 'A <b>' }, languages.of(locale));
  expect(plain(text)).toMatchSnapshot();
  expect(keyboard.inline_keyboard.map((row) => row.map((button) => plain(button.text)))).toMatchSnapshot();
  expect(keyboard.inline_keyboard.flat().at(-1)).toMatchObject({ callback_data: 'stats:back' });
});

test('a screen that counts nobody says so', () => {
  const { text, keyboard } = peopleMenu(screenOf([]), { back: 'b', title: 'T' }, languages.of('en'));
  expect(text).toContain(languages.of('en').t('people-none'));
  expect(keyboard.inline_keyboard.flat()).toHaveLength(1);
});

test('an order that was opened elsewhere gets no way back', () => {
  const keyboard = new InlineKeyboard().text('x', 'y');
  expect(addWayBack(keyboard, {}, languages.of('en')).inline_keyboard).toHaveLength(1);
});
