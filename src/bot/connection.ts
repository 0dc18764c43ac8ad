import { type Bot } from 'grammy';
import { type Update } from 'grammy/types';
import { type Clock } from '../clock';
import { before } from '../before';
import { messageOf } from '../errors';
import { type Logger } from '../logger';
import { type Commands } from './commands';
import { type BotContext } from './context';
import { createDispatcher, type DispatcherOptions } from './dispatcher';
import { createParking, type ParkedUpdates } from './parking';
import { ALLOWED_UPDATES, createPolling, explain, WRITTEN_MS } from './polling';

export interface ConnectionOptions {
  bot: Bot<BotContext>;
  commands: Pick<Commands, 'registerAll'>;
  /** Resolves when what the updates so far have recorded is safe; with `hurry` it is written now. */
  written: (options: { hurry: boolean }) => Promise<void>;
  clock: Clock;
  logger: Logger;
  /** Updates are pushed here instead of fetched. */
  webhook?: { url: string; secret: string };
  /**
   * Several processes may be pushed updates of one chat at once, or the same ones be fetched by two by mistake; see
   * `Dispatcher`. Whoever fetches alone takes no turns.
   */
  takeTurn?: DispatcherOptions['takeTurn'];
  /** Where updates are safe whose handlers do not end; absent: they hold up others. */
  parked?: ParkedUpdates;
}

/** The bot's line to Telegram: who am I, commands, then updates by polling or webhook. */
export interface Connection {
  /** Returns at once: Telegram may be away for now, which is tried again until the stop. */
  start(): void;
  stop(): Promise<void>;
  /**
   * Takes an update that was pushed; resolves when it has been handled and what it recorded is written. Without a
   * database that is kept in memory and the answer comes all the same, before Telegram's minute is over: unanswered,
   * every update would come again and again.
   */
  receive(update: Update): Promise<void>;
  /** Null while all is well. */
  problem(): string | null;
  /**
   * How updates come, and since when, in milliseconds; null before Telegram has answered. `reason` is the problem in
   * words of ours, without an address in them.
   */
  state(): { by: 'polling' | 'webhook'; since: number | null; reason: string | null };
}

const NOT_YET = 'Telegram has not answered yet';
const NO_TURN = () => undefined;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** How long new updates wait for those that an earlier process had parked: they are older. */
const TAKE_UP_MS = 3_000;
const TAKE_UP_AGAIN_MS = 2_000;

export function createConnection(options: ConnectionOptions): Connection {
  const { bot, commands, written, clock, logger, webhook, takeTurn, parked } = options;
  const dispatcher = createDispatcher({
    takeTurn: takeTurn && (async (chat) => (webhook || polling.hasRival() ? takeTurn(chat) : NO_TURN)),
    logger,
    handleUpdate: (update) => bot.handleUpdate(update),
  });
  const handle = async (update: Update) => {
    await dispatcher.handle(update);
    polling.answered();
    // The next update must not wait for the next write: by webhook one of the same chat comes after the answer to this one,
    // and Telegram keeps a fetch open only for whoever has confirmed all before. Of a backlog much is written at once.
    const hurry = Boolean(webhook) || polling.isQuiet();
    await before(WRITTEN_MS, written({ hurry }));
  };
  const parking = createParking({ handle, parked, logger });
  const polling = createPolling({ api: bot.api, dispatcher, parking, written, logger });
  const stopping = new AbortController();
  const signal = stopping.signal as NonNullable<Parameters<typeof bot.api.getMe>[0]>;
  let problem: string | null = NOT_YET;
  let reason: string | null = NOT_YET;
  const by = webhook ? 'webhook' : 'polling';
  let since: number | null = null;
  let starting: Promise<void> | undefined;
  let introduced: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (introduced = resolve));

  async function introduce(): Promise<void> {
    bot.botInfo = await bot.api.getMe(signal);
    if (webhook) {
      const { url, secret } = webhook;
      // Neither call drops what waits: what came while nobody listened is a customer's.
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }, signal);
    } else {
      await bot.api.deleteWebhook({}, signal);
    }
  }

  async function connect(): Promise<void> {
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)) {
      try {
        await introduce();
        break;
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (problem !== messageOf(error)) logger.error({ err: error }, explain(error));
        problem = messageOf(error);
        reason = explain(error);
        await pause(waitMs, stopping.signal);
        if (stopping.signal.aborted) return;
      }
    }
    problem = null;
    since = clock.now();
    await before(TAKE_UP_MS, takeUp());
    if (stopping.signal.aborted) return;
    introduced();
    if (!webhook) polling.start();
    logger.info({ bot: bot.botInfo.username, by }, 'the bot is listening');
    // Not waited for: a stop must not hang on it, and it tells of its failures itself.
    void commands.registerAll();
  }

  /** Without a database, or before it is migrated, it is tried until it is there. */
  async function takeUp(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        return await parking.takeUp();
      } catch {
        await pause(TAKE_UP_AGAIN_MS, stopping.signal);
      }
    }
  }

  return {
    start() {
      starting ??= connect();
    },
    async stop() {
      stopping.abort();
      await starting;
      // A webhook stays set: what comes meanwhile waits at Telegram and is pushed to the next start.
      // Waits for the handlers as well, also of updates that were pushed.
      await polling.stop();
    },
    async receive(update) {
      // A webhook left by an earlier run may push before the bot knows its own name.
      await ready;
      await handle(update);
    },
    state: () => ({ by, since, reason: problem === null ? polling.reason() : reason }),
    problem: () => problem ?? (webhook ? null : polling.problem()),
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
