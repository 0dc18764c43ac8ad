import { loadDefinitions } from '../../../src/metrics/load';
import { createRegistry } from '../../../src/metrics/registry';
import { type Locale } from '../../../src/locales/locale';
import { customerCardText } from '../../../src/present/admin/customer-card';
import { languages } from '../../bot/admin/support/admin-chat';

const registry = createRegistry(loadDefinitions());
const words = { segments: registry.get('rfm_segments'), languages: registry.get('languages') };
const at = Date.parse('2026-11-01T09:30:00Z');
const card = {
  ...{
    id: '7',
    name: 'Aziza & Co',
    username: 'aziza',
    telegramId: 7_123,
    source: 'instagram',
    language: 'uz',
  },
  ...{ createdAt: at, lastSeenAt: at, blockedAt: at, firstOrderAt: at, lastOrderAt: at },
  ...{ orders: 3, revenueOrders: 2, spent: '90000', average: '45000', segment: 'champions', cart: '12500' },
  recent: [],
};

test.each<Locale>(['ru', 'uz', 'en'])('a customer in %s', (locale) => {
  expect(customerCardText(card, words, languages.of(locale))).toMatchSnapshot();
});

test.each<[Locale, string]>([
  ['ru', 'Язык: Узбекский'],
  ['uz', 'Til: Oʻzbek'],
  ['en', 'Language: Uzbek'],
])('a customer has the language by the name that the figures give it, in %s', (locale, line) => {
  expect(customerCardText(card, words, languages.of(locale)).split('\n')).toContain(line);
  const foreign = customerCardText({ ...card, language: 'tg' }, words, languages.of(locale));
  expect(foreign).toContain(': tg\n');
});

test('the longest texts fit a caption, and a name of nothing visible is a number', () => {
  const long = '<'.repeat(5_000);
  const huge = { ...card, name: long, source: long, language: long, username: long };
  const visible = (text: string) => text.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '.').length;
  expect(visible(customerCardText(huge, words, languages.of('ru')))).toBeLessThanOrEqual(1_024);
  const nameless = { ...card, name: '\u202e', username: null };
  expect(customerCardText(nameless, words, languages.of('en'))).toContain('>#7</a>');
});
