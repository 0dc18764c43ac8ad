import { BLOCKS, isBurst, PAYMENTS } from '../../../src/reports/alerts/burst';
import { before, seeded } from './generated-shop';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Bursts told in 90 days of so many a day between 9 and 23 o'clock, with nothing unusual in them. */
function toldIn90(rule: typeof BLOCKS, aDay: number, seed: number): number {
  const random = seeded(seed);
  const at: number[] = [];
  for (let day = 0; day < 118; day += 1) {
    for (let now = 0; ;) {
      now -= (Math.log(1 - random()) * 14 * HOUR) / aDay;
      if (now >= 14 * HOUR) break;
      at.push(day * DAY + 9 * HOUR + now);
    }
  }
  let told = 0;
  let pausedTo = 0;
  for (let end = 28 * DAY + 2 * HOUR; end < 118 * DAY; end += HOUR) {
    const from = before(at, end - 2 * HOUR);
    const value = before(at, end) - from;
    const inFourWeeks = from - before(at, end - 2 * HOUR - 28 * DAY);
    if (end < pausedTo || !isBurst(rule, { value, hours: 2, inFourWeeks })) continue;
    told += 1;
    pausedTo = end + 12 * HOUR;
  }
  return told;
}

test.each([
  ['blocks', BLOCKS],
  ['failed payments', PAYMENTS],
])(
  '%s that come now and then, seldom or often, are no burst: less than one false one in 900 days',
  (_, rule) => {
    const rates = [0.1, 0.5, 2, 8, 30];
    const told = rates.flatMap((aDay) =>
      Array.from({ length: 8 }, (__, seed) => toldIn90(rule, aDay, seed + 1)),
    );
    expect(told.reduce((sum, count) => sum + count, 0) / told.length).toBeLessThanOrEqual(0.1);
  },
);

test.each([
  [BLOCKS, 5, 0, true],
  [BLOCKS, 4, 0, false],
  [BLOCKS, 12, 56, true],
  [BLOCKS, 5, 400, false],
  [PAYMENTS, 3, 0, true],
  [PAYMENTS, 2, 0, false],
  [PAYMENTS, 3, 12, true],
  [PAYMENTS, 3, 60, false],
])('of %j, %i in two hours after %i in four weeks are a burst: %j', (rule, value, inFourWeeks, expected) => {
  expect(isBurst(rule, { value, hours: 2, inFourWeeks })).toBe(expected);
});
