import { keysBetween, kindOfKey, reportPeriod, type ReportKind } from '../../../src/shop/reports/kind';

test.each<[ReportKind, string, string, string]>([
  ['daily', '2026-11-25', '2026-11-25', '2026-11-25'],
  ['daily', '2028-02-29', '2028-02-29', '2028-02-29'],
  ['weekly', '2026-W46', '2026-11-09', '2026-11-15'],
  ['weekly', '2026-W53', '2026-12-28', '2027-01-03'],
  ['weekly', '2025-W01', '2024-12-30', '2025-01-05'],
  ['monthly', '2026-10', '2026-10-01', '2026-10-31'],
  ['monthly', '2028-02', '2028-02-01', '2028-02-29'],
])('the %s report %s is of %s to %s', (kind, key, from, to) => {
  expect(reportPeriod(kind, key)).toEqual({ kind: 'custom', from, to });
  expect(kindOfKey(key)).toBe(kind);
});

test.each([
  '2026-W54',
  '2025-W53',
  '2026-W00',
  '2026-13',
  '2026-02-30',
  '2026-W4',
  '2026',
  'W46',
  '1969-12',
  '',
  '2026-11-25x',
])('%j is of no report', (key) => {
  expect(kindOfKey(key)).toBeUndefined();
});

test.each<[ReportKind, string, string, string[]]>([
  ['weekly', '2026-W51', '2027-W02', ['2026-W52', '2026-W53', '2027-W01']],
  ['weekly', '2026-W46', '2026-W47', []],
  ['weekly', '2026-W47', '2026-W46', []],
  ['daily', '2026-12-30', '2027-01-02', ['2026-12-31', '2027-01-01']],
  ['monthly', '2026-11', '2027-02', ['2026-12', '2027-01']],
])('%s keys strictly between %s and %s', (kind, older, newer, expected) => {
  expect(keysBetween(kind, older, newer)).toEqual(expected);
});
