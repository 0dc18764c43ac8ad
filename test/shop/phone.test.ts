import fc from '../support/fast-check';
import { parsePhone } from '../../src/shop/phone';

test.each([
  ['+998 90 123 45 67', '+998901234567'],
  ['998901234567', '+998901234567'],
  ['90 123-45-67', '+998901234567'],
  ['(90) 123.45.67', '+998901234567'],
  ['+7 912 345-67-89', '+79123456789'],
  ['+49 30 901820', '+4930901820'],
])('%s is understood', (text, phone) => {
  expect(parsePhone(text, 'UZ')).toBe(phone);
});

test.each([
  '',
  'abc',
  '90 123 45 6x',
  '12',
  '+998',
  '+0 000 000 00 00',
  '1'.repeat(40),
  '+998 90 123 45 67 89 10 11',
])('%j is no phone number', (text) => {
  expect(parsePhone(text, 'UZ')).toBeUndefined();
});

test('whatever is written, the answer is a number in E.164 or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+\d ()-]{1,32}$/)), (text) => {
      expect(parsePhone(text, 'UZ') ?? '+998901234567').toMatch(/^\+[1-9]\d{6,14}$/);
    }),
  );
});
