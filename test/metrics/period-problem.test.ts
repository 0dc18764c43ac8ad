import { parsePeriod } from '../../src/metrics/period';
import { periodProblem } from '../../src/metrics/period-problem';

test.each(['30d', 'last_week', 'LAST week', ' all ', '2026-10-01', '2026-10-01..2026-10-31', '3650d'])(
  '%j is a period and has no problem',
  (text) => {
    expect(parsePeriod(text)).toBeDefined();
    expect(periodProblem(text)).toBeUndefined();
  },
);

const FORMS =
  /^known are today, yesterday, 7d, 30d, .*, all, a number of days \(14d\), a date \(2026-10-01\) and two dates /;
test.each([
  ['', FORMS],
  ['the day before', FORMS],
  ['30', FORMS],
  ['-7d', FORMS],
  ['1e3d', FORMS],
  ['2026-10-01..2026-10-31..2026-11-01', FORMS],
  ["2026-10-01' OR 1=1", FORMS],
  ['2026-10-01..', FORMS],
  ['0d', /^a number of days must be from 1 to 3650$/],
  ['3651d', /^a number of days must be from 1 to 3650$/],
  ['99999999999999999999d', /^a number of days must be from 1 to 3650$/],
  ['2026-02-30', /^2026-02-30 is no date that exists/],
  ['2026-02-01..2026-13-01', /^2026-13-01 is no date that exists/],
  ['1969-12-31', /^1969-12-31 is no date that exists, 1970-01-01 or later$/],
  ['2026-10-31..2026-10-01', /^it is reversed: 2026-10-31 is after 2026-10-01$/],
  ['2000-01-01..2026-10-01', /^it is 9771 days long, and at most 3650 are allowed$/],
])('%j is refused with what is wrong with it', (text, problem) => {
  expect(periodProblem(text)).toMatch(problem);
});

test('a problem is found exactly where a period cannot be read', () => {
  const edges = [
    '1d',
    '3650d',
    '3651d',
    '2016-11-03..2026-10-31',
    '2016-11-02..2026-10-31',
    '2016-11-01..2026-10-31',
  ];
  for (const text of edges) expect(periodProblem(text) === undefined).toBe(parsePeriod(text) !== undefined);
});
