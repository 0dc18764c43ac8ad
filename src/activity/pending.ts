import { type ActivityBatch, type ActivityEvent, type BlockChange, type Person, type Visit } from './batch';
import { type Recent } from './recent';
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
  append(later: Pending): Drops;
  /** Lets go of the visits that may rest, for the next one of these to begin with. */
  giveResting(): Map<number, Visit>;
  /** Lets no visit rest any longer. */
  rouse(): void;
  /** Everything, those that rest among it. */
  take(): ActivityBatch;
  people(): number;
  events(): number;
  /** Without visits that rest. */
  size(): number;
  resting(): number;
}

const NONE: Drops = { people: 0, events: 0 };

/** `recent` tells whose visit may rest; without it nobody's does. `rested` are those of the one before. */
export function createPending(
  dayStart: (instant: number) => number,
  limits: { people: number; events: number },
  recent?: Pick<Recent, 'covers'>,
  rested = new Map<number, Visit>(),
): Pending {
  const visits = new Map<number, Visit>();
  let resting = rested;
  const blocks = new Map<number, BlockChange>();
  const events: ActivityEvent[] = [];

  function seen(person: Person, at: number, source: string | null): Drops {
    const id = person.telegramId;
    const day = dayStart(at);
    const due = visits.get(id);
    if (due) {
      extend(due, person, at, day, source);
      return NONE;
    }
    const known = resting.get(id);
    if (known) {
      const isNews = extend(known, person, at, day, source);
      if (isNews && !recent?.covers(person, at, day) && resting.delete(id)) visits.set(id, known);
      return NONE;
    }
    const mayRest = recent?.covers(person, at, day) ?? false;
    if (visits.size + resting.size >= limits.people) return { people: 1, events: 0 };
    const visit = { person, firstAt: at, lastAt: at, source, day, otherDays: null };
    (mayRest ? resting : visits).set(id, visit);
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
    // What is written of one person goes together.
    const visit = resting.get(id);
    if (visit && resting.delete(id)) visits.set(id, visit);
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
      const drops = seen(visit.person, visit.firstAt, visit.source);
      add(drops);
      if (drops.people > 0) continue;
      if (visit.otherDays) for (const at of visit.otherDays.values()) seen(visit.person, at, null);
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
    giveResting() {
      const given = resting;
      resting = new Map();
      return given;
    },
    rouse() {
      for (const [id, visit] of resting) visits.set(id, visit);
      resting.clear();
    },
    take: () => ({
      visits: [...visits.values(), ...resting.values()],
      events: [...events],
      blocks: [...blocks.values()],
    }),
    people: () => visits.size + resting.size,
    events: () => events.length,
    size: () => visits.size + events.length + blocks.size,
    resting: () => resting.size,
  };
}
