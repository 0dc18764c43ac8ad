import { clockLine } from '../../src/playground-shop/clock-line';
import { createMovableClock } from '../../src/clock';
import { createShopTime } from '../../src/shop-time';
import { movableClock } from '../support/movable-clock';

test.each([
  ['4 days', 4 * 24 * 60 - 20, 'Friday 27 November 2026, 14:10'],
  ['1 day', 24 * 60, 'Tuesday 24 November 2026, 14:30'],
  ['5 hours', 5 * 60, 'Monday 23 November 2026, 19:30'],
  ['2 minutes', 2, 'Monday 23 November 2026, 14:32'],
])('a clock ahead by %s is told of in one sentence', (ahead, minutes, now) => {
  const clock = createMovableClock(movableClock());
  expect(clockLine(clock, createShopTime('Asia/Tashkent'))).toBeUndefined();
  clock.moveTo(clock.now() + minutes * 60_000);
  expect(clockLine(clock, createShopTime('Asia/Tashkent'))).toBe(
    `It is ${now} here, ${ahead} ahead: the clock was moved on an earlier run.`,
  );
});
