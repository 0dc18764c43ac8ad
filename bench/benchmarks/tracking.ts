import { type Update } from 'grammy/types';
import { type Bench } from '../bench';
import { interleave } from '../harness/interleave';
import { percentile } from '../harness/median';
import { type Samples, type Work } from '../harness/work';
import { openTrackers, type Tracker } from '../ways/trackers';
import { createUpdates } from '../ways/updates';

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
export async function tracking({ server, tell }: Bench): Promise<Work[]> {
  tell('customers');
  const trackers = await openTrackers(server, CUSTOMERS);
  const updates = createUpdates(REGULARS);
  const { bare, seed, tuned, lastSeen, everyEvent } = trackers;
  const rate = (tracker: Tracker, count: number) => async () => {
    const batch = updates.next(count);
    const began = performance.now();
    await tracker.handle(batch);
    await tracker.written();
    return (batch.length / (performance.now() - began)) * 1_000;
  };
  /** Many of the same people again, a second later each time: their visits rest, and are written at the end. */
  const goOn = async (tracker: Tracker, batch: readonly Update[]) => {
    for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
      await tracker.handle(batch);
      // Events are many more than a buffer holds.
      if (tracker === everyEvent) await tracker.due();
      updates.later(batch);
    }
    await tracker.written();
  };
  const keptUp = (tracker: Tracker) => async () => {
    const batch = updates.next(UPDATES.fast);
    const began = performance.now();
    await goOn(tracker, batch);
    return ((STRETCHES * batch.length) / (performance.now() - began)) * 1_000;
  };
  const keptUpWal = async (tracker: Tracker) => {
    const batch = updates.next(UPDATES.fast);
    return (await tracker.walOf(() => goOn(tracker, batch))) / (STRETCHES * batch.length);
  };
  const added = (tracker: Tracker, count: number) => async () => {
    const times = await tracker.added(updates.next(count));
    await tracker.written();
    return { p50: percentile(times, 50) * 1_000, p99: percentile(times, 99) * 1_000 };
  };
  const wal = async (tracker: Tracker, flushes: number, size: number, after?: () => Promise<unknown>) => [
    (await tracker.wal(updates.visits(flushes, size), after)) / (flushes * size),
  ];
  try {
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
    const others = { bare: rates.bare, seed: rates.seed, tuned: rates.tuned };
    const works: Work[] = [
      rateOf('last_seen_at alone', { ...others, ours: rates.lastSeen }),
      rateOf('every event stored', { ...others, ours: rates.everyEvent }),
    ];
    tell('a million updates');
    const kept = await interleave({ bare: keptUp(bare), lastSeen: keptUp(lastSeen) }, { rounds: ROUNDS });
    // As long as the others together: so many events are stored.
    const stored = await interleave({ everyEvent: keptUp(everyEvent) }, { rounds: 1 });
    const seldom = { seed: rates.seed, tuned: rates.tuned };
    works.push(
      rateOf('a million on end, last_seen_at alone', { bare: kept.bare, ...seldom, ours: kept.lastSeen }),
      rateOf('a million on end, every event stored', { bare: kept.bare, ...seldom, ours: stored.everyEvent }),
    );
    tell('time added to a handler');
    const times = await interleave(
      { seed: added(seed, UPDATES.seed), ours: added(everyEvent, TIMED) },
      { rounds: ROUNDS },
    );
    for (const [title, at] of [['median', 'p50'] as const, ['p99', 'p99'] as const]) {
      const samples = { seed: times.seed.map((one) => one[at]), ours: times.ours.map((one) => one[at]) };
      works.push({
        ...BENCHMARK,
        title: `added to a handler, ${title}`,
        unit: 'us',
        better: 'lower',
        samples,
      });
    }
    tell('WAL per update');
    const seedWal = await wal(seed, 3, 1_000);
    const walWork = (what: string, samples: Samples): Work => ({
      ...{ ...BENCHMARK, title: `WAL per update ${what}`, unit: 'bytes', better: 'lower', samples },
    });
    for (const [what, tracker] of [
      ['last_seen_at alone', lastSeen],
      ['every event stored', everyEvent],
    ] as const) {
      const samples = { seed: seedWal, ours: [await keptUpWal(tracker)] };
      works.push(walWork(`of a million on end, ${what}`, samples));
    }
    for (const { size, flushes } of FLUSHES) {
      const add = (what: string, samples: Samples) => works.push(walWork(`at ${size}/s, ${what}`, samples));
      add('last_seen_at alone', { seed: seedWal, ours: await wal(lastSeen, flushes, size) });
      const stored: Samples = { seed: seedWal, ours: await wal(everyEvent, flushes, size) };
      let without: number[] | undefined;
      await trackers.withoutTriggers(async () => {
        without = await wal(everyEvent, flushes, size);
      });
      add('every event stored', { ...stored, ...(without && { bare: without }) });
      await trackers.fold();
      const summed = await wal(everyEvent, flushes, size, () => trackers.fold());
      add('every event stored and summed', { ours: summed, ...(without && { bare: without }) });
    }
    return works;
  } finally {
    await trackers.close();
  }
}

const BENCHMARK = { benchmark: 'tracking' };
const rateOf = (what: string, samples: Samples): Work => ({
  ...{ ...BENCHMARK, title: `updates, ${what}`, unit: 'per_s', better: 'higher', samples },
});
