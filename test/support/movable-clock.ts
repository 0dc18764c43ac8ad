import { type Clock } from '../../src/clock';

/** A clock that stands still until a test moves it. */
export function movableClock(
  start = Date.parse('2026-11-23T09:30:00Z'),
): Clock & { set(instant: number): void; advance(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    set: (instant) => void (now = instant),
    advance: (milliseconds) => void (now += milliseconds),
  };
}
