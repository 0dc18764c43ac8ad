import { DateTime } from 'luxon';
import { z } from 'zod';
import { dueWeekly, weeksBetween } from '../../src/reports/due';
import { parseWeeklySchedule, type WeeklySchedule } from '../../src/reports/schedule';
import { createShopTime } from '../../src/shop-time';

const MONDAY_NINE: WeeklySchedule = { weekday: 1, hour: 9, minute: 0 };
const tashkent = createShopTime('Asia/Tashkent');

test('on Monday at nine the week before is due, a moment earlier the one before that', () => {
  const slot = Date.parse('2026-11-23T04:00:00Z');
  expect(dueWeekly(MONDAY_NINE, tashkent, slot)).toEqual({
    week: '2026-W47',
    period: { kind: 'custom', from: '2026-11-16', to: '2026-11-22' },
    slotAt: slot,
    late: false,
  });
  expect(dueWeekly(MONDAY_NINE, tashkent, slot - 1).week).toBe('2026-W46');
});

test('a report is late a quarter of an hour after its slot', () => {
  const slot = Date.parse('2026-11-23T04:00:00Z');
  expect(dueWeekly(MONDAY_NINE, tashkent, slot + 15 * 60_000).late).toBe(false);
  expect(dueWeekly(MONDAY_NINE, tashkent, slot + 16 * 60_000).late).toBe(true);
  expect(dueWeekly(MONDAY_NINE, tashkent, slot + 6 * 86_400_000)).toMatchObject({
    week: '2026-W47',
    late: true,
  });
});

/** Less than a day and no divisor of it: over the years every hour is asked about. */
const STEP = 20 * 3_600_000 + 37 * 60_000;

describe('asked again and again from 2024 to 2035', () => {
  const schedules: [string, WeeklySchedule][] = [
    ['Asia/Tashkent', MONDAY_NINE],
    ['Europe/Berlin', { weekday: 7, hour: 2, minute: 30 }],
    ['America/New_York', { weekday: 7, hour: 2, minute: 30 }],
    ['Australia/Lord_Howe', { weekday: 7, hour: 2, minute: 15 }],
  ];
  test.each(schedules)(
    'in %s every ISO week is due once and in order, also with the slot inside the spring gap',
    (zone, schedule) => {
      const time = createShopTime(zone);
      const seen: string[] = [];
      const end = Date.parse('2036-01-01T00:00:00Z');
      for (let now = Date.parse('2024-01-08T12:00:00Z'); now < end; now += STEP) {
        const { week, slotAt } = dueWeekly(schedule, time, now);
        if (seen.at(-1) === week) continue;
        // It became due at its slot and not a moment before.
        expect(dueWeekly(schedule, time, slotAt).week).toBe(week);
        expect(dueWeekly(schedule, time, slotAt - 1).week).not.toBe(week);
        seen.push(week);
      }
      const expected: string[] = [];
      for (
        let monday = DateTime.fromFormat(seen[0]!, "kkkk-'W'WW", { zone: 'utc' });
        expected.at(-1) !== seen.at(-1);
        monday = monday.plus({ weeks: 1 })
      ) {
        expected.push(monday.toFormat("kkkk-'W'WW"));
      }
      expect(seen).toEqual(expected);
      expect(seen.length).toBeGreaterThan(620);
    },
  );
});

test('the weeks between two are named over New Year, and none stand between neighbours', () => {
  expect(weeksBetween('2026-W51', '2027-W02')).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  expect(weeksBetween('2026-W46', '2026-W47')).toEqual([]);
  expect(weeksBetween('2026-W47', '2026-W46')).toEqual([]);
});

const schedule = z.string().transform(parseWeeklySchedule);
test.each([
  ['0 9 * * 1', { weekday: 1, hour: 9, minute: 0 }],
  ['30 18 * * 0', { weekday: 7, hour: 18, minute: 30 }],
  ['  5  7 * * 7 ', { weekday: 7, hour: 7, minute: 5 }],
])('%j means once a week', (cron, expected) => expect(schedule.parse(cron)).toEqual(expected));
test.each([
  '',
  '0 9 * * *',
  '*/5 9 * * 1',
  '0 24 * * 1',
  '60 9 * * 1',
  '0 9 * * 8',
  '0 9 1 * 1',
  '0 9 * * 1,2',
  'weekly',
])('%j does not mean once a week and is refused', (cron) =>
  expect(schedule.safeParse(cron).success).toBe(false),
);
