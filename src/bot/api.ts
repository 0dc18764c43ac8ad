import { autoRetry } from '@grammyjs/auto-retry';
import { Api, type Transformer } from 'grammy';
import { type CutOff } from './cut-off';
import { ONLY_FLOODS } from './flood-limits';
import { type BotObserver, observeCalls } from './observer';
import { type Pace } from './pace/pace';
import { paced } from './pace/transformers';

/** Longest time a call to Telegram may take; long polling waits 25 s of it. */
export const CALL_TIMEOUT_S = 60;

/** Telegram for whoever speaks first: waits where Telegram says so, and repeats nothing that may have arrived. */
export function createApi({
  token,
  apiRoot,
  observer,
  pace,
  floodGate,
  cutOff = (...within) => within,
}: {
  token: string;
  apiRoot: string;
  observer?: BotObserver;
  /** Absent: sent at once. */
  pace?: Pace;
  /** Absent: nobody else writes to the same chats. */
  floodGate?: Transformer;
  /** Absent: calls end by themselves. */
  cutOff?: CutOff;
}): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_S });
  if (observer) api.config.use(observeCalls(observer));
  const within: Transformer[] = [];
  if (floodGate) within.push(floodGate);
  // Every attempt in a turn of its own.
  if (pace) within.push(paced(pace));
  api.config.use(...cutOff(...within, autoRetry(ONLY_FLOODS)));
  return api;
}
