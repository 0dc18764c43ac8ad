import fc from '../support/fast-check';
import { parsePhone } from '../../src/shop/phone';

test.each([
  ['+998 90 123 45 67', '+998901234567'],
  ['998901234567', '+998901234567'],
  ['90 123-45-67', '+998901234567'],
  ['(90) 123.45.67', '+998901234567'],
  ['+7 912 345-67-89', '+79123456789'],
  ['+49 30 901820', '+4930901820'],
  // Copied from a contact on a phone: between marks of direction, with hyphens at which no line breaks.
  ['\u202a+998\u00a090\u00a0123‑45‑67\u202c', '+998901234567'],
  ['\u2068+998 90 123 45 67\u2069', '+998901234567'],
  ['\u200e90 123–45–67', '+998901234567'],
  ['90 123−45—67', '+998901234567'],
])('%j is understood', (text, phone) => {
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
