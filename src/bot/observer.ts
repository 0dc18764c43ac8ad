import { type Context, GrammyError, type MiddlewareFn, type Transformer } from 'grammy';
import { ALLOWED_UPDATES } from './polling';

/** Who watches the bot at work. Neither may throw or wait. */
export interface BotObserver {
  /** An update begins to be handled; the returned function hears what became of it. */
  update(kind: string): (outcome: 'handled' | 'failed' | 'refused') => void;
  /** An attempt to call the Bot API has ended; `waitSeconds` is what a 429 asks for. */
  call(
    method: string,
    outcome: 'ok' | 'flood' | 'blocked' | 'error' | 'network' | 'cancelled',
    waitSeconds?: number,
  ): void;
}

export interface ObservedUpdates<C extends Context> {
  /** To be the outermost. */
  middleware: MiddlewareFn<C>;
  /** Said by whoever keeps an error or an update from going on. */
  failed: (ctx: C) => void;
  refused: (ctx: C) => void;
}

export function observeUpdates<C extends Context>(observer: BotObserver): ObservedUpdates<C> {
  const outcomes = new WeakMap<C, 'failed' | 'refused'>();
  return {
    async middleware(ctx, next) {
      const ended = observer.update(kindOf(ctx));
      try {
        await next();
      } catch (error) {
        outcomes.set(ctx, 'failed');
        throw error;
      } finally {
        ended(outcomes.get(ctx) ?? 'handled');
      }
    },
    failed: (ctx) => void outcomes.set(ctx, 'failed'),
    refused: (ctx) => void outcomes.set(ctx, 'refused'),
  };
}

/** To be installed before the one that repeats: every attempt is seen. */
export function observeCalls(observer: BotObserver): Transformer {
  return async (call, method, payload, signal) => {
    try {
      const answer = await call(method, payload, signal);
      if (answer.ok) observer.call(method, 'ok');
      else observer.call(method, refusal(answer.error_code), answer.parameters?.retry_after);
      return answer;
    } catch (error) {
      const outcome = error instanceof GrammyError ? refusal(error.error_code) : 'network';
      observer.call(method, signal?.aborted ? 'cancelled' : outcome);
      throw error;
    }
  };
}

function refusal(code: number) {
  if (code === 429) return 'flood';
  // Blocked by a person, or put out of a group.
  return code === 403 ? 'blocked' : 'error';
}

function kindOf({ update }: Context): string {
  return ALLOWED_UPDATES.find((kind) => kind in update) ?? 'other';
}
