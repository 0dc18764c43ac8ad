import fc from '../support/fast-check';
import { minorUnits } from '../../src/shop/minor-units';

test.each([
  ['149000', 'UZS', 14_900_000],
  ['149000.5', 'UZS', 14_900_050],
  ['0.01', 'USD', 1],
  ['19.90', 'EUR', 1_990],
  ['19.900', 'EUR', 1_990],
  ['1500', 'JPY', 1_500],
  ['1500.00', 'JPY', 1_500],
])('%s %s is %i of the smallest units', (amount, currency, units) => {
  expect(minorUnits(amount, currency)).toBe(units);
});

test.each([
  ['19.905', 'EUR'],
  ['1500.5', 'JPY'],
  ['0', 'UZS'],
  ['-5', 'UZS'],
  ['99999999999999999', 'UZS'],
])('%s %s cannot be paid', (amount, currency) => {
  expect(minorUnits(amount, currency)).toBeUndefined();
});

test('no hundredth is lost or made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (units) => {
      const amount = `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;
      expect(minorUnits(amount, 'UZS')).toBe(units);
    }),
  );
});
