import { autoRetry } from '@grammyjs/auto-retry';
import { Api } from 'grammy';
import { AUTO_RETRY } from './flood-limits';

/** Longest time a call to Telegram may take; long polling waits 25 s of it. */
export const CALL_TIMEOUT_S = 60;

/** Telegram without a bot around it, for whoever only sends. Waits where Telegram says so. */
export function createApi({ token, apiRoot }: { token: string; apiRoot: string }): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_S });
  api.config.use(autoRetry(AUTO_RETRY));
  return api;
}
