import { dueReport, newestOver } from '../../src/reports/due';
import { nextSlots, type Schedule } from '../../src/shop/reports/schedule';
import { createShopTime } from '../../src/shop-time';

const MONDAY_NINE: Schedule = { weekday: 1, hour: 9, minute: 0 };
const tashkent = createShopTime('Asia/Tashkent');
const SLOT = Date.parse('2026-11-23T04:00:00Z');

test('on Monday at nine the week before is due, a moment earlier the one before that', () => {
  expect(dueReport('weekly', MONDAY_NINE, tashkent, SLOT)).toEqual({
    ...{ kind: 'weekly', period: '2026-W47', slotAt: SLOT, late: false },
  });
  expect(dueReport('weekly', MONDAY_NINE, tashkent, SLOT - 1).period).toBe('2026-W46');
});

test('a day is due the next day at the time of day, a month on the first of the next', () => {
  const first = Date.parse('2026-12-01T04:00:00Z');
  expect(dueReport('daily', MONDAY_NINE, tashkent, first)).toMatchObject({ period: '2026-11-30' });
  expect(dueReport('daily', MONDAY_NINE, tashkent, first - 1)).toMatchObject({ period: '2026-11-29' });
  expect(dueReport('monthly', MONDAY_NINE, tashkent, first)).toMatchObject({ period: '2026-11' });
  expect(dueReport('monthly', MONDAY_NINE, tashkent, first - 1)).toMatchObject({ period: '2026-10' });
});

test('a report is late a quarter of an hour after its slot', () => {
  const at = (instant: number) => dueReport('weekly', MONDAY_NINE, tashkent, instant);
  expect(at(SLOT + 15 * 60_000).late).toBe(false);
  expect(at(SLOT + 16 * 60_000).late).toBe(true);
  expect(at(SLOT + 6 * 86_400_000)).toMatchObject({ period: '2026-W47', late: true });
});

test('the newest finished period is known before its report is due', () => {
  const mondayAtMidnight = Date.parse('2026-11-22T19:00:00Z');
  expect(newestOver('weekly', tashkent, mondayAtMidnight).period).toBe('2026-W47');
  expect(newestOver('weekly', tashkent, mondayAtMidnight - 1).period).toBe('2026-W46');
  expect(newestOver('daily', tashkent, mondayAtMidnight).period).toBe('2026-11-22');
  expect(newestOver('monthly', tashkent, mondayAtMidnight).period).toBe('2026-10');
});

test('the next three times of a schedule keep to the wall clock over a change of clocks', () => {
  const berlin = createShopTime('Europe/Berlin');
  const before = Date.parse('2026-10-18T12:00:00Z');
  const sunday = { weekday: 7, hour: 18, minute: 30 };
  expect(nextSlots('weekly', sunday, berlin, before, 3).map((slot) => slot.toISO())).toEqual([
    '2026-10-18T18:30:00.000+02:00',
    '2026-10-25T18:30:00.000+01:00',
    '2026-11-01T18:30:00.000+01:00',
  ]);
});
