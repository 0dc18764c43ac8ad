import { atLeast, atMost } from '../../../src/reports/alerts/binomial';
import { lastHourEnd, windowsEndingAt } from '../../../src/reports/alerts/windows';
import { createShopTime } from '../../../src/shop-time';

const berlin = createShopTime('Europe/Berlin');
const at = (text: string) => Date.parse(text);
const iso = (instant: number) => berlin.at(instant).toFormat("MM-dd'T'HH:mmZZ");

test('an hour is looked at a few minutes after it is over', () => {
  expect(iso(lastHourEnd(berlin, at('2026-11-26T14:04:59+01:00')))).toBe('11-26T13:00+01:00');
  expect(iso(lastHourEnd(berlin, at('2026-11-26T14:05:00+01:00')))).toBe('11-26T14:00+01:00');
});

test('the same hours of weeks before are those of the wall clock, also across a change of the clocks', () => {
  const [trailing, today] = windowsEndingAt(berlin, at('2026-11-05T14:00:00+01:00'));
  expect(trailing?.before.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
    ['10-29T12:00+01:00', '10-29T14:00+01:00'],
    ['10-22T12:00+02:00', '10-22T14:00+02:00'],
    ['10-15T12:00+02:00', '10-15T14:00+02:00'],
    ['10-08T12:00+02:00', '10-08T14:00+02:00'],
  ]);
  expect(iso(today?.range.from ?? 0)).toBe('11-05T00:00+01:00');
});

test('in the first hours of a day only the trailing hours are looked at; at midnight the whole day before', () => {
  expect(windowsEndingAt(berlin, at('2026-11-05T03:00:00+01:00')).map(({ name }) => name)).toEqual([
    'trailing',
  ]);
  const [, day] = windowsEndingAt(berlin, at('2026-11-05T00:00:00+01:00'));
  expect([iso(day?.range.from ?? 0), iso(day?.range.to ?? 0)]).toEqual([
    '11-04T00:00+01:00',
    '11-05T00:00+01:00',
  ]);
});

test('the tails of the binomial distribution are exact', () => {
  expect(atMost(0, 60, 0.2)).toBeCloseTo(0.8 ** 60, 12);
  expect(atLeast(3, 3, 0.2)).toBeCloseTo(0.008, 12);
  expect(atMost(7, 40, 0.2) + atLeast(8, 40, 0.2)).toBeCloseTo(1, 6);
});
