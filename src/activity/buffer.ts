import { type Clock } from '../clock';
import { type Logger } from '../logger';
import {
  type ActivityBatch,
  type ActivityEvent,
  type ActivitySink,
  type BlockChange,
  type Person,
  type Visit,
} from './batch';
import { createPending, type Drops, type Pending } from './pending';
import { createResting } from './resting';

export interface BufferOptions {
  sink: ActivitySink;
  clock: Clock;
  logger: Logger;
  /** Start of the calendar day of an instant, both in milliseconds: what "active on a day" means. */
  dayStart: (instant: number) => number;
  /** Longest time that anything waits before it is written, but a visit that rests. */
  flushEveryMs?: number;
  /** Longest time that a visit rests whose person, name and day are stored already. */
  restMs?: number;
  /** Writes earlier when this many people or events are waiting. */
  flushAt?: number;
  /** Beyond these numbers new people or events are dropped and counted: memory stays bounded without a database. */
  maxPeople?: number;
  maxEvents?: number;
  /** How many people are remembered as written lately; whoever is not is written within `flushEveryMs`. */
  maxRecent?: number;
}

export interface BufferState {
  /** Those whose visit rests among them. */
  waitingPeople: number;
  waitingEvents: number;
  droppedPeople: number;
  droppedEvents: number;
  /** The larger of the two shares that are taken: from 1 on, what is new is dropped. */
  fullness: number;
  /** What the last write failed with; null after a success. */
  lastError: unknown;
  /** When the write under way began; null while there is none. */
  writingSince: number | null;
}

/**
 * Holds activity between the update and the database.
 *
 * States: *idle* (nothing waits) -> *waiting* (a flush is scheduled) -> *writing* (the waiting part was swapped
 * out; new activity gathers in a fresh one) -> idle, or back to waiting with both merged when the write failed.
 *
 * What a process that is killed may lose: of somebody who was written a short while ago, how much later than
 * that they were seen. Events, first visits, new days, names and blocks wait for `flushEveryMs` at most, and for
 * `written`; the later instant *rests* for `restMs` at most, since a row written at each tap is what tracking costs.
 */
export interface ActivityBuffer {
  /** Synchronous, never throws, never waits. */
  seen(person: Person, at: number, source: string | null): void;
  /** False where it was dropped because the buffer is full. */
  track(event: ActivityEvent): boolean;
  blocked(change: BlockChange): void;
  /** Writes all that waits now. Resolves when it is written, rejects when it could not be (it is kept). */
  flush(): Promise<void>;
  /** The same, but visits that rest go on resting. */
  flushDue(): Promise<void>;
  /**
   * Resolves when all that has been recorded so far is written, but visits that rest, or could not be and is kept: at
   * once while the database is known not to take anything. With `hurry` it is written now.
   */
  written(options?: { hurry?: boolean }): Promise<void>;
  state(): BufferState;
  start(): void;
  /** Stops the schedule and writes what waits. */
  stop(): Promise<void>;
}

const NOTHING: ActivityBatch = { visits: [], events: [], blocks: [] };
/** A write that takes longer is waited for by nobody who comes then. */
const HANGS_MS = 5_000;

export function createBuffer(options: BufferOptions): ActivityBuffer {
  const { sink, clock, logger, flushEveryMs = 1_000, restMs = 60_000, flushAt = 10_000 } = options;
  const limits = { people: options.maxPeople ?? 200_000, events: options.maxEvents ?? 200_000 };
  const resting = createResting({ clock, restMs, maxPeople: options.maxRecent ?? 50_000 });
  const newPending = () => createPending(options.dayStart, limits);

  let pending: Pending = newPending();
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let restTimer: NodeJS.Timeout | undefined;
  let running = false;
  let lastError: unknown = null;
  let failures = 0;
  let writingSince: number | null = null;
  /** Whoever waits for what is pending, and for what is being written. */
  let waiters: (() => void)[] = [];
  let writingWaiters: (() => void)[] = [];
  const dropped = { people: 0, events: 0 };
  let dropReported = false;

  /** Sees to it that what waits is written in time. */
  function schedule(): void {
    if (!running) return;
    // A failed write has been logged and is tried again; nobody else waits for these promises.
    if (pending.size() > 0)
      timer ??= setTimeout(() => {
        timer = undefined;
        flushDue().catch(() => undefined);
      }, flushEveryMs);
    if (resting.size() > 0)
      restTimer ??= setTimeout(() => {
        restTimer = undefined;
        flush().catch(() => undefined);
      }, restMs);
  }

  function noteLost({ people, events }: Drops): void {
    if (people + events === 0) return;
    dropped.people += people;
    dropped.events += events;
    if (!dropReported) {
      dropReported = true;
      logger.error(
        { limits },
        'activity buffer is full: new activity is dropped until the database takes it',
      );
    }
  }

  function waiting(added: Drops): void {
    noteLost(added);
    if (pending.size() >= flushAt && !writing && lastError === null) flushDue().catch(() => undefined);
    else if (!timer || !restTimer) schedule();
  }

  /** What is known of a visit that rests, before something else is told of its person: both are written together. */
  function rouse(telegramId: number): void {
    const visit = resting.release(telegramId);
    if (visit) noteLost(pending.append({ ...NOTHING, visits: [visit] }));
  }

  async function write(batch: Pending, seenAgain: Visit[]): Promise<void> {
    writingWaiters = waiters;
    waiters = [];
    const taken = { ...batch.take(), seenAgain };
    // From now on, not from when it is written: who comes again meanwhile need not be written a second time.
    resting.remember(taken.visits);
    writingSince = clock.now();
    try {
      await sink.write(taken);
      if (lastError !== null) logger.info('activity is being written again');
      lastError = null;
      failures = 0;
      dropReported = false;
    } catch (error) {
      // After a failure all is due: a server that comes back may not even have what it said was written.
      const rested = [...seenAgain, ...resting.clear()];
      noteLost(batch.append(pending.take()));
      noteLost(batch.append({ ...NOTHING, visits: rested }));
      pending = batch;
      if (lastError === null)
        logger.warn({ err: error }, 'activity could not be written; it is kept and tried again');
      lastError = error ?? 'unknown';
      failures += 1;
      throw error;
    } finally {
      writingSince = null;
      writingWaiters.forEach((resolve) => resolve());
    }
  }

  /**
   * Whoever waited for each attempt in turn would be answered as slowly as the attempts are made. One that failed may
   * be a statement's own bad luck: the next one is waited for.
   */
  const isAway = () => failures > 1 || (writingSince !== null && clock.now() - writingSince > HANGS_MS);

  async function writeWaiting(mayRest: boolean): Promise<void> {
    // Whoever asks while a write is under way waits for it, then for what has gathered since.
    while (writing) await writing;
    if (pending.size() === 0 && (mayRest || resting.size() === 0)) return;
    const batch = pending;
    pending = newPending();
    writing = write(batch, mayRest ? [] : resting.take()).finally(() => {
      writing = undefined;
      schedule();
    });
    await writing;
  }
  const flush = () => writeWaiting(false);
  const flushDue = () => writeWaiting(true);

  return {
    seen(person, at, source) {
      if (resting.takes(person, at, options.dayStart(at))) {
        if (!restTimer) schedule();
        return;
      }
      rouse(person.telegramId);
      waiting(pending.seen(person, at, source));
    },
    track(event) {
      const drops = pending.track(event);
      waiting(drops);
      return drops.events === 0;
    },
    blocked(change) {
      rouse(change.person.telegramId);
      waiting(pending.blocked(change));
    },
    flush,
    flushDue,
    async written({ hurry = false } = {}) {
      if (isAway()) return;
      if (hurry) return flushDue().catch(() => undefined);
      await Promise.all([
        writing && new Promise<void>((resolve) => writingWaiters.push(resolve)),
        pending.size() === 0 || new Promise<void>((resolve) => waiters.push(resolve)),
      ]);
    },
    state: () => ({
      waitingPeople: pending.people() + resting.size(),
      waitingEvents: pending.events(),
      droppedPeople: dropped.people,
      droppedEvents: dropped.events,
      fullness: Math.max(pending.people() / limits.people, pending.events() / limits.events),
      ...{ lastError, writingSince },
    }),
    start() {
      running = true;
      schedule();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      clearTimeout(restTimer);
      timer = restTimer = undefined;
      // The write under way may be the one that fails: what it held deserves one more try before the process ends.
      await flush().catch(flush);
    },
  };
}
