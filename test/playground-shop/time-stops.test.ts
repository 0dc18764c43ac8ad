import { createShopTime } from '../../src/shop-time';
import { stopsAfter } from '../../src/playground-shop/time-stops';

const stops = (now: string, zone = 'Asia/Tashkent') => {
  const time = createShopTime(zone);
  return stopsAfter(Date.parse(now), time).map(({ title, at }) => [
    title,
    time.at(at).toISO({ suppressSeconds: true, suppressMilliseconds: true }),
  ]);
};

test('nearest first: an hour, the next morning, the next Monday and the first of the next month, by the shop', () => {
  expect(stops('2026-11-26T10:20:41.500Z')).toEqual([
    ['In an hour · 16:20', '2026-11-26T16:20+05:00'],
    ['Tomorrow 09:00 · 27 Nov', '2026-11-27T09:00+05:00'],
    ['Next Monday 09:00 · 30 Nov', '2026-11-30T09:00+05:00'],
    ['First of December 09:00 · 1 Dec', '2026-12-01T09:00+05:00'],
  ]);
});

test('what is one morning is offered once, by the name that says most', () => {
  // Sunday evening, the shop's time.
  expect(stops('2026-11-29T18:30:00Z').map(([title]) => title)).toEqual([
    'In an hour · 00:30',
    'Next Monday 09:00 · 30 Nov',
    'First of December 09:00 · 1 Dec',
  ]);
  // The last day of a year, a Thursday; and a first of the month that is a Monday.
  expect(stops('2026-12-31T05:00:00Z').map(([title]) => title)).toEqual([
    'In an hour · 11:00',
    'First of January 09:00 · 1 Jan',
    'Next Monday 09:00 · 4 Jan',
  ]);
  expect(stops('2027-01-31T05:00:00Z').map(([title]) => title)).toEqual([
    'In an hour · 11:00',
    'Next Monday 09:00 · 1 Feb',
  ]);
});

test('before nine it is this morning that comes next', () => {
  expect(stops('2026-11-26T02:00:00Z').map(([title]) => title)).toContain('Today 09:00');
  expect(stops('2026-11-30T02:00:00Z')).toContainEqual(['Today 09:00', '2026-11-30T09:00+05:00']);
  // At nine sharp it is past.
  expect(stops('2026-11-30T04:00:00Z').map(([title]) => title)).toEqual([
    'In an hour · 10:00',
    'First of December 09:00 · 1 Dec',
    'Next Monday 09:00 · 7 Dec',
  ]);
});

test('where the clocks change in between, nine stays nine and an hour stays an hour', () => {
  expect(stops('2026-10-24T20:00:00Z', 'Europe/Berlin')).toEqual([
    ['In an hour · 23:00', '2026-10-24T23:00+02:00'],
    ['Tomorrow 09:00 · 25 Oct', '2026-10-25T09:00+01:00'],
    ['Next Monday 09:00 · 26 Oct', '2026-10-26T09:00+01:00'],
    ['First of November 09:00 · 1 Nov', '2026-11-01T09:00+01:00'],
  ]);
  // Half an hour before the hour that comes twice.
  expect(stops('2026-10-25T00:30:00Z', 'Europe/Berlin')[0]).toEqual([
    'In an hour · 02:30',
    '2026-10-25T02:30+01:00',
  ]);
});
