import { API_CONSTANTS, GrammyError, type Api } from 'grammy';
import { before } from '../before';
import { messageOf } from '../errors';
import { type Logger } from '../logger';
import { createConfirmation } from './confirmation';
import { type Dispatcher } from './dispatcher';
import { type Parking } from './parking';

/** Sent with every call: Telegram remembers the last list it was given, also from another program. */
export const ALLOWED_UPDATES = [...API_CONSTANTS.DEFAULT_UPDATE_TYPES];

const LONG_POLL_S = 25;
/** The first call after trouble: that Telegram is well again must not be known only when a long one ends. */
const FIRST_POLL_S = 3;
/** As many as Telegram gives at once, the oldest first. */
const MOST = 100;
/** While a handler is slow Telegram answers at once with what it was not told of: ask again this often, no faster. */
const BUSY_PAUSE_MS = 250;
/** With so many updates or fewer not confirmed, nothing is gained by waiting until more can be written at once. */
const FEW = 10;
/** Where these few are answered and only wait to be written, whoever taps next should not wait with them. */
const WRITING_PAUSE_MS = 50;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** Of two that fetch, each is sent away at least as often. */
const RIVAL_MS = 5 * 60_000;
const LAST_CALL_MS = 1_500;
/** How long a stop waits for handlers. */
const HANDLERS_MS = 3_000;
/**
 * How long an update that has been answered waits to be confirmed until what it recorded is written: a process that
 * dies before is brought it again. Without a database it is confirmed all the same, or no new ones would come.
 */
export const WRITTEN_MS = 5_000;
/** A stop has less time. */
const LAST_WRITE_MS = 1_500;

export interface Polling {
  start(): void;
  /** Stops fetching, waits for the handlers, tells Telegram what was handled. */
  stop(): Promise<void>;
  /** Null while Telegram answers, else what it said last. */
  problem(): string | null;
  /** The same in words of ours. */
  reason(): string | null;
  /** Another program has fetched updates of this bot in the last minutes, and may be at work on the same ones. */
  hasRival(): boolean;
  /** Few updates are fetched and not confirmed. */
  isQuiet(): boolean;
  /** One that was fetched is answered, and only waits to be written: whoever taps next is looked for soon. */
  answered(): void;
}

/**
 * Long polling with handlers that run at the same time.
 *
 * States: *fetching* (a call is open) -> *pausing* (something is in flight and nothing new came) -> fetching;
 * *waiting* (Telegram refused or cannot be reached; the wait doubles) -> fetching; *stopped*.
 */
export function createPolling({
  api,
  dispatcher,
  parking,
  written,
  logger,
}: {
  api: Api;
  dispatcher: Pick<Dispatcher, 'idle' | 'inFlight'>;
  parking: Pick<Parking, 'handle' | 'park'>;
  /** Resolves when what the updates so far have recorded is safe; with `hurry` it is written now. */
  written: (options: { hurry: boolean }) => Promise<void>;
  logger: Logger;
}): Polling {
  const confirmation = createConfirmation();
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  let problem: string | null = null;
  let reason: string | null = null;
  let rivalUntil = -Infinity;
  let wake: () => void = () => undefined;
  const isQuiet = () => confirmation.waiting() <= FEW;

  /** Resolves after the time, when a handler ends, or at the stop. */
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (stopping.signal.aborted) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function fetchOnce(): Promise<void> {
    const offset = confirmation.offset();
    const updates = await api.getUpdates(
      {
        offset,
        limit: MOST,
        timeout: problem === null ? LONG_POLL_S : FIRST_POLL_S,
        allowed_updates: ALLOWED_UPDATES,
      },
      stopping.signal as Parameters<Api['getUpdates']>[1],
    );
    if (problem !== null) logger.info('Telegram answers');
    problem = null;
    confirmation.told(offset);
    const fresh = updates.filter((update) => confirmation.add(update.update_id));
    for (const update of fresh) {
      void parking.handle(update).then(() => {
        confirmation.handled(update.update_id);
        wake();
      });
    }
    // One that has ended meanwhile is confirmed at once, and the next call may stay open.
    if (fresh.length > 0 || updates.length === 0 || confirmation.offset() !== undefined) return;
    await pause(dispatcher.inFlight() === 0 && isQuiet() ? WRITING_PAUSE_MS : BUSY_PAUSE_MS);
    // Nothing new comes before one of these is confirmed.
    if (updates.length === MOST) (await parking.park()).forEach((id) => confirmation.handled(id));
  }

  async function run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!stopping.signal.aborted) {
      try {
        await fetchOnce();
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        if (stopping.signal.aborted) return;
        const waitMs =
          (error instanceof GrammyError && error.parameters.retry_after
            ? error.parameters.retry_after * 1_000
            : 0) || retryMs;
        if (isConflict(error)) rivalUntil = performance.now() + RIVAL_MS;
        if (problem !== messageOf(error)) logger.error({ err: error }, explain(error));
        problem = messageOf(error);
        reason = explain(error);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
        const until = Date.now() + waitMs;
        while (Date.now() < until && !stopping.signal.aborted) await pause(until - Date.now());
      }
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopping.abort();
      wake();
      await loop;
      // A handler that hangs on a silent Telegram must not keep the process from writing what it knows: its update is
      // not confirmed and comes again.
      if (!(await dispatcher.idle(HANDLERS_MS)))
        logger.warn({ inFlight: dispatcher.inFlight() }, 'handlers are cut off by the stop');
      await before(LAST_WRITE_MS, written({ hurry: true }));
      // Those that wait for the same write are confirmed in the same turn of the loop, which comes first.
      await new Promise((resolve) => setImmediate(resolve));
      const offset = confirmation.offset();
      if (offset === undefined) return;
      // Unsaid, Telegram would bring again what has been handled: harmless, but needless.
      const last = api.getUpdates(
        { offset, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES },
        AbortSignal.timeout(LAST_CALL_MS) as Parameters<Api['getUpdates']>[1],
      );
      await last.catch((error: unknown) =>
        logger.warn({ err: error }, 'the last confirmation was not taken'),
      );
    },
    problem: () => problem,
    reason: () => problem && reason,
    hasRival: () => performance.now() < rivalUntil,
    isQuiet,
    answered: () => void (isQuiet() && wake()),
  };
}

const isConflict = (error: unknown) => error instanceof GrammyError && error.error_code === 409;

/** What an error of Telegram's means to whoever runs the bot. */
export function explain(error: unknown): string {
  const code = error instanceof GrammyError ? error.error_code : undefined;
  if (code === 401) return 'Telegram does not know this BOT_TOKEN; asking again from time to time';
  if (isConflict(error))
    return 'another program fetches updates of this bot, or a webhook is set; asking again';
  return 'Telegram cannot be reached; asking again';
}
