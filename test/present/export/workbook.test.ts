import { LOCALES } from '../../../src/locales/locale';
import { type MetricResult } from '../../../src/metrics/metric';
import { exportFileName, exportOf } from '../../../src/present/export';
import { type Cell } from '../../../src/present/export/workbook';
import { sheetNames } from '../../../src/present/export/sheet-name';
import { ONE_OF_EACH } from '../support/one-of-each';
import { broken, languages, plain, ranking, scalar, screenOf, series, time } from '../support/results';

type Changes = Parameters<typeof screenOf>[1];
const workbook = (results: readonly MetricResult[], changes?: Changes, locale: 'ru' | 'uz' | 'en' = 'en') =>
  exportOf('money', screenOf(results, changes), time, languages.of(locale));
const shown = (cell: Cell | undefined) =>
  cell ? plain(cell.kind === 'text' ? cell.text : cell.kind === 'date' ? cell.date : cell.value) : '';
const lines = (results: readonly MetricResult[], sheet = 0, changes?: Changes) =>
  workbook(results, changes).sheets[sheet]?.rows.map((row) => row.map(shown).join(' | ')) ?? [];

test.each(LOCALES)('every shape and unit is a sheet in %s', (locale) => {
  const sheets = workbook(ONE_OF_EACH, { unknownStatuses: ['on hold'] }, locale).sheets.map(
    ({ name, rows }) => [`# ${name}`, ...rows.map((row) => row.map(shown).join(' | '))].join('\n'),
  );
  expect(sheets.join('\n\n')).toMatchSnapshot();
});

test('what adds up has a total of the range and of the one before, what does not has none', () => {
  const asides = [
    { id: 'orders', unit: 'count' as const, sumsTo: 'total_orders' },
    { id: 'buyers', unit: 'count' as const },
  ];
  const days = (sumsTo?: string) =>
    series('Days', ['0.10', '0.20', '99999999.7'], {
      ...{ unit: 'money', asides, own: { asides: { orders: 'orders', buyers: 'buyers' } } },
      ...{ sumsTo, previous: ['5', '-1.5'] },
    });
  expect(lines([days('total_revenue')]).at(-1)).toBe('total | 100000000 | 3 |  |  | 3.5 | 1 | ');
  expect(lines([days()]).at(-1)).toBe('total |  | 3 |  |  |  | 1 | ');
  expect(
    lines([
      ranking(
        'Statuses',
        [
          ['a', 'a', '2'],
          ['b', 'b', '3'],
        ],
        { sumsTo: 'total_orders' },
      ),
    ]).at(-1),
  ).toBe('total | 5');
  expect(lines([ranking('Nothing', [], { sumsTo: 'total_orders' })])).toEqual([
    'name | Nothing',
    'nothing yet',
  ]);
});

test('a range before that is longer than this one is not cut', () => {
  const rows = lines([series('Days', ['1'], { previous: ['2', '3'] })]);
  expect(rows.slice(1)).toEqual(['2026-11-01 | 1 | 2026-10-01 | 2', ' |  | 2026-10-02 | 3']);
});

test('a figure of more digits than Excel keeps is a text, a mean without end is rounded as everywhere', () => {
  const [, large, mean, unknown] =
    workbook([
      scalar('Large', '1234567890123456', undefined, { unit: 'money' }),
      scalar('Mean', '391914.893617021276', undefined, { unit: 'money' }),
      scalar('Unknown', null, undefined),
    ]).sheets[0]?.rows ?? [];
  expect(large?.[1]).toEqual({ kind: 'text', text: '1234567890123456' });
  expect(mean?.[1]).toEqual({ kind: 'number', value: '391914.8936', format: '#,##0' });
  expect(unknown?.[1]).toBeNull();
});

test('a metric that failed says so in its place, and the rest stands', () => {
  for (const failing of ONE_OF_EACH) {
    const { sheets } = workbook(ONE_OF_EACH.map((result) => (result === failing ? broken(result) : result)));
    const text = sheets.flatMap(({ rows }) => rows.map((row) => row.map(shown).join(' | ')));
    expect(text.filter((line) => line.includes('could not be computed'))).toHaveLength(1);
    expect(sheets).toHaveLength(9);
  }
});

test('a screen without a comparison says that there is none', () => {
  const about = lines([scalar('Orders', '1', undefined)], 1, { period: 'all' });
  expect(about).toContain('Compared with | nothing');
  expect(about).toContain('Period | from the very beginning');
});

test('names of sheets are what Excel takes, each once', () => {
  const titles = ['A/B: [c]?*\\', "'quoted'", 'History', '', 'Revenue', 'REVENUE', '😀'.repeat(20), '\ud83d'];
  const long = ['Retention by the month of the first', 'Retention by the month of the first order'];
  const names = sheetNames([...titles, ...long]);
  expect(names).toEqual([
    ...['A B c', 'quoted', 'History_', '_', 'Revenue', 'REVENUE (2)', '😀'.repeat(15), '\ufffd'],
    ...['Retention by the month of the f', 'Retention by the month of t (2)'],
  ]);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});

test.each([
  ['7d', 'shop-pulse-money-2026-11-10_2026-11-16.xlsx'],
  ['today', 'shop-pulse-money-2026-11-16.xlsx'],
  ['all', 'shop-pulse-money-all_2026-11-16.xlsx'],
])('the file of %s is called %s', (period, name) => {
  expect(exportFileName('money', screenOf([], { period }).period, 'xlsx')).toBe(name);
});
