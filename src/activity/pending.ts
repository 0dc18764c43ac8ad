import { type ActivityBatch, type ActivityEvent, type BlockChange, type Person, type Visit } from './batch';
import { extend } from './visit';

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
  append(later: ActivityBatch): Drops;
  take(): ActivityBatch;
  people(): number;
  events(): number;
  size(): number;
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
    const day = dayStart(at);
    const known = visits.get(person.telegramId);
    if (known) extend(known, person, at, day, source);
    else if (visits.size >= limits.people) return { people: 1, events: 0 };
    else visits.set(person.telegramId, { person, firstAt: at, lastAt: at, source, day, otherDays: null });
    return NONE;
  }

  function track(event: ActivityEvent): Drops {
    if (events.length >= limits.events) return { people: 0, events: 1 };
    events.push(event);
    return NONE;
  }

  function blocked(change: BlockChange): Drops {
    const id = change.person.telegramId;
    const known = blocks.get(id);
    if (!known && blocks.size >= limits.people) return { people: 1, events: 0 };
    if (!known || change.at >= known.at) blocks.set(id, change);
    return NONE;
  }

  function append({ visits: later, events: laterEvents, blocks: laterBlocks }: ActivityBatch): Drops {
    const lost = { people: 0, events: 0 };
    const add = (drops: Drops) => {
      lost.people += drops.people;
      lost.events += drops.events;
    };
    for (const visit of later) {
      const drops = seen(visit.person, visit.firstAt, visit.source);
      add(drops);
      if (drops.people > 0) continue;
      if (visit.otherDays) for (const at of visit.otherDays.values()) seen(visit.person, at, null);
      seen(visit.person, visit.lastAt, null);
    }
    laterEvents.forEach((event) => add(track(event)));
    laterBlocks.forEach((change) => add(blocked(change)));
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
  };
}
