import type { Random } from '../../demo/random';
import type { Person } from '../contract';

export interface CrowdOptions {
  /** Somebody whom the shop has never seen. */
  stranger: () => Person;
  /** Some whom it knows; asked when the first of them is wanted, and again when they have all been. */
  known: () => Promise<Person[]>;
  random: Random;
}

/** Who could come next. */
export interface Crowd {
  /** Nobody who is in the shop now. */
  next(): Promise<{ person: Person; isNew: boolean }>;
  /** They have gone, and may come again unless they have blocked the bot. */
  left(person: Person, hasBlocked: boolean): void;
}

const RETURNING = 0.45;
/** Of those who return, so many have been here during this simulation. */
const LATELY = 0.3;
/** Who has not come again among so many others never will. */
const REMEMBERED = 200;

export function createCrowd({ stranger, known, random }: CrowdOptions): Crowd {
  /** Oldest first. */
  const lately: Person[] = [];
  const inside = new Set<number>();
  /** Never come again, whatever was known of them before. */
  const lost = new Set<number>();
  let waiting: Person[] = [];

  function takeOut(people: Person[]): Person | undefined {
    const index = random.whole(0, people.length - 1);
    const [person] = people.splice(index, 1);
    return person && !inside.has(person.id) && !lost.has(person.id) ? person : undefined;
  }

  async function returning(): Promise<Person | undefined> {
    if (!random.chance(RETURNING)) return undefined;
    if (lately.length > 0 && random.chance(LATELY)) return takeOut(lately);
    // Without a database nobody is known, and there are strangers enough.
    if (waiting.length === 0) waiting = await known().catch(() => []);
    return waiting.length > 0 ? takeOut(waiting) : undefined;
  }

  return {
    async next() {
      const back = await returning();
      const person = back ?? stranger();
      inside.add(person.id);
      return { person, isNew: back === undefined };
    },
    left(person, hasBlocked) {
      inside.delete(person.id);
      if (hasBlocked) lost.add(person.id);
      else lately.push(person);
      if (lately.length > REMEMBERED) lately.shift();
    },
  };
}
