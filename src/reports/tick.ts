import cron from 'node-cron';
import { type Clock } from '../clock';
import { messageOf } from '../errors';
import { type Logger } from '../logger';

export interface Tick {
  start(): void;
  /** Calls back at once, beside the pulse; where a call is under way, after it: that one began at an earlier time. */
  now(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  /** When a call ended last, in milliseconds, or the start where none has yet; null before the start. */
  lastAt(): number | null;
}

export interface TickOptions {
  /** Safe to call at any time; what it could not do it does the next time. */
  work: () => Promise<void>;
  /** False: something is left to do that may well work in a moment, such as when the database is back. */
  isDone: () => boolean;
  retryMs?: number;
  clock: Clock;
  logger: Logger;
}

/** Well within the ten seconds in which all is to be well again after the database came back. */
const RETRY_MS = 4_000;

/**
 * Calls back every minute, and again soon while something is left to do. The cron is a pulse only: what is due is
 * decided from the database, so a pulse that was missed or doubled changes nothing.
 */
export function createTick({ work, isDone, retryMs = RETRY_MS, clock, logger }: TickOptions): Tick {
  let task: ReturnType<typeof cron.schedule> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let lastAt: number | null = null;

  async function run(): Promise<void> {
    clearTimeout(retry);
    let isWell = true;
    await work().catch((error: unknown) => {
      isWell = false;
      logger.warn({ reason: messageOf(error) }, 'what is done every minute failed; it is tried again');
    });
    lastAt = clock.now();
    clearTimeout(retry);
    if (task && !(isWell && isDone())) retry = setTimeout(() => void now(), retryMs);
  }
  const now = () => (current = current.then(run));

  return {
    start() {
      lastAt ??= clock.now();
      task ??= cron.schedule('* * * * *', now, { noOverlap: true });
    },
    now,
    async stop() {
      const running = task;
      task = undefined;
      clearTimeout(retry);
      await running?.destroy();
      await current;
    },
    isRunning: () => task !== undefined,
    lastAt: () => lastAt,
  };
}
