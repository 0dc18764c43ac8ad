import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LOCALES, localeOf } from '../../src/locales/locale';
import { loadDefinitions } from '../../src/metrics/load';
import { NAMED_PERIODS } from '../../src/metrics/period';
import { CUSTOMER_ORDERS, ORDER_ORDERS, SCREENS } from '../../src/metrics/metric';
import { CUSTOMER_COMMANDS, STAFF_COMMANDS } from '../../src/bot/commands';
import { REASONS } from '../../src/present/admin/reason';
import { KNOWN_STATUSES } from '../../src/present/shop/status';
import shop from '../../config/shop.json';

const SRC = path.resolve(__dirname, '../../src');
const fluent = (locale: string) => readFileSync(path.join(SRC, 'locales', `${locale}.ftl`), 'utf8');
const keysOf = (locale: string) =>
  [...fluent(locale).matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key ?? '').sort();
const valuesOf = (locale: string): Record<string, string[]> =>
  Object.fromEntries(
    fluent(locale)
      .split(/^(?=[a-z][\w-]* =)/m)
      .map((message) => [
        message.split(' =')[0] ?? '',
        [...new Set([...message.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''))].sort(),
      ]),
  );

test('the shop offers the languages that have a file', () => {
  expect([...shop.locales].sort()).toEqual([...LOCALES].sort());
});

test.each(LOCALES)('%s has every message, with the same values in it', (locale) => {
  expect(keysOf(locale)).toEqual(keysOf('en'));
  expect(valuesOf(locale)).toEqual(valuesOf('en'));
});

test('every message is used, and every message that is used is there', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const code = files.map((file) => readFileSync(path.join(SRC, file), 'utf8')).join('\n');
  const built = [
    ...SCREENS.map((screen) => `section-${screen}`),
    ...[...CUSTOMER_ORDERS, ...ORDER_ORDERS].map((order) => `people-order-${order}`),
    ...NAMED_PERIODS.map((name) => `period-${name.replace('_', '-')}`),
    ...[...CUSTOMER_COMMANDS, ...STAFF_COMMANDS].map((name) => `command-${name.replace('_', '-')}`),
    ...KNOWN_STATUSES.map((status) => `order-status-${status}`),
    ...REASONS.map((reason) => `reason-${reason}`),
    ...['compared', 'compared-elapsed'],
  ];
  const used = [...code.matchAll(/\bt\(\s*'([a-z][\w-]*)'/g)].map(([, key]) => key ?? '');
  expect([...new Set([...built, ...used])].sort()).toEqual(keysOf('en'));
});

test('every metric has a title that fits a line and a sentence on how it is counted, in every language', () => {
  for (const { id, texts } of loadDefinitions()) {
    for (const locale of LOCALES) {
      const { title, how } = texts[locale];
      expect({ id, locale, fits: title.length >= 2 && title.length <= 24 }).toEqual({
        id,
        locale,
        fits: true,
      });
      expect({ id, locale, how: /^\p{Lu}.{20,}\.$/su.test(how) }).toEqual({ id, locale, how: true });
    }
  }
});

test.each([
  ['uz-Latn', 'uz'],
  ['RU', 'ru'],
  ['pt_BR', 'ru'],
  ['en', 'ru'],
  [undefined, 'ru'],
])('a client that speaks %s reads %s where the shop offers Russian and Uzbek', (tag, locale) => {
  expect(localeOf(tag, 'ru', ['ru', 'uz'])).toBe(locale);
});
