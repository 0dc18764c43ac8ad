import { type Transformer } from 'grammy';
import { type Clock } from '../clock';
import { AUTO_RETRY } from './flood-limits';

export interface FloodGateOptions {
  clock: Clock;
  /** Rejects once the signal is aborted. */
  wait: (ms: number, signal?: Parameters<Transformer>[3]) => Promise<void>;
}

/** What waits longer than this is given up by whoever called. */
const LONGEST_WAIT_MS = (AUTO_RETRY.maxDelaySeconds ?? 0) * 1_000;
/** More chats than Telegram lets a bot write to in the longest wait: those that are over are forgotten. */
const MOST_KEPT = 1_000;

/**
 * A chat in which Telegram wants a pause gets one from everybody who writes there, not only from the call that was
 * told so. Shared by all ways of sending, around every attempt.
 */
export function createFloodGate({ clock, wait }: FloodGateOptions): Transformer {
  const closedUntil = new Map<string, number>();
  const remainingMs = (place: string): number => (closedUntil.get(place) ?? -Infinity) - clock.now();

  function close(place: string, seconds: number): void {
    const until = clock.now() + seconds * 1_000;
    closedUntil.set(place, Math.max(until, closedUntil.get(place) ?? until));
    if (closedUntil.size < MOST_KEPT) return;
    for (const known of closedUntil.keys()) if (remainingMs(known) <= 0) closedUntil.delete(known);
  }

  return async (call, method, payload, signal) => {
    const place = placeOf(method, payload);
    if (place === undefined) return call(method, payload, signal);
    for (let ms; (ms = remainingMs(place)) > 0;) {
      if (ms > LONGEST_WAIT_MS) return refusal(Math.ceil(ms / 1_000));
      await wait(Math.ceil(ms), signal);
    }
    const answer = await call(method, payload, signal);
    if (!answer.ok && answer.parameters?.retry_after !== undefined)
      close(place, answer.parameters.retry_after);
    return answer;
  };
}

/** What Telegram would say. */
const refusal = (seconds: number) => ({
  ...{ ok: false as const, error_code: 429, description: `Too Many Requests: retry after ${seconds}` },
  parameters: { retry_after: seconds },
});

/** Undefined where a pause is the business of the call alone. */
function placeOf(method: string, payload: object): string | undefined {
  if ('chat_id' in payload) return String(payload.chat_id);
  return method === 'getUpdates' ? method : undefined;
}

/** @throws where the signal is aborted meanwhile */
export function waitOrAbort(ms: number, signal?: Parameters<Transformer>[3]): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      end();
      reject(new Error('aborted while Telegram wants a pause'));
    };
    const timer = setTimeout(() => {
      end();
      resolve();
    }, ms);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}
