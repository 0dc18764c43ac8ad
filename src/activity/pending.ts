import { type ActivityBatch, type ActivityEvent, type BlockChange, type Person, type Visit } from './batch';

/** How many were dropped because the bound was reached. */
export interface Drops {
  people: number;
  events: number;
}

/** What waits to be written, coalesced per person, bounded in people and events. */
export interface Pending {
  seen(person: Person, at: number, source: string | null): Drops;
  track(event: ActivityEvent): Drops;
  blocked(change: BlockChange): Drops;
  /** Takes in what gathered later than this, with the same bounds. */
  append(later: Pending): Drops;
  take(): ActivityBatch;
  people(): number;
  events(): number;
  size(): number;
  isEmpty(): boolean;
}

const NONE: Drops = { people: 0, events: 0 };

export function createPending(
  dayStart: (instant: number) => number,
  limits: { people: number; events: number },
): Pending {
  const visits = new Map<number, Visit>();
  const blocks = new Map<number, BlockChange>();
  const events: ActivityEvent[] = [];

  function seen(person: Person, at: number, source: string | null): Drops {
    const visit = visits.get(person.telegramId);
    if (!visit && visits.size >= limits.people) return { people: 1, events: 0 };
    const day = dayStart(at);
    if (!visit) {
      visits.set(person.telegramId, {
        person,
        firstAt: at,
        lastAt: at,
        source,
        firstByDay: new Map([[day, at]]),
      });
      return NONE;
    }
    if (at < visit.firstAt) {
      visit.firstAt = at;
      visit.source = source;
    }
    if (at >= visit.lastAt) {
      visit.lastAt = at;
      visit.person = person;
    }
    const first = visit.firstByDay.get(day);
    if (first === undefined || at < first) visit.firstByDay.set(day, at);
    return NONE;
  }

  function track(event: ActivityEvent): Drops {
    if (events.length >= limits.events) return { people: 0, events: 1 };
    events.push(event);
    return NONE;
  }

  function blocked(change: BlockChange): Drops {
    const known = blocks.get(change.person.telegramId);
    if (!known && blocks.size >= limits.people) return { people: 1, events: 0 };
    if (!known || change.at >= known.at) blocks.set(change.person.telegramId, change);
    return NONE;
  }

  function append(later: Pending): Drops {
    const lost = { people: 0, events: 0 };
    const add = (drops: Drops) => {
      lost.people += drops.people;
      lost.events += drops.events;
    };
    const batch = later.take();
    for (const visit of batch.visits) {
      add(seen(visit.person, visit.firstAt, visit.source));
      if (!visits.has(visit.person.telegramId)) continue;
      for (const at of visit.firstByDay.values()) seen(visit.person, at, null);
      seen(visit.person, visit.lastAt, null);
    }
    batch.events.forEach((event) => add(track(event)));
    batch.blocks.forEach((change) => add(blocked(change)));
    return lost;
  }

  return {
    seen,
    track,
    blocked,
    append,
    take: () => ({ visits: [...visits.values()], events: [...events], blocks: [...blocks.values()] }),
    people: () => visits.size,
    events: () => events.length,
    size: () => visits.size + events.length + blocks.size,
    isEmpty: () => visits.size + events.length + blocks.size === 0,
  };
}
