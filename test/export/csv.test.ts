import { parse } from 'csv-parse/sync';
import { createExports, type Exports } from '../../src/export';
import { LOCALES } from '../../src/locales/locale';
import { type MetricResult } from '../../src/metrics/metric';
import { tableOf } from '../../src/present/export';
import { ONE_OF_EACH } from '../present/support/one-of-each';
import { broken, languages, plain, ranking, scalar, screenOf, time } from '../present/support/results';
import { silentLogger } from '../support/silent-logger';

let exports: Exports;
beforeAll(() => {
  exports = createExports({ logger: silentLogger });
});
afterAll(() => exports.stop());

const written = async (results: readonly MetricResult[], locale: 'ru' | 'uz' | 'en' = 'en') =>
  (await exports.csv(tableOf('money', screenOf(results), time, languages.of(locale)))).toString();
/** As a machine reads it. */
const read = (csv: string, delimiter = ',') =>
  parse<Record<string, string>>(csv, { bom: true, columns: true, delimiter, record_delimiter: '\r\n' });

test.each(LOCALES)('every shape, a figure a row, in %s', async (locale) => {
  expect(plain(await written(ONE_OF_EACH, locale))).toMatchSnapshot();
});

test('it begins with the mark of UTF-8, and a cell ends where Excel of the language expects it', async () => {
  const [first] = ONE_OF_EACH;
  expect(await written([first!], 'ru')).toMatch(/^\ufeffscreen;section;metric;/);
  expect(await written([first!], 'uz')).toMatch(/^\ufeffscreen;section;metric;/);
  expect(await written([first!], 'en')).toMatch(/^\ufeffscreen,section,metric,/);
});

test('figures are exact, however many digits they have, and a negative one is a number', async () => {
  const rows = read(
    await written([
      scalar('Large', '-12345678901234567890.1234567', '0.10', { unit: 'money' }),
      scalar('Unknown', null, undefined),
    ]),
  );
  expect(rows.map(({ value, before, unit }) => [value, before, unit])).toEqual([
    ['-12345678901234567890.1234567', '0.1', 'UZS'],
    ['', '', 'count'],
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\n=1', '\u0007=1', '＝1', "=cmd|'/C calc'!A0"])(
  'the name %j does not begin a formula',
  async (name) => {
    const [row] = read(await written([ranking('Customers', [[name, name, '-1']])]));
    expect([row?.key?.charAt(0), row?.label?.charAt(0), row?.value]).toEqual(["'", "'", '-1']);
  },
);

test.each(['a;b,c', 'say "hi"', 'two\r\nlines', 'שלום', '👩‍👩‍👧‍👦', 'n'.repeat(4_096)])(
  'the name %j stays one cell, as it was written',
  async (name) => {
    for (const [locale, delimiter] of [
      ['ru', ';'],
      ['en', ','],
    ] as const) {
      const [row] = read(await written([ranking('Customers', [['k', name, '1']])], locale), delimiter);
      expect(row?.label).toBe(name);
    }
  },
);

test('a metric that failed is a row without a figure', async () => {
  const rows = read(await written([broken(ONE_OF_EACH[5]!), ONE_OF_EACH[1]!]));
  expect(rows.map(({ metric, status, value }) => [metric, status, value])).toEqual([
    ['revenue_over_time', 'failed', ''],
    ['orders', 'ok', '47'],
  ]);
});
