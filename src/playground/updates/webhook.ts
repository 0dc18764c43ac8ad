import { setMaxListeners } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Clock } from '../../clock';
import { laneOf } from './kinds';
import type { QueuedUpdate, UpdateQueue } from './queue';

export interface WebhookTarget {
  url: string;
  secretToken: string | undefined;
  maxConnections: number;
}

export interface WebhookOptions {
  queue: UpdateQueue;
  clock: Clock;
  /** A delivery or its failure happened. */
  onChange: () => void;
  /** The bot answered with a method to carry out. */
  onReply: (body: unknown) => void;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** Telegram hangs up after about a minute. */
const ANSWER_WITHIN_MS = 60_000;

/**
 * Posts queued updates. Off until `set`, off again after `clear`. While on, each lane (`laneOf`) has at most one
 * delivery under way, repeated with growing pauses until the bot answers 2xx: what comes after it in its lane waits,
 * other lanes do not, as long as connections are left.
 */
export class Webhook {
  target: WebhookTarget | undefined;
  lastError: { at: number; message: string } | undefined;
  private busy = new Set<string>();
  /** Ends what is under way when the target changes. */
  private round = newRound();

  constructor(private readonly options: WebhookOptions) {
    options.queue.onArrival(() => this.deliver());
  }

  set(target: WebhookTarget): void {
    this.clear();
    this.target = target;
    this.deliver();
  }

  clear(): void {
    this.round.abort();
    this.round = newRound();
    this.busy = new Set();
    this.target = undefined;
    this.lastError = undefined;
  }

  private deliver(): void {
    const { target } = this;
    if (!target) return;
    for (const entry of this.options.queue.list()) {
      if (this.busy.size >= target.maxConnections) return;
      const lane = laneOf(entry.update);
      if (this.busy.has(lane)) continue;
      this.busy.add(lane);
      void this.deliverUntilTaken(entry, lane, target, this.round.signal);
    }
  }

  private async deliverUntilTaken(
    entry: QueuedUpdate,
    lane: string,
    target: WebhookTarget,
    signal: AbortSignal,
  ): Promise<void> {
    for (let pause = FIRST_RETRY_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
      entry.handedOut = true;
      const failure = await this.tryOnce(entry.update, target, signal);
      if (signal.aborted) return;
      if (failure === undefined) break;
      this.lastError = { at: this.options.clock.now(), message: failure };
      this.options.onChange();
      await wait(pause, signal);
    }
    if (signal.aborted) return;
    this.options.queue.remove(entry);
    this.busy.delete(lane);
    this.options.onChange();
    this.deliver();
  }

  /** Returns the reason of a failure, or undefined when the bot has taken the update. */
  private async tryOnce(
    update: Update,
    target: WebhookTarget,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      const { status, reason, body } = await post(target, JSON.stringify(update), signal);
      if (status < 200 || status > 299) return `Wrong response from the webhook: ${status} ${reason}`;
      if (body) this.options.onReply(parse(body));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** As many deliveries as there are connections listen to its end. */
function newRound(): AbortController {
  const round = new AbortController();
  setMaxListeners(0, round.signal);
  return round;
}

function post(
  target: WebhookTarget,
  json: string,
  signal: AbortSignal,
): Promise<{ status: number; reason: string; body: string }> {
  const send = target.url.startsWith('https:') ? httpsRequest : httpRequest;
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  };
  if (target.secretToken !== undefined) headers['x-telegram-bot-api-secret-token'] = target.secretToken;
  return new Promise((resolve, reject) => {
    const request = send(
      target.url,
      { method: 'POST', headers, signal, timeout: ANSWER_WITHIN_MS },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, reason: response.statusMessage ?? '', body }),
        );
        response.on('error', reject);
      },
    );
    request.on('timeout', () => request.destroy(new Error('Read timeout expired')));
    request.on('error', reject);
    request.end(json);
  });
}

/** Returns early when the target changes. */
async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
