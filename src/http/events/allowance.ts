import { type Clock } from '../../clock';

/** Far more than anybody taps. */
const EVENTS = 300;
const WINDOW_MS = 60_000;
const MAX_PEOPLE = 10_000;

/** How many events each person may send in a minute. */
export interface Allowance {
  /** Milliseconds to wait until so many more may come; 0 where they may now, and then they count. */
  take(telegramId: number, events: number): number;
}

/**
 * A minute begins with a person's first event in it. Of more people than `maxPeople` the one whose minute began
 * first is forgotten: memory stays bounded, and nobody is refused for another.
 */
export function createAllowance(clock: Clock, { maxPeople = MAX_PEOPLE } = {}): Allowance {
  const minutes = new Map<number, { until: number; events: number }>();
  return {
    take(telegramId, events) {
      const now = clock.now();
      let minute = minutes.get(telegramId);
      if (!minute || minute.until <= now) {
        minute = { until: now + WINDOW_MS, events: 0 };
        minutes.delete(telegramId);
        const [oldest] = minutes.keys();
        if (oldest !== undefined && minutes.size >= maxPeople) minutes.delete(oldest);
        minutes.set(telegramId, minute);
      }
      if (minute.events + events > EVENTS) return minute.until - now;
      minute.events += events;
      return 0;
    },
  };
}
