import { DateTime } from 'luxon';
import { dueReport, newestOver } from '../../src/reports/due';
import { type ReportKind } from '../../src/shop/reports/kind';
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

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Less than the period and no divisor of a day: over the years every hour is asked about. */
const STEPS: Record<ReportKind, number> = {
  ...{ daily: DAY - 203 * MINUTE, weekly: 5 * DAY - 203 * MINUTE, monthly: 25 * DAY - 203 * MINUTE },
};

/** Wall-clock minute of an instant, told by something other than what is tested. */
function wallClock(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, hourCycle: 'h23' as const, weekday: undefined },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  return (instant) => format.format(instant);
}

const UNITS: Record<ReportKind, 'days' | 'weeks' | 'months'> = {
  ...{ daily: 'days', weekly: 'weeks', monthly: 'months' },
};
const FORMS: Record<ReportKind, string> = {
  ...{ daily: 'yyyy-MM-dd', weekly: "kkkk-'W'WW", monthly: 'yyyy-MM' },
};

/** The days of three years hold every change of clocks and both lengths of a year; CI asks about those of twelve. */
const LAST_YEAR: Record<ReportKind, number> = {
  ...{ daily: process.env.CI ? 2035 : 2026, weekly: 2035, monthly: 2035 },
};

describe('asked again and again from 2024 on', () => {
  const schedules: [zone: string, schedule: Schedule, gaps: number][] = [
    ['Asia/Tashkent', MONDAY_NINE, 0],
    ['Europe/Berlin', { weekday: 7, hour: 2, minute: 30 }, 12],
    ['America/New_York', { weekday: 7, hour: 2, minute: 30 }, 12],
    ['Australia/Lord_Howe', { weekday: 7, hour: 2, minute: 15 }, 12],
  ];
  const cases = schedules.flatMap(([zone, schedule, gaps]) =>
    (['weekly', 'daily', 'monthly'] as const).map((kind) => ({ zone, schedule, kind, gaps })),
  );
  test.each(cases)(
    'in $zone every $kind period is due once and in order, also with the slot inside the spring gap',
    ({ zone, schedule, kind, gaps }) => {
      const time = createShopTime(zone);
      const clock = wallClock(zone);
      const seen: string[] = [];
      /** What became due at another moment than its slot. */
      const notAtSlot: string[] = [];
      let moved = 0;
      const year = LAST_YEAR[kind];
      const end = Date.parse(`${year + 1}-02-05T12:00:00Z`);
      for (let now = Date.parse('2024-01-08T12:00:00Z'); now < end; now += STEPS[kind]) {
        const { period, slotAt } = dueReport(kind, schedule, time, now);
        if (seen.at(-1) === period) continue;
        const [atIt, earlier] = [slotAt, slotAt - 1].map((at) => dueReport(kind, schedule, time, at).period);
        if (atIt !== period || earlier === period) notAtSlot.push(period);
        const wanted = `${String(schedule.hour).padStart(2, '0')}:${String(schedule.minute).padStart(2, '0')}`;
        const atSlot = clock(slotAt).slice(-5);
        if (atSlot !== wanted) {
          // That minute is not on this day: the clock jumps over it, at most an hour before.
          moved += 1;
          expect(atSlot > wanted).toBe(true);
          const day = Array.from({ length: 121 }, (_, minute) => clock(slotAt - minute * MINUTE));
          expect(day.filter((at) => at.endsWith(wanted))).toEqual([]);
        }
        seen.push(period);
      }
      expect(notAtSlot).toEqual([]);
      const first = DateTime.fromFormat(seen[0]!, FORMS[kind], { zone: 'utc' });
      const expected = seen.map((_, index) => first.plus({ [UNITS[kind]]: index }).toFormat(FORMS[kind]));
      expect(seen).toEqual(expected);
      expect(seen).toContain({ weekly: `${year}-W52`, daily: `${year}-12-31`, monthly: `${year}-12` }[kind]);
      if (kind === 'weekly') expect(moved).toBe(gaps);
    },
  );
});
