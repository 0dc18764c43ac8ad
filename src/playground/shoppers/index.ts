import type { Clock } from '../../clock';
import type { Random } from '../../demo/random';
import { messageOf } from '../../errors';
import type { Logger } from '../../logger';
import type { Person, Simulation, StandIn } from '../contract';
import { createCrowd } from './crowd';
import { createJournal } from './journal';
import { realPause, type Pause } from './pause';
import { drawPlan } from './plan';
import type { ShopSigns } from './signs';
import { visit } from './visit';
import { createVocabulary } from './vocabulary';

export interface ShoppersOptions {
  signs: ShopSigns;
  /** Somebody whom the shop has never seen; each time another one. */
  stranger: () => Person;
  /** Some of whom the shop knows, and who have not blocked it. */
  known: () => Promise<Person[]>;
  /** What stands behind /start for who comes for the first time; undefined for no link. */
  payload: (random: Random) => string | undefined;
  random: Random;
  /** Real time where absent. */
  pause?: Pause;
  clock: Clock;
  logger: Logger;
}

const MOST_SHOPPING = 6;
/** Between two arrivals. Four visits in ten become an order. */
const ARRIVALS = { mean: 4_200, shortest: 800, longest: 12_000 };
/** So many who have gone keep their chats: what the bot still has to say to them finds its place. */
const CHATS_KEPT = 20;

/**
 * Customers who come by themselves, act by the hands that people have, and read what people read; the bot cannot tell.
 *
 * Off: nobody comes; who is in the shop finishes. On: the first comes at once. Stopped, for good: all are gone.
 */
export function createShoppers(options: ShoppersOptions): Simulation {
  const { signs, random, clock, logger, pause = realPause } = options;
  const crowd = createCrowd(options);
  const journal = createJournal(clock);
  const vocabulary = createVocabulary(random);
  const closing = new AbortController();
  const visits = new Set<Promise<void>>();
  const gone: number[] = [];
  let place: Pick<StandIn, 'person' | 'forget'> | undefined;
  let arrivals: AbortController | undefined;

  async function shop(there: NonNullable<typeof place>): Promise<void> {
    journal.arrived();
    let person: Person | undefined;
    let hasBlocked = false;
    try {
      const coming = await crowd.next();
      person = coming.person;
      const { id, first_name: name } = person;
      const back = gone.indexOf(id);
      if (back >= 0) gone.splice(back, 1);
      const plan = drawPlan(random, coming.isNew, coming.isNew ? options.payload(random) : undefined);
      const went = await visit({
        hands: there.person(person),
        ...{ plan, isNew: coming.isNew, signs, random },
        pause: (milliseconds) => pause(milliseconds, closing.signal),
        isClosing: () => arrivals === undefined,
        word: () => vocabulary.word(),
        learn: (labels) => vocabulary.learn(labels),
        tell: (did) => journal.tell(name, did),
        onNews(news) {
          if (news === 'placed') journal.ordered();
          journal.tell(name, news === 'placed' ? 'placed an order' : 'paid by card');
        },
      });
      hasBlocked = went.hasBlocked;
    } catch (error) {
      // A made-up customer must not take the shop down.
      if (!closing.signal.aborted)
        logger.warn({ reason: messageOf(error) }, 'a simulated customer could not go on');
    }
    if (person) {
      crowd.left(person, hasBlocked);
      gone.push(person.id);
      for (const id of gone.splice(0, Math.max(0, gone.length - CHATS_KEPT))) there.forget(id);
    }
    journal.left();
  }

  function enterOne(): void {
    if (!place || visits.size >= MOST_SHOPPING) return;
    const going: Promise<void> = shop(place).finally(() => visits.delete(going));
    visits.add(going);
  }

  async function letIn(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      enterOne();
      const { mean, shortest, longest } = ARRIVALS;
      const wait = Math.min(longest, Math.max(shortest, random.exponential(mean)));
      // Aborted: that is what ends it.
      await pause(wait, signal).catch(() => undefined);
    }
  }

  return {
    isOn: () => arrivals !== undefined,
    switch(on) {
      if (on === (arrivals !== undefined) || closing.signal.aborted) return;
      arrivals?.abort();
      arrivals = on ? new AbortController() : undefined;
      if (arrivals) void letIn(arrivals.signal);
      journal.announce();
    },
    counts: () => journal.counts(),
    listen: (listener) => journal.listen(listener),
    enter: (there) => void (place = there),
    async stop() {
      arrivals?.abort();
      arrivals = undefined;
      closing.abort();
      await Promise.all(visits);
    },
  };
}
