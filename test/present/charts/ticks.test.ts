import fc from '../../support/fast-check';
import { ticks } from '../../../src/present/charts/ticks';

test.each([
  [[0, 48_300_000], true, ['0', '10000000', '20000000', '30000000', '40000000', '50000000']],
  [[3, 7], true, ['0', '2', '4', '6', '8']],
  [[1], true, ['0', '1']],
  [[0, 0], true, ['0', '1']],
  [[], true, ['0', '1']],
  [[-14, 17], true, ['-20', '-10', '0', '10', '20']],
  [[-5], true, ['-5', '-4', '-3', '-2', '-1', '0']],
  [[0.31], false, ['0.0', '0.1', '0.2', '0.3', '0.4']],
  [[12.5], false, ['0.0', '2.5', '5.0', '7.5', '10.0', '12.5']],
])('%j (whole: %p) are read off %j', (values, whole, expected) => {
  expect(ticks(values, whole)).toEqual(expected);
});

test('an axis holds zero and all values, evenly spaced, with few ticks and little room to spare', () => {
  const value = fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.constantFrom(0.01, 1, 1e9))
    .map(([n, scale]) => n * scale);
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1 }),
      fc.boolean(),
      fc.constantFrom(4, 6),
      (values, whole, most) => {
        const written = ticks(values, whole, most);
        const axis = written.map(Number);
        const [least, largest] = [Math.min(0, ...values), Math.max(0, ...values)];
        const step = (axis[1] ?? 0) - (axis[0] ?? 0);
        const slack = Math.max(1e-6 * step, 1e-12);
        expect(axis.length).toBeGreaterThan(1);
        expect(axis.length).toBeLessThanOrEqual(most);
        expect(axis[0]).toBeLessThanOrEqual(least + slack);
        expect(axis.at(-1)).toBeGreaterThanOrEqual(largest - slack);
        expect(axis.some((tick) => Math.abs(tick) <= slack)).toBe(true);
        if (whole) expect(written.every((tick) => /^-?\d+$/.test(tick))).toBe(true);
        axis
          .slice(1)
          .forEach((tick, at) => expect(Math.abs(tick - (axis[at] ?? 0) - step)).toBeLessThanOrEqual(slack));
      },
    ),
  );
});
