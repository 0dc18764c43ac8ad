import { HttpError } from './route';

/** Rejects the race of `withDeadline` when there is nobody left to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

export interface DeadlineOptions {
  milliseconds: number;
  /** Aborted when the client has hung up. */
  gone: AbortSignal;
  /** What the work threw after it had been given up: nobody else will see it. */
  onLate: (error: unknown) => void;
}

/**
 * Gives work a signal and a limit. Past the limit it throws 503, and the work is told by its signal; work that
 * does not listen runs on, but its client has an answer.
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { milliseconds, gone, onLate }: DeadlineOptions,
): Promise<T> {
  if (gone.aborted) throw new ClientGone();
  const controller = new AbortController();
  let givenUp = false;
  let giveUp: (reason: Error) => void = () => {};
  const limit = new Promise<never>((_, reject) => {
    giveUp = (reason) => {
      givenUp = true;
      controller.abort(reason);
      reject(reason);
    };
  });
  const timer = setTimeout(() => {
    const seconds = milliseconds / 1000;
    giveUp(
      new HttpError(503, 'deadline_exceeded', `the answer took longer than ${seconds} s; try again later`),
    );
  }, milliseconds);
  const onGone = (): void => giveUp(new ClientGone());
  gone.addEventListener('abort', onGone, { once: true });
  const running = work(controller.signal).catch((error: unknown) => {
    if (givenUp) onLate(error);
    throw error;
  });
  try {
    return await Promise.race([running, limit]);
  } finally {
    clearTimeout(timer);
    gone.removeEventListener('abort', onGone);
  }
}
