import type { Update } from 'grammy/types';
import { terminatedByOtherPoller, terminatedByWebhook, type BotApiError } from '../bot-api/errors';
import type { UpdateQueue } from './queue';

export interface PollRequest {
  limit: number;
  /** Seconds. */
  timeout: number;
  /** The caller went away. */
  signal: AbortSignal;
}

/** One caller waits at a time: idle, or waiting until an update, the timeout, a second caller or a hang-up. */
export class LongPoll {
  private terminate: ((reason: BotApiError) => void) | undefined;

  constructor(private readonly queue: UpdateQueue) {}

  get waiting(): boolean {
    return this.terminate !== undefined;
  }

  /** Resolves with what is queued, or with nothing after the timeout. Throws 409 once another caller arrives. */
  next({ limit, timeout, signal }: PollRequest): Promise<Update[]> {
    this.terminate?.(terminatedByOtherPoller());
    if (this.queue.size > 0 || timeout <= 0 || signal.aborted)
      return Promise.resolve(this.queue.handOut(limit));
    return new Promise((resolve, reject) => {
      const end = (finish: () => void): void => {
        clearTimeout(timer);
        stopListening();
        signal.removeEventListener('abort', hangUp);
        this.terminate = undefined;
        finish();
      };
      const hangUp = (): void => end(() => resolve([]));
      const timer = setTimeout(() => end(() => resolve([])), timeout * 1000);
      const stopListening = this.queue.onArrival(() => end(() => resolve(this.queue.handOut(limit))));
      signal.addEventListener('abort', hangUp);
      this.terminate = (reason) => end(() => reject(reason));
    });
  }

  /** Sends the waiting caller away: a webhook takes over. */
  giveWay(): void {
    this.terminate?.(terminatedByWebhook());
  }
}
