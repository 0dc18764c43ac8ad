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

interface Closed {
  /** Milliseconds. */
  until: number;
  /** The first call after the pause: whether it is over is asked by one alone. */
  asking?: Promise<unknown>;
}

const FETCH = 'getUpdates';
/** Where Telegram wants a pause of a call that concerns no chat: of all chats. */
const EVERYWHERE = 'everywhere';
/** Telegram's limits of these are their own, and may be hours: no answer waits for a list of commands. */
const ABOUT_THE_BOT = /^(?:get|set|delete|log|close)/;

/**
 * A chat in which Telegram wants a pause gets one from everybody who writes there, not only from the call that was
 * told so; and all chats do where a call without a chat was told so. Shared by all ways of sending, around every
 * attempt.
 *
 * A place is *open* -> *closed* (until the pause is over) -> *asked* (by one call, until it is answered) -> open, or
 * closed again. Everywhere together is open or closed: one call that hangs must not keep all chats waiting.
 */
export function createFloodGate({ clock, wait }: FloodGateOptions): Transformer {
  const places = new Map<string, Closed>();
  let everywhereUntil = -Infinity;

  function close(place: string, seconds: number): void {
    const until = clock.now() + seconds * 1_000;
    if (place === EVERYWHERE) {
      everywhereUntil = Math.max(everywhereUntil, until);
      return;
    }
    const known = places.get(place);
    if (known) known.until = Math.max(known.until, until);
    else places.set(place, { until });
    if (places.size < MOST_KEPT) return;
    for (const [name, { until: end, asking }] of places)
      if (end <= clock.now() && !asking) places.delete(name);
  }

  return async (call, method, payload, signal) => {
    const place = placeOf(method, payload);
    if (place === undefined) return call(method, payload, signal);

    async function ask(name: string) {
      for (let ms; name !== FETCH && (ms = everywhereUntil - clock.now()) > 0;) {
        if (ms > LONGEST_WAIT_MS) return refusal(Math.ceil(ms / 1_000));
        await wait(Math.ceil(ms), signal);
      }
      const answer = await call(method, payload, signal);
      const pause = answer.ok ? undefined : answer.parameters?.retry_after;
      if (pause !== undefined) close(name, pause);
      return answer;
    }
    for (let closed; (closed = places.get(place));) {
      const ms = closed.until - clock.now();
      if (ms > LONGEST_WAIT_MS) return refusal(Math.ceil(ms / 1_000));
      if (ms > 0) await wait(Math.ceil(ms), signal);
      else if (closed.asking) await closed.asking.catch(() => undefined);
      else {
        const asked = closed;
        const asking = ask(place).finally(() => {
          delete asked.asking;
          if (asked.until <= clock.now()) places.delete(place);
        });
        asked.asking = asking;
        return asking;
      }
    }
    return ask(place);
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
  if (method === FETCH) return method;
  return ABOUT_THE_BOT.test(method) ? undefined : EVERYWHERE;
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
