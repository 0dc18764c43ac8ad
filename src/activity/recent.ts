import { type Clock } from '../clock';
import { type Person, type Visit } from './batch';
import { isNews } from './visit';

/**
 * Remembers who was written a short while ago, and as what. Their next visit says nothing that is not stored but a
 * later instant, and may rest. Bounded in people: whoever finds no room is written each time.
 */
export interface Recent {
  /** Whether all that a visit at this instant says of the person is stored, but the instant. */
  covers(person: Person, at: number, day: number): boolean;
  add(visits: Iterable<Visit>): void;
  clear(): void;
}

export interface RecentOptions {
  clock: Clock;
  /** How long somebody is remembered at least; twice that at most. */
  restMs: number;
  maxPeople: number;
}

export function createRecent({ clock, restMs, maxPeople }: RecentOptions): Recent {
  // Two generations instead of a time for each person: the older one is let go as a whole.
  let current = new Map<number, Visit>();
  let previous = new Map<number, Visit>();
  let since = clock.now();

  function turn(): void {
    const age = clock.now() - since;
    if (age >= 0 && age < restMs) return;
    previous = age >= 0 && age < 2 * restMs ? current : new Map<number, Visit>();
    current = new Map();
    since = clock.now();
  }

  return {
    covers(person, at, day) {
      turn();
      const known = current.get(person.telegramId) ?? previous.get(person.telegramId);
      return known !== undefined && !isNews(known, person, at, day);
    },
    add(visits) {
      turn();
      for (const visit of visits) {
        if (current.size >= maxPeople && !current.has(visit.person.telegramId)) continue;
        current.set(visit.person.telegramId, visit);
      }
    },
    clear() {
      current.clear();
      previous.clear();
    },
  };
}
