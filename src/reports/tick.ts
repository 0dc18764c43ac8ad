import cron from 'node-cron';

export interface Tick {
  start(): void;
  /** Calls back at once, beside the pulse. */
  now(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
}

/**
 * Calls back every minute. The cron is a pulse only: what is due is decided from the database, so a pulse that was
 * missed or doubled changes nothing.
 */
export function createTick(work: () => Promise<void>): Tick {
  let task: ReturnType<typeof cron.schedule> | undefined;
  let current: Promise<void> = Promise.resolve();
  const now = () => (current = work());
  return {
    start() {
      task ??= cron.schedule('* * * * *', now, { noOverlap: true });
    },
    now,
    async stop() {
      await task?.destroy();
      task = undefined;
      await current;
    },
    isRunning: () => task !== undefined,
  };
}
