import { Api, HttpError } from 'grammy';
import { createBroadcastCards } from '../../../src/bot/broadcast/card';
import { createPace } from '../../../src/bot/pace/pace';
import { createBroadcastSender } from '../../../src/bot/broadcast/sender';
import { createLanguages } from '../../../src/bot/languages';
import { LOCALES } from '../../../src/locales/locale';
import { createBroadcasts } from '../../../src/store/broadcasts';
import { type Database } from '../../../src/store/database';
import { T } from '../../store/shop-fixture';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';

export const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});
export const ADMIN = 900_001;

export interface Call {
  method: string;
  payload: Record<string, unknown>;
  at: number;
}
export type Answer =
  | { error_code: number; description: string; parameters?: Record<string, number> }
  /** The connection broke after the call was made. */
  | 'no answer'
  | 'never connected'
  | Error;

/** A Telegram that answers as told, and a clock that moves when somebody waits: `stride` times as far. */
export function senderOver(
  database: Database,
  {
    clock = movableClock(T),
    owner = 'one',
    stride = 1,
  }: { clock?: ReturnType<typeof movableClock>; owner?: string; stride?: number } = {},
) {
  const calls: Call[] = [];
  const blocked: number[] = [];
  let answer: (call: Call) => Answer | undefined | Promise<Answer | undefined> = () => undefined;
  let nextId = 100;

  const api = new Api('1:token');
  api.config.use(async (_call, method, payload) => {
    const call = { method, payload: { ...(payload as Record<string, unknown>) }, at: clock.now() };
    calls.push(call);
    const given = await answer(call);
    if (given instanceof Error) throw given;
    if (given === 'no answer') throw new HttpError('Network request failed!', new Error('socket hang up'));
    if (given === 'never connected') {
      throw new HttpError(
        'Network request failed!',
        Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      );
    }
    if (given) return { ok: false, ...given };
    return { ok: true, result: { message_id: (nextId += 1) } } as never;
  });

  const wait = async (ms: number) => {
    clock.advance(ms * stride);
    await new Promise(setImmediate);
  };
  const broadcasts = createBroadcasts({ database, revenue: ['paid'], clock });
  const pace = createPace({ clock, wait });
  const sender = createBroadcastSender({
    ...{ api, broadcasts, languages, pace, owner, clock, wait, logger: silentLogger },
    cards: createBroadcastCards({ api, broadcasts, languages, clock, logger: silentLogger }),
    onBlocked: (telegramId) => Promise.resolve(void blocked.push(telegramId)),
  });

  const to = (chatId: number) => calls.filter(({ payload }) => payload.chat_id === chatId);
  return {
    ...{ api, broadcasts, pace, sender, clock, calls, blocked, to },
    answer: (how: typeof answer) => void (answer = how),
    /** Telegram ids that a message was tried to be sent to, in order. */
    tried: () => calls.map(({ payload }) => Number(payload.chat_id)).filter((id) => id !== ADMIN && id > 0),
    /** What the admin's chat was told. */
    cards: (chatId = ADMIN) => to(chatId).map(({ method, payload }) => `${method} ${String(payload.text)}`),
  };
}
export type SenderOver = ReturnType<typeof senderOver>;

/** Resolves when `isSo`; fails after a minute. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
