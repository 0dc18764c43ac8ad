import { parsePeriod, periodKey, resolvePeriod, type Period } from '../../src/metrics/period';
import { createShopTime } from '../../src/shop-time';

const tashkent = createShopTime('Asia/Tashkent');
const iso = (instant: number) => new Date(instant).toISOString();

/** `from to | previous from, previous to`, in UTC. */
function shown(period: Period, now: string, zone = 'Asia/Tashkent'): string {
  const { range, previous } = resolvePeriod(period, createShopTime(zone), Date.parse(now));
  const text = ({ from, to }: { from: number; to: number }) => `${iso(from)} ${iso(to)}`;
  return previous ? `${text(range)} | ${text(previous)}` : text(range);
}
const named = (text: string): Period => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`not a period: ${text}`);
  return period;
};

describe('a period that an admin types', () => {
  test.each([
    ['7d', '7d'],
    [' 14D ', '14d'],
    ['last week', 'last_week'],
    ['THIS  MONTH', 'this_month'],
    ['yesterday', 'yesterday'],
    ['this quarter', 'this_quarter'],
    ['last year', 'last_year'],
    ['all', 'all'],
    ['2026-10-01 2026-10-31', '2026-10-01..2026-10-31'],
    ['2026-10-01..2026-10-31', '2026-10-01..2026-10-31'],
    ['2026-10-01 - 2026-10-31', '2026-10-01..2026-10-31'],
    ['2026-10-01', '2026-10-01..2026-10-01'],
  ])('%j is %s', (typed, key) => expect(periodKey(named(typed))).toBe(key));

  test.each([
    '',
    'day before',
    '0d',
    '3651d',
    '99999d',
    '-1d',
    '1.5d',
    '2026-02-30',
    '0001-01-01',
    '1969-12-31',
    '2026-10-31 2026-10-01',
    '2010-01-01 2026-10-01',
    '2026-10-01 ..',
    '7d; drop table users',
    '٧d',
  ])('%j is refused', (typed) => expect(parsePeriod(typed)).toBeUndefined());

  test('its text form is read back as the same period and fits callback data', () => {
    for (const typed of ['today', '90d', '3650d', 'last_month', '2026-10-01 2026-10-31']) {
      const key = periodKey(named(typed));
      expect(parsePeriod(key)).toEqual(named(typed));
      expect(key.length).toBeLessThanOrEqual(22);
    }
  });
});

test.each([
  ['2026-10-01 2026-10-31', 'last month', '2026-11-26T04:00:00Z'],
  ['2028-02-01 2028-02-29', 'last month', '2028-03-31T04:00:00Z'],
  ['2026-11-01 2026-11-30', 'this month', '2026-11-26T04:00:00Z'],
])('%s is compared with what "%s" is compared with', (dates, name, now) => {
  expect(shown(named(dates), now)).toBe(shown(named(name), now));
});

test.each(['2026-10-01 2026-10-30', '2026-10-02 2026-10-31', '2026-10-01 2026-11-30'])(
  '%s is no month: it is compared with as many days before',
  (dates) => {
    const { range, previous } = resolvePeriod(named(dates), tashkent, Date.parse('2027-01-01T00:00:00Z'));
    expect(previous!.to - previous!.from).toBe(range.to - range.from);
    expect(previous!.to).toBe(range.from);
  },
);

describe('a period in time', () => {
  test('Monday 03:00 in Tashkent, a Sunday in UTC, belongs to the new week', () => {
    const monday = '2026-11-22T22:00:00.000Z';
    expect(shown(named('this week'), monday)).toMatch(
      /^2026-11-22T19:00:00.000Z 2026-11-22T22:00:00.000Z \|/,
    );
    expect(shown(named('last week'), monday)).toBe(
      '2026-11-15T19:00:00.000Z 2026-11-22T19:00:00.000Z | 2026-11-08T19:00:00.000Z 2026-11-15T19:00:00.000Z',
    );
  });

  test('one that is not over is compared with the same elapsed part of the one before', () => {
    const { partial, previous } = resolvePeriod(named('7d'), tashkent, Date.parse('2026-11-23T09:30:00Z'));
    expect(partial).toBe(true);
    expect([iso(previous!.from), iso(previous!.to)]).toEqual([
      '2026-11-09T19:00:00.000Z',
      '2026-11-16T09:30:00.000Z',
    ]);
  });

  test('the last days include today and end now', () => {
    expect(shown(named('today'), '2026-11-23T09:30:00Z')).toBe(
      '2026-11-22T19:00:00.000Z 2026-11-23T09:30:00.000Z | 2026-11-21T19:00:00.000Z 2026-11-22T09:30:00.000Z',
    );
  });

  test('yesterday is a whole day, compared with the one before it', () => {
    expect(shown(named('yesterday'), '2026-11-23T09:30:00Z')).toBe(
      '2026-11-21T19:00:00.000Z 2026-11-22T19:00:00.000Z | 2026-11-20T19:00:00.000Z 2026-11-21T19:00:00.000Z',
    );
  });

  test.each([
    [
      'this quarter',
      '2026-09-30T19:00:00.000Z 2026-11-23T09:30:00.000Z | 2026-06-30T19:00:00.000Z 2026-08-23T09:30:00.000Z',
    ],
    [
      'last quarter',
      '2026-06-30T19:00:00.000Z 2026-09-30T19:00:00.000Z | 2026-03-31T19:00:00.000Z 2026-06-30T19:00:00.000Z',
    ],
    [
      'this year',
      '2025-12-31T19:00:00.000Z 2026-11-23T09:30:00.000Z | 2024-12-31T19:00:00.000Z 2025-11-23T09:30:00.000Z',
    ],
    [
      'last year',
      '2024-12-31T19:00:00.000Z 2025-12-31T19:00:00.000Z | 2023-12-31T19:00:00.000Z 2024-12-31T19:00:00.000Z',
    ],
  ])('%s follows the calendar, and so does what it is compared with', (typed, expected) => {
    expect(shown(named(typed), '2026-11-23T09:30:00Z')).toBe(expected);
  });

  test('a month is compared with the month before, however long either is', () => {
    expect(shown(named('last month'), '2026-03-31T12:00:00Z')).toBe(
      '2026-01-31T19:00:00.000Z 2026-02-28T19:00:00.000Z | 2025-12-31T19:00:00.000Z 2026-01-31T19:00:00.000Z',
    );
    const { range, previous } = resolvePeriod(
      named('this month'),
      tashkent,
      Date.parse('2026-03-31T12:00:00Z'),
    );
    // February has no 31st: the comparison covers all of it and nothing of March.
    expect(previous!.to).toBe(range.from);
  });

  test('days over a daylight-saving change are 23 or 25 hours long', () => {
    expect(shown(named('2026-03-29'), '2026-06-01T00:00:00Z', 'Europe/Berlin')).toBe(
      '2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z | 2026-03-27T23:00:00.000Z 2026-03-28T23:00:00.000Z',
    );
    expect(shown(named('2026-10-25'), '2026-12-01T00:00:00Z', 'Europe/Berlin')).toContain(
      '2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z',
    );
  });

  test.each([
    ['7d', '2026-11-02T19:00:00.000Z'],
    ['last week', '2026-11-01T19:00:00.000Z'],
    ['last month', '2026-07-31T19:00:00.000Z'],
    ['2026-11-10 2026-11-12', '2026-11-03T19:00:00.000Z'],
  ])('the range before the one that %s is compared with begins a range earlier', (typed, expected) => {
    const { beforePrevious } = resolvePeriod(named(typed), tashkent, Date.parse('2026-11-23T09:30:00Z'));
    expect(iso(beforePrevious!)).toBe(expected);
  });

  test('all has nothing to be compared with', () => {
    expect(resolvePeriod(named('all'), tashkent, Date.now()).previous).toBeUndefined();
  });

  test('a range in the future is empty', () => {
    const { range } = resolvePeriod(
      named('2030-01-01 2030-01-31'),
      tashkent,
      Date.parse('2026-11-23T09:30:00Z'),
    );
    expect(range.to).toBe(range.from);
  });
});
