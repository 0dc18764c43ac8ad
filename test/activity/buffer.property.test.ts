import { createBuffer, type ActivityBatch, type Person } from '../../src/activity';
import fc from '../support/fast-check';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-23T12:00:00Z');
const dayStart = (at: number) => Math.floor(at / DAY) * DAY;

interface Tap {
  id: number;
  name: string | null;
  at: number;
}

/** What is stored of a person. */
interface Stored {
  name: string | null;
  lastAt: number;
  days: Map<number, number>;
}

/** What a database makes of batches: of those seen again it takes no day. */
function storage() {
  const people = new Map<number, Stored>();
  const see = ({ person, firstAt, lastAt, day, otherDays }: ActivityBatch['visits'][number]) => {
    const stored = people.get(person.telegramId) ?? {
      name: null,
      lastAt: 0,
      days: new Map<number, number>(),
    };
    people.set(person.telegramId, stored);
    if (lastAt >= stored.lastAt) Object.assign(stored, { lastAt, name: person.lastName });
    for (const [began, at] of [[day!, firstAt] as const, ...(otherDays ?? [])])
      stored.days.set(began, Math.min(at, stored.days.get(began) ?? at));
  };
  return {
    people,
    write({ visits, seenAgain = [] }: ActivityBatch) {
      for (const { person, lastAt } of seenAgain) {
        const stored = people.get(person.telegramId)!;
        if (lastAt >= stored.lastAt) Object.assign(stored, { lastAt, name: person.lastName });
      }
      visits.forEach(see);
    },
  };
}

function naive(taps: readonly Tap[]) {
  const people = new Map<number, Stored>();
  for (const { id, name, at } of taps) {
    const stored = people.get(id) ?? { name: null, lastAt: 0, days: new Map<number, number>() };
    people.set(id, stored);
    if (at >= stored.lastAt) Object.assign(stored, { name, lastAt: at });
    stored.days.set(dayStart(at), Math.min(at, stored.days.get(dayStart(at)) ?? at));
  }
  return people;
}

const personOf = ({ id, name }: Tap): Person => ({
  telegramId: id,
  ...{ firstName: 'A', lastName: name, username: null, languageCode: 'uz' },
});
const taps = fc.record({
  what: fc.constant('tap' as const),
  // The first and the last are alike but for what does not fit 32 bits.
  id: fc.constantFrom(1, 2, 7_123_456_789, 2 ** 32 + 1),
  // The order of a name's letters, the end of one text and an absent one are told apart.
  name: fc.constantFrom(null, '', 'ab', 'ba'),
  late: fc.constantFrom(0, 0, 0, 1_000, DAY),
});
const steps = fc.oneof(
  { weight: 6, arbitrary: taps },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('flush' as const, 'flushDue' as const, 'flushDue' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('fails' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 1_000, 61_000, 121_000, DAY),
    }),
  },
);

test('whatever rests, fails and is forgotten: all taps are stored as if each had been written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { maxLength: 60, size: 'max' }),
      fc.constantFrom(0, 2, 50),
      async (history, maxRecent) => {
        const clock = movableClock(NOON);
        const stored = storage();
        let fails = false;
        const sink = {
          async write(batch: ActivityBatch) {
            await Promise.resolve();
            if (fails) throw new Error('no database');
            stored.write(batch);
          },
        };
        const buffer = createBuffer({ sink, clock, logger: silentLogger, dayStart, maxRecent });
        const done: Tap[] = [];
        for (const step of history) {
          if (step.what === 'wait') clock.advance(step.ms);
          else if (step.what === 'tap') {
            const tap = { ...step, at: clock.now() - step.late };
            done.push(tap);
            buffer.seen(personOf(tap), tap.at, null);
          } else {
            fails = step.what === 'fails';
            await buffer[fails ? 'flush' : (step.what as 'flush')]().catch(() => undefined);
            fails = false;
          }
        }
        await buffer.flush();
        expect(buffer.state()).toMatchObject({ waitingPeople: 0, droppedPeople: 0 });
        // Of two taps in one millisecond either name may be the later one.
        const namesOf = (people: Map<number, Stored>) =>
          [...people].map(([id, { lastAt, days }]) => [id, lastAt, [...days].sort()]).sort();
        expect(namesOf(stored.people)).toEqual(namesOf(naive(done)));
        for (const [id, { name, lastAt }] of stored.people)
          expect(done.filter((tap) => tap.id === id && tap.at === lastAt).map((tap) => tap.name)).toContain(
            name,
          );
      },
    ),
    { numRuns: 1_000 },
  );
});

test('thousands of people rest beside each other, each with an instant of their own', async () => {
  const stored = storage();
  const clock = movableClock(NOON);
  const sink = { write: (batch: ActivityBatch) => Promise.resolve(stored.write(batch)) };
  const buffer = createBuffer({ sink, clock, logger: silentLogger, dayStart, maxRecent: 20_000 });
  const ids = Array.from({ length: 20_000 }, (_, n) => 1 + n * 97_003);
  const tap = (id: number, at: number) => buffer.seen(personOf({ id, name: null, at }), at, null);
  for (const id of ids) tap(id, NOON);
  await buffer.flush();
  ids.forEach((id, n) => tap(id, NOON + 1 + n));
  await buffer.flushDue();
  expect([...stored.people.values()].every(({ lastAt }) => lastAt === NOON)).toBe(true);
  expect(buffer.state().waitingPeople).toBe(20_000);
  await buffer.flush();
  expect([...stored.people.values()].map(({ lastAt }) => lastAt - NOON - 1)).toEqual([...ids.keys()]);
});

test('who was written too long ago makes room for others', async () => {
  const written: ActivityBatch[] = [];
  const clock = movableClock(NOON);
  const sink = { write: (batch: ActivityBatch) => Promise.resolve(void written.push(batch)) };
  const buffer = createBuffer({ sink, clock, logger: silentLogger, dayStart, maxRecent: 2 });
  const tap = (id: number) => buffer.seen(personOf({ id, name: null, at: 0 }), clock.now(), null);
  /** Whether the second tap of a person rests. */
  const rests = async (id: number) => {
    tap(id);
    await buffer.flush();
    clock.advance(1);
    tap(id);
    written.length = 0;
    await buffer.flushDue();
    return written.length === 0;
  };
  expect([await rests(1), await rests(2), await rests(3)]).toEqual([true, true, false]);
  clock.advance(121_000);
  expect(await rests(3)).toBe(true);
});
