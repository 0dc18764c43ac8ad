import { type Bench } from '../bench';
import { interleave } from '../harness/interleave';
import { percentile } from '../harness/median';
import { type Samples, type Work } from '../harness/work';
import { openTrackers, type Tracker, type Trackers } from '../ways/trackers';
import { createUpdates, type Polled, type Updates } from '../ways/updates';

/** Those who come again and again, and those who come for the first time while WAL is measured. */
const REGULARS = 50_000;
const CUSTOMERS = 150_000;
const ROUNDS = 3;
/** As many as are handled in about a second: the seed's way in order, tuned SQL ten at a time. */
const UPDATES = { fast: 100_000, tuned: 3_000, seed: 1_500 };
/** How many times the fast ones go on, where it is of interest what they do for some seconds on end. */
const STRETCHES = 10;
/** How long a visit may rest in the bot, unless told otherwise: all that rest are written once in this time. */
const REST_MS = 60_000;
/** One of them may take longer than the budget of a way that is measured in a second. */
const KEPT_UP = { rounds: 2, budgetMs: 60_000 };
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
    for (const polled of batch) await tracker.handle(polled);
    await tracker.written();
    return (count / (performance.now() - began)) * 1_000;
  };
  const keptUp =
    (tracker: Tracker, isEach = false) =>
    async () => {
      const batch = updates.next(UPDATES.fast, STRETCHES);
      const began = performance.now();
      await goOn(tracker, batch, isEach);
      await tracker.due();
      const handled = performance.now() - began;
      await tracker.written();
      const rests = performance.now() - began - handled;
      const rateIn = (ms: number) => (countOf(batch) / ms) * 1_000;
      return {
        whole: rateIn(handled + rests),
        // Those who rest are written once a minute, however many updates came in it.
        going: rateIn(handled + rests * Math.min(1, handled / REST_MS)),
      };
    };
  const added = (tracker: Tracker, count: number) => async () => {
    const times: number[] = [];
    for (const polled of updates.next(count)) times.push(...(await tracker.added(polled)));
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
  const kept = await interleave({ bare: keptUp(bare), lastSeen: keptUp(lastSeen) }, KEPT_UP);
  tell('a million updates, every event stored');
  // As long as the others together, and warm by now: once.
  const { everyEvent: stored } = await interleave({ everyEvent: keptUp(everyEvent, true) }, { rounds: 0 });
  for (const [how, which] of [['a million on end', 'whole'] as const, ['hours on end', 'going'] as const]) {
    const without = kept.bare.map((one) => one[which]);
    for (const [what, ours] of [
      ['last_seen_at alone', kept.lastSeen],
      ['every event stored', stored],
    ] as const)
      report(rateOf(`${how}, ${what}`, { bare: without, ...seldom, ours: ours.map((one) => one[which]) }));
  }
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

/**
 * Many of the same people again, a second later each time: their visits rest. Of what was made before the time is taken:
 * while more of it was made, the server would go on writing.
 */
async function goOn(tracker: Tracker, batch: readonly Polled[], isEach: boolean) {
  let writing = Promise.resolve();
  for (const polled of batch) {
    await tracker.handle(polled);
    // Events are many more than a buffer holds: those of one stretch are written while the next one is handled.
    await writing;
    if (isEach) writing = tracker.due();
  }
  await writing;
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
    const batch = updates.next(UPDATES.fast, STRETCHES);
    const bytes = await tracker.walOf(async () => {
      await goOn(tracker, batch, tracker === everyEvent);
      await tracker.written();
    });
    const samples = { seed: seedWal, ours: [bytes / countOf(batch)] };
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
  written: readonly Polled[],
  after?: () => Promise<unknown>,
): Promise<number[]> {
  return [(await tracker.wal(written, after)) / countOf(written)];
}

const countOf = (batch: readonly Polled[]): number => batch.reduce((sum, { count }) => sum + count, 0);

const BENCHMARK = { benchmark: 'tracking' };
const rateOf = (what: string, samples: Samples): Work => ({
  ...{ ...BENCHMARK, title: `updates, ${what}`, unit: 'per_s', better: 'higher', samples },
});
const walWork = (what: string, samples: Samples): Work => ({
  ...{ ...BENCHMARK, title: `WAL per update ${what}`, unit: 'bytes', better: 'lower', samples },
});
