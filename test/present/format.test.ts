import fc from '../support/fast-check';
import { isZero, meanOf, movePoint, roundDecimal, trimDecimal } from '../../src/present/decimal';
import { createFormat } from '../../src/present/format';
import { escapeHtml, shorten } from '../../src/present/html';
import { sparkline } from '../../src/present/sparkline';
import { type Locale } from '../../src/locales/locale';

const format = (locale: Locale, currency = 'UZS', currencyDigits = 0) =>
  createFormat({ locale, currency, currencyDigits, timeZone: 'Asia/Tashkent' });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each<[Locale, string, number, string, string]>([
  ['ru', 'UZS', 0, '1250000', '1 250 000 сум'],
  ['uz', 'UZS', 0, '1250000', '1 250 000 soʻm'],
  ['en', 'UZS', 0, '1250000', '1,250,000 UZS'],
  ['en', 'USD', 2, '2297200.8603', '$2,297,200.86'],
  ['ru', 'USD', 2, '2297200.8603', '2 297 200,86 $'],
  ['en', 'USD', 2, '-5', '−$5.00'],
  ['ru', 'UZS', 0, '391914.8936', '391 915 сум'],
])('%s writes money in %s as people there do', (locale, currency, digits, value, expected) => {
  expect(plain(format(locale, currency, digits).money(value))).toBe(expected);
});

test('dates, ranges and percents are written as in the language', () => {
  expect(format('ru').date('2026-11-03')).toBe('03.11.2026');
  expect(format('en').date('2026-11-03')).toBe('3 Nov 2026');
  expect(format('uz').dateRange('2026-11-16', '2026-11-22')).toBe('16.11 – 22.11.2026');
  expect(format('en').dateRange('2025-12-29', '2026-01-04')).toBe('29 Dec 2025 – 4 Jan 2026');
  expect(plain(format('ru').percent('12.345'))).toBe('12,3 %');
  expect(format('en').percent('12.0')).toBe('12%');
  expect(format('en').dateTime(Date.parse('2026-11-22T22:00:00Z'))).toBe('23 Nov 2026, 03:00');
  expect(format('en').value(null, 'money')).toBe('–');
});

test.each<[Locale, string, string]>([
  ['ru', '1', '1 день'],
  ['ru', '2', '2 дня'],
  ['ru', '5.04', '5 дней'],
  ['ru', '11', '11 дней'],
  ['ru', '21', '21 день'],
  ['ru', '112', '112 дней'],
  ['ru', '2.5', '2,5 дня'],
  ['ru', '0', '0 дней'],
  ['uz', '2.5', '2,5 kun'],
  ['en', '1', '1 day'],
  ['en', '1.04', '1 day'],
  ['en', '1.5', '1.5 days'],
  ['en', '0.02', '0.02 days'],
  ['en', '1234', '1,234 days'],
])('%s writes %s days as %s', (locale, value, expected) => {
  expect(plain(format(locale).value(value, 'days'))).toBe(expected);
});

test('a ratio has two decimals, so that figures below each other compare', () => {
  expect(format('en').value('1.8511', 'ratio')).toBe('1.85');
  expect(format('ru').value('2', 'ratio')).toBe('2,00');
});

test('a part of a change shows its direction, unless it rounds to nothing', () => {
  expect(plain(format('ru').signedValue('1900000', 'money'))).toBe('+1 900 000 сум');
  expect(plain(format('en').signedValue('-380000.4', 'money'))).toBe('−380,000 UZS');
  expect(plain(format('en').signedValue('0.3', 'money'))).toBe('0 UZS');
  expect(plain(format('en').signedValue('-0.3', 'money'))).toBe('0 UZS');
  expect(format('en').signedValue(null, 'money')).toBe('–');
});

test.each<[Locale, string, string, string, string]>([
  ['ru', '98765432', '1234567', 'млн сум', '1,2'],
  ['uz', '98765432', '98765432', 'mln soʻm', '98,8'],
  ['en', '9876543', '1234567', 'thousand UZS', '1,235'],
  ['en', '12345', '12345', 'thousand UZS', '12.3'],
  ['en', '1234', '999.5', 'UZS', '1,000'],
  ['en', '-98765432', '-1234567', 'million UZS', '−1.2'],
  ['en', '0', '0', 'UZS', '0'],
])('%s writes money of a table up to %s in one scale', (locale, largest, value, unit, expected) => {
  const scale = format(locale).moneyScale(largest);
  expect([plain(scale.unit), plain(scale.write(value))]).toEqual([unit, expected]);
});

test('a month and its year cannot be read as a day', () => {
  expect(format('ru').month('2026-11-01')).toBe('ноя 26');
  expect(format('uz').month('2026-06-01')).toBe('iyn 26');
  expect(format('en').month('2026-10-05')).toBe('Oct’26');
});

test('a mean and a moved point are exact', () => {
  expect(meanOf(['1', '2'])).toBe('1.5000');
  expect(meanOf(['-0.01', '0'])).toBe('-0.005000');
  expect(meanOf(['9007199254740993', '9007199254740993'])).toBe('9007199254740993.0000');
  expect(movePoint('1234567', 6)).toBe('1.234567');
  expect(movePoint('-5', 3)).toBe('-0.005');
  expect(movePoint('0', 3)).toBe('0');
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 40 }), (values) => {
      const expected = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(Number(meanOf(values.map(String))) - expected)).toBeLessThan(0.001);
    }),
  );
});

test('rounding is exact where a double is not', () => {
  expect(roundDecimal('1.005', 2)).toBe('1.01');
  expect(roundDecimal('-0.004', 2)).toBe('0.00');
  expect(roundDecimal('9007199254740993.5', 0)).toBe('9007199254740994');
  expect(roundDecimal('0.5', 0)).toBe('1');
  expect(trimDecimal('10.500')).toBe('10.5');
  expect(trimDecimal('100')).toBe('100');
  expect(isZero('0.000')).toBe(true);
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.integer({ min: 0, max: 4 }),
      (units, digits) => {
        const text = `${units}`;
        expect(roundDecimal(text, digits)).toBe(digits > 0 ? `${text}.${'0'.repeat(digits)}` : text);
      },
    ),
  );
});

test('a name is only text, whatever it holds', () => {
  expect(escapeHtml('<b>&"_*')).toBe('&lt;b&gt;&amp;&quot;_*');
  expect(escapeHtml('a\ud83d')).toBe('a\ufffd');
  expect(shorten('👨‍👩‍👧‍👦'.repeat(1_000), 5)).toBe(`${'👨‍👩‍👧‍👦'.repeat(4)}…`);
  expect(shorten('  two\n\nlines ', 40)).toBe('two lines');
  expect(shorten('exactly', 7)).toBe('exactly');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 2, max: 60 }),
      (text, length) => {
        const short = shorten(text, length);
        expect([...new Intl.Segmenter().segment(short)].length).toBeLessThanOrEqual(length);
        expect(escapeHtml(short).isWellFormed()).toBe(true);
      },
    ),
  );
});

test('a sparkline shows the shape of any series in one line', () => {
  expect(sparkline([0, 1, 2, 4, 8])).toBe('▁▁▂▄█');
  expect(sparkline([0, 0])).toBe('▁▁');
  expect(sparkline([1, 2], [8])).toBe('▁▂');
  expect([...sparkline(Array.from({ length: 3_650 }, (_, day) => day))]).toHaveLength(30);
});
