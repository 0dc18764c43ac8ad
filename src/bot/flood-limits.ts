import { autoRetry, type AutoRetryOptions } from '@grammyjs/auto-retry';
import { type Transformer } from 'grammy';

/**
 * What is done about a 429: waited for as long as Telegram says, at most half a minute and three times, by the one
 * call that it concerns. Network errors are thrown to the caller, who knows whether a repeat could send twice.
 */
export const AUTO_RETRY: Partial<AutoRetryOptions> = {
  maxRetryAttempts: 3,
  maxDelaySeconds: 30,
  rethrowHttpErrors: true,
};

/**
 * For what must not be sent twice: a fault of Telegram's own, after which the message may be there all the same, goes
 * to the caller as well.
 */
export const ONLY_FLOODS: Partial<AutoRetryOptions> = { ...AUTO_RETRY, rethrowInternalServerErrors: true };

/** For answers. Fetching has a wait of its own, and says what keeps it: repeated here, trouble would be heard of late. */
export function answersRetried(): Transformer {
  const retried = autoRetry(AUTO_RETRY);
  return (prev, method, payload, signal) =>
    method === 'getUpdates' ? prev(method, payload, signal) : retried(prev, method, payload, signal);
}
