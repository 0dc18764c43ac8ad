import { type SeriesResult } from '../../../src/metrics/metric';
import { seriesText } from '../../../src/present/blocks/series';
import { languages, plain, series } from '../support/results';

const shown = (...given: Parameters<typeof series>) =>
  plain(seriesText(series(...given) as SeriesResult, languages.of('en')));

test('both ranges are drawn by one scale, and their means compared', () => {
  expect(shown('Active', ['1', '2', '4', '9'], { previous: ['1', '1', '1', '1'] })).toBe(
    [
      '<b>Active</b>',
      '<code>▁▂▄█</code>',
      '<code>▁▁▁▁</code> before',
      'best day: 4 Nov 2026 — 9',
      'on average a day: 4, before: 1  🟢 +300%',
    ].join('\n'),
  );
});

test.each([
  ['week', 'by week', 'best week: from 2 Nov 2026 — 9', 'on average a week: 5'],
  ['month', 'by month', 'best month: Nov’26 — 9', 'on average a month: 5'],
] as const)('buckets of a %s are named as such', (grain, title, best, mean) => {
  expect(shown('Active', ['1', '9'], { grain })).toBe(
    [`<b>Active</b> · ${title}`, '<code>▁█</code>', best, mean].join('\n'),
  );
});

test('a range before in which nothing happened makes no second curve, and the mean is new', () => {
  const text = shown('Active', ['1', '9'], { previous: ['0', '0'] });
  expect(text).not.toContain('</code> before');
  expect(text).toContain('on average a day: 5, before: 0  none before');
});

test('the best bucket says what else was measured in it', () => {
  const asides = [{ id: 'orders', unit: 'count' }] as const;
  expect(
    shown('Revenue', ['1', '9'], { unit: 'money', asides, own: { asides: { orders: 'Orders' } } }),
  ).toContain('best day: 2 Nov 2026 — 9 UZS · orders: 1');
});

test('a mean of money is exact beyond what a double holds', () => {
  const huge = ['9007199254740993', '9007199254740993'];
  expect(shown('Revenue', huge, { unit: 'money' })).toContain('a day: 9,007,199,254,740,993 UZS');
});

test('one bucket is no curve, and none is nothing', () => {
  expect(shown('Active', ['4'])).toBe('<b>Active</b>\nbest day: 1 Nov 2026 — 4');
  expect(shown('Active', ['0', '0'])).toBe('<b>Active</b>\nnothing yet');
  expect(shown('Active', [])).toBe('<b>Active</b>\nnothing yet');
});
