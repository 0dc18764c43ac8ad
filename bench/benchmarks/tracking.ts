import { type Update } from 'grammy/types';
import { type Bench } from '../bench';
import { interleave } from '../harness/interleave';
import { percentile } from '../harness/median';
import { type Samples, type Work } from '../harness/work';
import { openTrackers, type Tracker, type Trackers } from '../ways/trackers';
import { createUpdates, type Updates } from '../ways/updates';

/** Those who come again and again, and those who come for the first time while WAL is measured. */
const REGULARS = 50_000;
const CUSTOMERS = 150_000;
const ROUNDS = 3;
/** As many as are handled in about a second: the seed's way in order, tuned SQL ten at a time. */
const UPDATES = { fast: 100_000, tuned: 3_000, seed: 1_500 };
/** How many times the fast ones go on, where it is of interest what they do for some seconds on end. */
const STRETCHES = 10;
const TIMED = 30_000;
/** Updates of one write, where the buffer writes every second, and how many writes are looked at. */
const FLUSHES = [
  { size: 1_000, flushes: 20 },
  { size: 5_000, flushes: 6 },
];

/** What it costs to know who was seen when: until all of it is in the database, in the handler's way, and in WAL. */
export async function tracking(bench: Bench): Promise<void> {
  const updates = createUpdates(REGULARS);
  const used = async <T>(work: (trackers: Trackers) => Promise<T>) => {
    bench.tell('customers');
    const trackers = await openTrackers(bench.server, CUSTOMERS);
    return work(trackers).finally(() => trackers.close());
  };
  const seedWal = await used(async (trackers) => {
    await speed(trackers, updates, bench);
    return trackers.withoutPageImages(() => millions(trackers, updates, bench));
  });
  // In databases of its own: the first fold would be one of all the events that millions of updates have left.
  await used((trackers) => trackers.withoutPageImages(() => flushes(trackers, updates, seedWal, bench)));
}

/** Until all is written, one way after the other and for a million updates; and in the way of a handler. */
async function speed(
  { bare, seed, tuned, lastSeen, everyEvent }: Trackers,
  updates: Updates,
  { tell, report }: Bench,
): Promise<void> {
  const rate = (tracker: Tracker, count: number) => async () => {
    const batch = updates.next(count);
    const began = performance.now();
    await tracker.handle(batch);
    await tracker.written();
    return (batch.length / (performance.now() - began)) * 1_000;
  };
  const keptUp =
    (tracker: Tracker, isEach = false) =>
    async () => {
      const batch = updates.next(UPDATES.fast);
      const began = performance.now();
      await goOn(tracker, updates, batch, isEach);
      return ((STRETCHES * batch.length) / (performance.now() - began)) * 1_000;
    };
  const added = (tracker: Tracker, count: number) => async () => {
    const times = await tracker.added(updates.next(count));
    await tracker.written();
    return { p50: percentile(times, 50) * 1_000, p99: percentile(times, 99) * 1_000 };
  };
  tell('updates per second');
  const rates = await interleave(
    {
      bare: rate(bare, UPDATES.fast),
      seed: rate(seed, UPDATES.seed),
      tuned: rate(tuned, UPDATES.tuned),
      lastSeen: rate(lastSeen, UPDATES.fast),
      everyEvent: rate(everyEvent, UPDATES.fast),
    },
    { rounds: ROUNDS },
  );
  const seldom = { seed: rates.seed, tuned: rates.tuned };
  report(rateOf('last_seen_at alone', { bare: rates.bare, ...seldom, ours: rates.lastSeen }));
  report(rateOf('every event stored', { bare: rates.bare, ...seldom, ours: rates.everyEvent }));
  tell('a million updates');
  const kept = await interleave({ bare: keptUp(bare), lastSeen: keptUp(lastSeen) }, { rounds: ROUNDS });
  const { bare: without } = kept;
  report(rateOf('a million on end, last_seen_at alone', { bare: without, ...seldom, ours: kept.lastSeen }));
  tell('a million updates, every event stored');
  // As long as the others together, and warm by now: once.
  const { everyEvent: stored } = await interleave({ everyEvent: keptUp(everyEvent, true) }, { rounds: 0 });
  report(rateOf('a million on end, every event stored', { bare: without, ...seldom, ours: stored }));
  tell('time added to a handler');
  const times = await interleave(
    { seed: added(seed, UPDATES.seed), ours: added(everyEvent, TIMED) },
    { rounds: ROUNDS },
  );
  for (const [title, at] of [['median', 'p50'] as const, ['p99', 'p99'] as const]) {
    const samples = { seed: times.seed.map((one) => one[at]), ours: times.ours.map((one) => one[at]) };
    report({
      ...{ ...BENCHMARK, title: `added to a handler, ${title}`, unit: 'us', better: 'lower', samples },
    });
  }
}

/** Many of the same people again, a second later each time: their visits rest, and are written at the end. */
async function goOn(tracker: Tracker, updates: Updates, batch: readonly Update[], isEach: boolean) {
  let writing = Promise.resolve();
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    await tracker.handle(batch);
    // Events are many more than a buffer holds: those of one stretch are written while the next one is handled.
    await writing;
    if (isEach) writing = tracker.due();
    updates.later(batch);
  }
  await writing;
  await tracker.written();
}

/** WAL of a million on end. Answers that of the seed's way, in bytes per update. */
async function millions(
  { seed, lastSeen, everyEvent }: Trackers,
  updates: Updates,
  { tell, report }: Bench,
): Promise<number[]> {
  tell('WAL of a million updates');
  const seedWal = await walPerUpdate(seed, updates.visits(3, 1_000));
  for (const [what, tracker] of [
    ['last_seen_at alone', lastSeen],
    ['every event stored', everyEvent],
  ] as const) {
    const batch = updates.next(UPDATES.fast);
    const bytes = await tracker.walOf(() => goOn(tracker, updates, batch, tracker === everyEvent));
    const samples = { seed: seedWal, ours: [bytes / (STRETCHES * batch.length)] };
    report(walWork(`of a million on end, ${what}`, samples));
  }
  return seedWal;
}

/** WAL where updates come at a rate and the buffer writes every second. */
async function flushes(
  trackers: Trackers,
  updates: Updates,
  seed: number[],
  { tell, report }: Bench,
): Promise<void> {
  for (const { size, flushes: count } of FLUSHES) {
    tell(`WAL of flushes of ${size}`);
    const wal = (tracker: Tracker, after?: () => Promise<unknown>) =>
      walPerUpdate(tracker, updates.visits(count, size), after);
    const add = (what: string, samples: Samples) => report(walWork(`at ${size}/s, ${what}`, samples));
    add('last_seen_at alone', { seed, ours: await wal(trackers.lastSeen) });
    const ours = await wal(trackers.everyEvent);
    let bare: number[] | undefined;
    await trackers.withoutTriggers(async () => void (bare = await wal(trackers.everyEvent)));
    const without: Samples = bare ? { bare } : {};
    add('every event stored', { ...without, seed, ours });
    await trackers.fold();
    add('every event stored and summed', {
      ...without,
      ours: await wal(trackers.everyEvent, () => trackers.fold()),
    });
  }
}

async function walPerUpdate(
  tracker: Tracker,
  written: readonly (readonly Update[])[],
  after?: () => Promise<unknown>,
): Promise<number[]> {
  const count = written.reduce((sum, updates) => sum + updates.length, 0);
  return [(await tracker.wal(written, after)) / count];
}

const BENCHMARK = { benchmark: 'tracking' };
const rateOf = (what: string, samples: Samples): Work => ({
  ...{ ...BENCHMARK, title: `updates, ${what}`, unit: 'per_s', better: 'higher', samples },
});
const walWork = (what: string, samples: Samples): Work => ({
  ...{ ...BENCHMARK, title: `WAL per update ${what}`, unit: 'bytes', better: 'lower', samples },
});
