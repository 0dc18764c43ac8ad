import { createLanguages } from '../../../src/bot/languages';
import { LOCALES } from '../../../src/locales/locale';
import { REASONS, reasonCode, reasonText } from '../../../src/present/admin/reason';

const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});

test.each([
  ['ru', ['нет в наличии', 'покупатель отказался', 'не удалось связаться']],
  ['en', ['out of stock', 'the customer refused', 'could not be reached']],
] as const)('ready reasons are words in %s', (locale, words) => {
  expect(REASONS.map((reason) => reasonText(reasonCode(reason), languages.of(locale)))).toEqual(words);
});

test('ready reasons are different words in every language', () => {
  const words = LOCALES.flatMap((locale) =>
    REASONS.map((reason) => reasonText(reasonCode(reason), languages.of(locale))),
  );
  expect(new Set(words).size).toBe(LOCALES.length * REASONS.length);
  expect(words.filter((word) => word.startsWith('reason'))).toEqual([]);
});

test.each(['Too far', 'no-answer', 'reason:unknown', 'reason:', 'reason:no-answer ', '<b>&"', '🍵', 'שלום'])(
  '%j, typed, stays as it is',
  (typed) => {
    for (const locale of LOCALES) expect(reasonText(typed, languages.of(locale))).toBe(typed.trim());
  },
);

test('a reason of any length is cut to 200 characters on one line', () => {
  const text = reasonText('a\nb '.repeat(1_024), languages.of('en'));
  expect(text).toHaveLength(200);
  expect(text).not.toContain('\n');
  expect(text.endsWith('…')).toBe(true);
});
