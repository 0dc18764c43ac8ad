import { judgeCount, judgeRevenue } from '../../../src/reports/alerts/judge';
import { gapAt, isSilence } from '../../../src/reports/alerts/silence';
import { windowsEndingAt, type Window } from '../../../src/reports/alerts/windows';
import { type Range } from '../../../src/metrics/period';
import { createShopTime, type ShopTime } from '../../../src/shop-time';
import { before, expectedIn, generate, seeded, type Series } from './generated-shop';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HISTORY = 29;
const QUIET = 90;

interface Place {
  time: ShopTime;
  /** So that the quiet days lie over the change of the clocks. */
  from: number;
  windowsAt: (end: number) => Window[];
}
function place(zone: string): Place {
  const plain = createShopTime(zone);
  const known = new Map<number, Window[]>();
  const windowsAt = (end: number) => {
    const windows = known.get(end) ?? windowsEndingAt(plain, end);
    known.set(end, windows);
    return windows;
  };
  return { time: plain, from: plain.startOf('2026-08-25'), windowsAt };
}
const TASHKENT = place('Asia/Tashkent');
const BERLIN = place('Europe/Berlin');

interface Told {
  kind: string;
  at: number;
}

/** Clocks move by an hour: where even wider weeks hold too few, their exact edges, which take long, do not matter. */
function couldBeSilence(at: readonly number[], last: number, now: number): boolean {
  const counts = [1, 2, 3, 4].map(
    (weeks) =>
      before(at, now - weeks * 7 * DAY + HOUR) -
      before(at, Math.max(last, now - 3 * DAY) - weeks * 7 * DAY - HOUR),
  );
  return isSilence(counts);
}

/** What would be told of a series between two instants, with the twelve hours in which a kind is not repeated. */
function alertsOf({ at, sums }: Series, { time, windowsAt }: Place, from: number, to: number): Told[] {
  const told: Told[] = [];
  const tell = (kind: string, now: number) => {
    const last = told.findLast((alert) => alert.kind === kind);
    if (!last || now - last.at > 12 * HOUR) told.push({ kind, at: now });
  };
  const count = (range: Range) => before(at, range.to) - before(at, range.from);
  const sum = (range: Range) => (sums[before(at, range.to)] ?? 0) - (sums[before(at, range.from)] ?? 0);
  for (let now = from; now < to; now += 10 * MINUTE) {
    const last = at[before(at, now) - 1];
    const gap = last !== undefined && couldBeSilence(at, last, now) ? gapAt(time, last, now) : undefined;
    const isSilent = gap !== undefined && isSilence(gap.before.map(count));
    if (isSilent) tell('silence', now);
    const end = now - 10 * MINUTE;
    if (end % HOUR !== 0) continue;
    for (const { range, before: weeks } of windowsAt(end)) {
      const orders = { value: count(range), before: weeks.map(count) };
      const verdict = judgeCount(orders);
      const money = verdict ?? judgeRevenue({ value: sum(range), before: weeks.map(sum) }, orders);
      if (verdict === 'high' || (verdict === 'low' && !isSilent)) tell(`orders ${verdict}`, now);
      else if (money !== null && verdict === null) tell(`revenue ${money}`, now);
    }
  }
  return told;
}

const PLACES = [TASHKENT, BERLIN];
const SIZES = [10, 60, 150, 500];
// Many in CI, a sample elsewhere.
const SEEDS = Array.from({ length: process.env.CI ? 6 : 2 }, (_, index) => index + 1);
const STARTS = process.env.CI ? 30 : 8;

/**
 * Measured over 256 runs of other seeds, whose days are 22 % and whose hours 15 % better or worse than others: 15 false
 * alarms, 0.06 in 90 days; three runs had two. The sizes and seeds here are those of fewer, to be quick.
 */
test('a quiet shop hears of nothing: at most one false alarm in 90 days, whatever its size and place', () => {
  const told = PLACES.flatMap((where) =>
    SIZES.flatMap((ordersADay) =>
      SEEDS.map((seed) => {
        const series = generate({
          ...{ ordersADay, seed: seed * 1_000 + ordersADay, time: where.time, from: where.from },
          ...{ days: HISTORY + QUIET, trend: seed % 2 === 0 ? 1.4 : 0.8 },
        });
        const from = where.from + HISTORY * DAY;
        return alertsOf(series, where, from, from + QUIET * DAY).length;
      }),
    ),
  );
  expect(Math.max(...told)).toBeLessThanOrEqual(1);
  const sum = told.reduce((total, count) => total + count, 0);
  expect(sum).toBeLessThanOrEqual(0.2 * told.length);
});

/** Orders that two hours must usually have for their absence to be told within them; no such hours: no such shop. */
const BORDER = 28;
const CASES = PLACES.flatMap((where) =>
  [200, 500].flatMap((ordersADay) =>
    Array.from({ length: STARTS }, (_, index) => ({ where, ordersADay, seed: index + 1 })),
  ),
);
type Case = (typeof CASES)[number];

/** A minute of a time that is busy enough for so many hours, on one of three days. */
function busyMinute({ where, ordersADay, seed }: Case, hours: number): number {
  const random = seeded(seed);
  let start: number;
  do start = where.from + Math.floor((HISTORY * DAY + random() * 3 * DAY) / MINUTE) * MINUTE;
  while (
    expectedIn({ ordersADay, time: where.time }, start, 2) < BORDER ||
    expectedIn({ ordersADay, time: where.time }, start + (hours - 2) * HOUR, 2) < BORDER
  );
  return start;
}

/** Kinds that are told within the hours after something begins to happen, for six hours. */
function toldOf(given: Case, hours: number, what: { orders?: number; price?: number }): string[] {
  const { where, ordersADay, seed } = given;
  const start = busyMinute(given, Math.floor(hours));
  const during = (factor: number) => (at: number) => (at >= start && at < start + 6 * HOUR ? factor : 1);
  const series = generate({
    ...{ ordersADay, seed, time: where.time, from: where.from, days: HISTORY + 5 },
    ...{ change: during(what.orders ?? 1), price: during(what.price ?? 1) },
  });
  const look = Math.ceil(start / (10 * MINUTE)) * 10 * MINUTE;
  return alertsOf(series, where, look, start + hours * HOUR + 1).map(({ kind }) => kind);
}
const missed = (hours: number, what: { orders?: number; price?: number }, kinds: readonly string[]) =>
  CASES.filter((given) => !toldOf(given, hours, what).some((kind) => kinds.includes(kind))).map(
    ({ where, ordersADay, seed }) => `${where.time.zone} ${ordersADay} ${seed}`,
  );

test('every outage of a shop that is big enough is told within two hours, from whatever minute it begins', () => {
  expect(missed(2, { orders: 0 }, ['silence', 'orders low'])).toEqual([]);
});

test('ten times as many orders as usual are told within three hours', () => {
  expect(missed(3.2, { orders: 10 }, ['orders high'])).toEqual([]);
});

test.each([
  ['a tenth of', 0.1, 'revenue low'],
  ['ten times', 10, 'revenue high'],
])('prices that are %s the right ones are told within four hours', (_, price, kind) => {
  expect(missed(4.2, { price }, [kind])).toEqual([]);
});
