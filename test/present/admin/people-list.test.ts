import { personLabel } from '../../../src/present/admin/people-list';
import { languages } from '../../bot/admin/support/admin-chat';

const english = languages.of('en');
const row = {
  ...{ id: '1', name: 'Abdurahmon Abdullayevich Karimov', username: null, telegramId: 7, createdAt: 0 },
  ...{ lastSeenAt: null, isBlocked: false, orders: 3, spent: '50000', cart: null },
};

test('a long name gives way, so that a phone shows what was spent', () => {
  const label = personLabel(row, english);
  expect(label.length).toBeLessThanOrEqual(35);
  expect(label).toContain(`${english.format.money('50000')} (3)`);
});

test('who blocked the bot is marked', () => {
  expect(personLabel({ ...row, isBlocked: true }, english)).toMatch(/^🚫 Abdu/);
});

test('where the list is of carts, the cart stands instead of what was spent', () => {
  const label = personLabel({ ...row, cart: '12500' }, english);
  expect(label).toContain(`🛒 ${english.format.money('12500')}`);
  expect(label).not.toContain(english.format.money('50000'));
});
