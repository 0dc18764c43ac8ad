import { type Clock } from '../clock';
import { messageOf } from '../errors';
import { type Logger } from '../logger';
import { type ActivityEvent, type ActivitySink, type BlockChange, type Person } from './batch';
import { createPending, type Pending } from './pending';

export interface BufferOptions {
  sink: ActivitySink;
  clock: Clock;
  logger: Logger;
  /** Start of the calendar day of an instant, both in milliseconds: what "active on a day" means. */
  dayStart: (instant: number) => number;
  /** Longest time a visit waits before it is written. */
  flushEveryMs?: number;
  /** Writes earlier when this many people or events are waiting. */
  flushAt?: number;
  /** Beyond these numbers new people or events are dropped and counted: memory stays bounded without a database. */
  maxPeople?: number;
  maxEvents?: number;
}

export interface BufferState {
  waitingPeople: number;
  waitingEvents: number;
  droppedPeople: number;
  droppedEvents: number;
  /** What the last write ended with; null after a success. */
  lastError: string | null;
}

/**
 * Holds activity between the update and the database.
 *
 * States: *idle* (nothing waits) -> *waiting* (a flush is scheduled) -> *writing* (the waiting part was swapped
 * out; new activity gathers in a fresh one) -> idle, or back to waiting with both merged when the write failed.
 */
export interface ActivityBuffer {
  /** Synchronous, never throws, never waits. */
  seen(person: Person, at: number, source: string | null): void;
  /** False where it was dropped because the buffer is full. */
  track(event: ActivityEvent): boolean;
  blocked(change: BlockChange): void;
  /** Writes all that waits now. Resolves when it is written, rejects when it could not be (it is kept). */
  flush(): Promise<void>;
  /** Resolves when everything that has been recorded so far is written, or could not be and is kept. */
  written(): Promise<void>;
  state(): BufferState;
  start(): void;
  /** Stops the schedule and writes what waits. */
  stop(): Promise<void>;
}

export function createBuffer(options: BufferOptions): ActivityBuffer {
  const { sink, logger, flushEveryMs = 1_000, flushAt = 5_000 } = options;
  const limits = { people: options.maxPeople ?? 200_000, events: options.maxEvents ?? 200_000 };
  const newPending = () => createPending(options.dayStart, limits);

  let pending: Pending = newPending();
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let lastError: string | null = null;
  /** Whoever waits for what is pending, and for what is being written. */
  let waiters: (() => void)[] = [];
  let writingWaiters: (() => void)[] = [];
  const dropped = { people: 0, events: 0 };
  let dropReported = false;

  function schedule(milliseconds: number): void {
    if (!running || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      // A failed write has been logged and is tried again; nobody else waits for this promise.
      flush().catch(() => undefined);
    }, milliseconds);
  }

  function noteDrops(people: number, events: number): void {
    dropped.people += people;
    dropped.events += events;
    if (people + events > 0 && !dropReported) {
      dropReported = true;
      logger.error(
        { limits },
        'activity buffer is full: new activity is dropped until the database takes it',
      );
    }
  }

  function waiting(added: { people: number; events: number }): void {
    noteDrops(added.people, added.events);
    if (pending.size() >= flushAt && !writing && lastError === null) flush().catch(() => undefined);
    else schedule(flushEveryMs);
  }

  async function write(batch: Pending): Promise<void> {
    writingWaiters = waiters;
    waiters = [];
    try {
      await sink.write(batch.take());
      if (lastError !== null) logger.info('activity is being written again');
      lastError = null;
      dropReported = false;
    } catch (error) {
      const lost = batch.append(pending);
      pending = batch;
      noteDrops(lost.people, lost.events);
      if (lastError === null)
        logger.warn({ err: error }, 'activity could not be written; it is kept and tried again');
      lastError = messageOf(error);
      throw error;
    } finally {
      writingWaiters.forEach((resolve) => resolve());
    }
  }

  async function flush(): Promise<void> {
    // Whoever asks while a write is under way waits for it, then for what has gathered since.
    while (writing) await writing;
    if (pending.isEmpty()) return;
    const batch = pending;
    pending = newPending();
    writing = write(batch).finally(() => {
      writing = undefined;
      if (!pending.isEmpty()) schedule(flushEveryMs);
    });
    await writing;
  }

  return {
    seen: (person, at, source) => waiting(pending.seen(person, at, source)),
    track(event) {
      const drops = pending.track(event);
      waiting(drops);
      return drops.events === 0;
    },
    blocked: (change) => waiting(pending.blocked(change)),
    flush,
    async written() {
      await Promise.all([
        writing && new Promise<void>((resolve) => writingWaiters.push(resolve)),
        pending.isEmpty() || new Promise<void>((resolve) => waiters.push(resolve)),
      ]);
    },
    state: () => ({
      waitingPeople: pending.people(),
      waitingEvents: pending.events(),
      droppedPeople: dropped.people,
      droppedEvents: dropped.events,
      lastError,
    }),
    start() {
      running = true;
      if (!pending.isEmpty()) schedule(flushEveryMs);
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      timer = undefined;
      // The write under way may be the one that fails: what it held deserves one more try before the process ends.
      await flush().catch(flush);
    },
  };
}
