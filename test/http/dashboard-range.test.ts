import { parseDashboardRange } from '../../src/http/dashboard-range';
import { httpError } from './support/serve';

const parse = (query: string) => parseDashboardRange(new URLSearchParams(query));

describe('dashboard range', () => {
  test.each([
    ['', { days: 30 }],
    ['days=1', { days: 1 }],
    ['days=3650', { days: 3650 }],
    ['from=2014-01-01&to=2017-12-31', { from: '2014-01-01', to: '2017-12-31' }],
    ['to=2024-02-29&from=2024-02-29', { from: '2024-02-29', to: '2024-02-29' }],
    ['from=2000-01-01&to=2009-12-29', { from: '2000-01-01', to: '2009-12-29' }],
  ])('%j is %j', (query, range) => {
    expect(parse(query)).toEqual(range);
  });

  const days = /days must be a whole number from 1 to 3650/;
  test.each([
    ...[
      '0',
      '-1',
      'abc',
      '1e9',
      '1e1',
      '1.5',
      '',
      '3651',
      '10000',
      '007',
      '+7',
      '%207',
      '0x10',
      '٣',
      'NaN',
    ].map((value): [string, RegExp] => [`days=${value.replace('+', '%2B')}`, days]),
    ['days=1&days=2', /days was given more than once/],
    ['from=2026-01-01&from=2026-01-01&to=2026-01-02', /from was given more than once/],
    ['days=7&from=2026-01-01&to=2026-01-02', /days cannot be combined with from and to/],
    ['days=7&to=2026-01-02', /days cannot be combined/],
    ['from=2026-01-01', /to is missing; from and to go together/],
    ['to=2026-01-01', /from is missing/],
    [
      'from=2026-02-30&to=2026-03-01',
      /from must be an existing date as YYYY-MM-DD, 1970-01-01 or later, not "2026-02-30"/,
    ],
    ['from=2026-01-01&to=2025-02-29', /to must be an existing date/],
    ['from=2026-13-01&to=2026-13-02', /from must be an existing date/],
    ['from=0000-01-01&to=0000-01-02', /from must be an existing date/],
    ['from=2026-1-1&to=2026-01-02', /from must be an existing date/],
    ['from=&to=', /from must be an existing date/],
    ['from=2026-01-01T00:00:00Z&to=2026-01-02', /from must be an existing date/],
    ['from=2026-01-02&to=2026-01-01', /from \(2026-01-02\) must not be after to \(2026-01-01\)/],
    ['from=2000-01-01&to=2009-12-30', /at most 3650 days apart, not 3651/],
    ['day=7', /unknown parameter "day"; known: days, from, to/],
    ['days=7&debug=1', /unknown parameter "debug"/],
  ])('%j is refused with the reason', (query, reason) => {
    expect(() => parse(query)).toThrow(
      httpError({
        status: 400,
        code: 'invalid_parameter',
        message: expect.stringMatching(reason) as string,
      }),
    );
  });

  test('does not give a long value back whole', () => {
    expect(() => parse(`days=${'9'.repeat(5000)}`)).toThrow(/^.{1,120}$/);
  });
});
