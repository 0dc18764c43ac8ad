import { loadDefinitions } from '../../../src/metrics/load';
import { createRegistry } from '../../../src/metrics/registry';
import { type Locale } from '../../../src/locales/locale';
import { customerCardText } from '../../../src/present/admin/customer-card';
import { languages } from '../../bot/admin/support/admin-chat';

const segments = createRegistry(loadDefinitions()).get('rfm_segments');
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
  expect(customerCardText(card, segments, languages.of(locale))).toMatchSnapshot();
});

test('the longest texts fit a caption, and a name of nothing visible is a number', () => {
  const long = '<'.repeat(5_000);
  const huge = { ...card, name: long, source: long, language: long, username: long };
  const visible = (text: string) => text.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '.').length;
  expect(visible(customerCardText(huge, segments, languages.of('ru')))).toBeLessThanOrEqual(1_024);
  const nameless = { ...card, name: '\u202e', username: null };
  expect(customerCardText(nameless, segments, languages.of('en'))).toContain('>#7</a>');
});
