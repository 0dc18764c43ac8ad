import { DateTime } from 'luxon';
import { dueReport } from '../../src/reports/due';
import { createAdminChats } from '../../src/shop/admin-chats';
import { type ReportKind } from '../../src/shop/reports/kind';
import { type Schedule } from '../../src/shop/reports/schedule';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { forgetReports, reportingProcess } from '../reports/support';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { byChance } from './support/chance';
import { figure, times } from './support/figure';

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

/** With how often the slot lies inside the spring gap from 2024 to 2035. */
const PLACES: { zone: string; schedule: Schedule; gaps: number }[] = [
  { zone: 'Asia/Tashkent', schedule: { weekday: 1, hour: 9, minute: 0 }, gaps: 0 },
  { zone: 'Europe/Berlin', schedule: { weekday: 7, hour: 2, minute: 30 }, gaps: 12 },
  { zone: 'America/New_York', schedule: { weekday: 7, hour: 2, minute: 30 }, gaps: 12 },
  { zone: 'Australia/Lord_Howe', schedule: { weekday: 7, hour: 2, minute: 15 }, gaps: 12 },
];

describe('asked again and again from 2024 on', () => {
  const cases = PLACES.flatMap(({ zone, schedule }) =>
    (['daily', 'monthly'] as const).map((kind) => ({ zone, schedule, kind })),
  );
  test.each(cases)(
    'in $zone every $kind period is due once and in order, also with the slot inside the spring gap',
    ({ zone, schedule, kind }) => {
      const time = createShopTime(zone);
      const clock = wallClock(zone);
      const seen: string[] = [];
      /** What became due at another moment than its slot. */
      const notAtSlot: string[] = [];
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
    },
  );
});

/**
 * Every slot from 2024 to 2035 by walking through the days: on each of that weekday the first minute at which the
 * clock on the wall shows the time; where it jumps over it, as long after the jump as the time is after its beginning.
 * With the week that is over by then.
 */
function slotsByWalking(zone: string, { weekday, hour, minute }: Schedule): { at: number; week: string }[] {
  const clock = wallClock(zone);
  const slots = [];
  for (let day = DateTime.utc(2024, 1, 1); day.year < 2036; day = day.plus({ days: 1 })) {
    if (day.weekday !== weekday) continue;
    const wanted = day.set({ hour, minute }).toFormat('yyyy-MM-dd HH:mm');
    // No zone is further than 14 hours from UTC; half an hour is the least that clocks jump.
    let at = day.toMillis() - 14 * 60 * MINUTE;
    while (clock(at + 30 * MINUTE) < wanted) at += 30 * MINUTE;
    while (clock(at) < wanted) at += MINUTE;
    if (clock(at) > wanted) at += (minuteOf(wanted) - minuteOf(clock(at - MINUTE)) - 1) * MINUTE;
    slots.push({ at, week: day.minus({ weeks: 1 }).toFormat("kkkk-'W'WW") });
  }
  return slots;
}

const minuteOf = (wallClockTime: string): number =>
  Number(wallClockTime.slice(-5, -3)) * 60 + Number(wallClockTime.slice(-2));

describe('against a walk through all days from 2024 to 2035', () => {
  test.each(PLACES)(
    'in $zone each week is due from its slot on, until the next one',
    ({ zone, schedule, gaps }) => {
      const time = createShopTime(zone);
      const slots = slotsByWalking(zone, schedule);
      const wrong = slots.flatMap(({ at, week }, index) => {
        const last = (slots[index + 1]?.at ?? at + DAY) - 1;
        return [at, at + MINUTE, last]
          .map((now) => ({ now, due: dueReport('weekly', schedule, time, now) }))
          .filter(({ due }) => due.period !== week || due.slotAt !== at);
      });
      expect(wrong).toEqual([]);
      expect(slots).toHaveLength(zone === 'Asia/Tashkent' ? 627 : 626);
      const moved = slots.filter(
        ({ at }) => minuteOf(wallClock(zone)(at)) !== schedule.hour * 60 + schedule.minute,
      );
      expect(moved).toHaveLength(gaps);
      figure(
        'weeklyReport',
        `${zone}: ${slots.length} weeks, each due once, at its slot; ${gaps} in the gap`,
      );
    },
  );
});

/** Into October, where the clocks of Lord Howe jump. */
const WEEKS = times(42, 626);
const CHATS = [1, -100_200];

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

test.each(PLACES)(
  `in $zone a shop that looks now and then, over ${WEEKS} weeks, sends each chat each of them once`,
  async ({ zone, schedule }) => {
    await forgetReports(database);
    const slots = slotsByWalking(zone, schedule).slice(0, WEEKS);
    const chats = createAdminChats(CHATS);
    const bot = reportingProcess(database, { chats, defaults: { schedule }, time: createShopTime(zone) });
    await byChance(async (random) => {
      for (const { at } of slots) {
        // Just before, at its slot to the millisecond or within minutes, and once more on some later day.
        const looks = [
          at - 1,
          at + random.whole(0, 10) * MINUTE,
          at + random.whole(11, 6 * 24 * 60) * MINUTE,
        ];
        for (const now of looks) {
          bot.clock.set(now);
          await bot.round.run();
        }
      }
    });
    for (const chatId of CHATS) {
      const told = bot.sent.filter((message) => message.chatId === chatId).map(({ html }) => html);
      expect(told).toEqual(slots.map(({ week }) => week));
    }
    figure('weeklyReport', `${zone}: ${slots.length} weeks sent to ${CHATS.length} chats, one each`);
  },
);
