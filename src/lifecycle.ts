import { Stopping } from './errors';
import { type Logger } from './logger';

/** Something that runs: started in order, stopped in reverse. Both may be called once only by the lifecycle. */
export interface Part {
  name: string;
  start?(): Promise<void> | void;
  stop?(): Promise<void> | void;
}

export interface Lifecycle {
  /** Aborted, with `Stopping`, when the stop begins: what takes long and is nobody's answer ends between two steps. */
  readonly stopping: AbortSignal;
  /** Starts the part at once and remembers it for the stop. */
  start(part: Part): Promise<void>;
  /**
   * Stops every started part in reverse order, each within its share of the time; later calls return the
   * first one's promise. Rejects with the first error, after all parts had their turn.
   */
  stop(): Promise<void>;
}

export function createLifecycle({
  logger,
  stopTimeoutMs,
}: {
  logger: Logger;
  stopTimeoutMs: number;
}): Lifecycle {
  const running: Part[] = [];
  const begun = new AbortController();
  let stopping: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    begun.abort(new Stopping());
    const deadline = Date.now() + stopTimeoutMs;
    let first: unknown;
    for (const part of running.splice(0).reverse()) {
      try {
        await withTimeout(Promise.resolve(part.stop?.()), Math.max(500, deadline - Date.now()), part.name);
        logger.debug({ part: part.name }, 'stopped');
      } catch (error) {
        logger.error({ err: error, part: part.name }, 'did not stop cleanly');
        first ??= error;
      }
    }
    if (first !== undefined) throw first instanceof Error ? first : new Error('a part did not stop');
  }

  return {
    stopping: begun.signal,
    async start(part) {
      if (stopping) return;
      // Remembered first: a part that fails half-way through its start may hold something to release.
      running.push(part);
      await part.start?.();
      logger.debug({ part: part.name }, 'started');
    },
    stop: () => (stopping ??= stopAll()),
  };
}

async function withTimeout(work: Promise<void>, milliseconds: number, name: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${name} did not stop within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
