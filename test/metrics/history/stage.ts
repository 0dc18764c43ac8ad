import fc from 'fast-check';
import { DateTime } from 'luxon';

/** Where and when a history is looked at. Instants in milliseconds. */
export interface Stage {
  zone: string;
  now: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

export const ZONES = [
  'Asia/Tashkent',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
];

/** Where calendars and clocks do something odd. */
const ODD: [zone: string, instant: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  // Clocks on Lord Howe Island change by half an hour.
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  // Week 53 of 2026 ends on a Sunday in January.
  ['Asia/Tashkent', '2026-12-31T19:00:00Z'],
  ['Asia/Kathmandu', '2027-01-03T18:15:00Z'],
  ['America/New_York', '2024-02-29T05:00:00Z'],
  ['Asia/Tashkent', '2024-02-29T19:00:00Z'],
  ['Asia/Kathmandu', '2026-02-28T18:15:00Z'],
  ['Asia/Tashkent', '2026-11-22T22:00:00Z'],
];

const shift = fc.oneof(
  fc.constantFrom(0, -1, 1, HOUR, -HOUR, DAY, 3 * DAY, 7 * DAY, 10 * DAY),
  fc.integer({ min: -3 * DAY, max: 3 * DAY }),
  fc.integer({ min: 0, max: 40 * DAY }),
);

export const stage: fc.Arbitrary<Stage> = fc
  .record({ odd: fc.constantFrom(...ODD), zone: fc.option(fc.constantFrom(...ZONES)), shift })
  .map(({ odd: [zone, instant], zone: other, shift }) => ({
    zone: other ?? zone,
    now: Date.parse(instant) + shift,
  }));

/** An instant that is told from now, so that a history keeps its meaning wherever it is looked at from. */
export type Moment = { daysAgo: number; ms: number } | { ago: number };

/** Crowds around midnights and the edges of rolling windows, where mistakes live. */
export const moment = (mostDays: number): fc.Arbitrary<Moment> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        daysAgo: fc.oneof(
          fc.integer({ min: -1, max: 3 }),
          fc.integer({ min: 0, max: 9 }),
          fc.integer({ min: 0, max: 35 }),
          fc.integer({ min: 0, max: Math.min(75, mostDays) }),
          fc.integer({ min: 0, max: mostDays }),
        ),
        ms: fc.oneof(
          fc.constantFrom(0, 0, 0, 1, DAY - 1, 2 * HOUR, 2.5 * HOUR, 3 * HOUR, 12 * HOUR),
          fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 900_000),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(0, 0, 1, -1, HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY)
        .map((ago) => ({ ago })),
    },
  );

export function instantOf(moment: Moment, { zone, now }: Stage): number {
  if ('ago' in moment) return now - moment.ago;
  const midnight = DateTime.fromMillis(now, { zone }).startOf('day').minus({ days: moment.daysAgo });
  return midnight.startOf('day').toMillis() + moment.ms;
}

/** A period by its text form, told from the shop's today. */
export type Spell = string | { startDaysAgo: number; days: number };

export const spell: fc.Arbitrary<Spell> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('today', '7d', '30d', '90d', 'this_week', 'last_week') },
  { weight: 4, arbitrary: fc.constantFrom('this_month', 'last_month', 'all') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('yesterday', 'this_quarter', 'last_quarter', 'this_year', 'last_year'),
  },
  { weight: 2, arbitrary: fc.constantFrom('1d', '2d', '14d', '31d', '60d', '180d', '400d') },
  {
    weight: 5,
    arbitrary: fc.record({
      startDaysAgo: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: 0, max: 120 })),
      days: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 9 }), fc.integer({ min: 10, max: 60 })),
    }),
  },
);

export function periodText(spell: Spell, { zone, now }: Stage): string {
  if (typeof spell === 'string') return spell;
  const first = DateTime.fromMillis(now, { zone }).minus({ days: spell.startDaysAgo });
  return `${first.toFormat('yyyy-MM-dd')}..${first.plus({ days: spell.days - 1 }).toFormat('yyyy-MM-dd')}`;
}
