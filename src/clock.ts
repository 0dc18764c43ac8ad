/** The one source of "now". Injected everywhere, so that tests and the playground can move time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that can be put forward, and goes on from there at the pace of `base`. */
export interface MovableClock extends Clock {
  /** @throws RangeError for an instant that is past. */
  moveTo(instant: number): void;
  /** Milliseconds ahead of `base`. */
  ahead(): number;
}

export function createMovableClock(base: Clock = systemClock): MovableClock {
  let ahead = 0;
  const now = (): number => base.now() + ahead;
  return {
    now,
    moveTo(instant) {
      if (!(instant >= now())) throw new RangeError('the clock goes forward alone');
      ahead = instant - base.now();
    },
    ahead: () => ahead,
  };
}
