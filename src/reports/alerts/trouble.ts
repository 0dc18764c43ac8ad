import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type AlertMessage } from '../../present/report/alert-message';
import { type AlertLedger } from '../../shop/reports/alert';
import { type Subscription, type Subscriptions } from '../../shop/reports/subscription';
import { endOf, followed, type Spell } from './spell';
import { isListening, tell, type TellOptions } from './tell';

export interface TroubleOptions extends TellOptions {
  /** Admin chats, by the ids that they have now. */
  chats: Iterable<number>;
  /** What is wrong with each at this moment; null: nothing. */
  state: () => { database: string | null; telegram: string | null };
  subscriptions: Pick<Subscriptions, 'of'>;
  /** Of a chat whose own could not be read since the start. */
  defaults: Pick<Subscription, 'alerts' | 'mutedUntil' | 'topicId' | 'locale'>;
  ledger: Pick<AlertLedger, 'open' | 'confirm' | 'end' | 'isPending' | 'muted'>;
  clock: Clock;
}

export interface TroubleWatch {
  tick(): Promise<void>;
}

type Known = TroubleOptions['defaults'];

/** A trouble as short as this is nobody's business yet: a restart takes no longer. */
const DATABASE_TOLD_AFTER_MS = 2 * 60_000;
const TELEGRAM_TOLD_AFTER_MS = 5 * 60_000;
const REMEMBERED_FOR_MS = 10 * 60_000;

/**
 * Tells admin chats that the database is away, when it is back, and that Telegram was. Subscriptions are remembered,
 * and what was told of the database is kept in memory: while it is away, nothing of it can be asked. That Telegram is
 * away is written down while it lasts, so that it is told whatever becomes of this process.
 */
export function createTroubleWatch(options: TroubleOptions): TroubleWatch {
  const { chats, state, subscriptions, defaults, ledger, clock, logger } = options;
  const known = new Map<number, Known>();
  let rememberedAt = -Infinity;
  let database: Spell | undefined;
  /** Chats that know of the database's trouble. */
  const informed = new Set<number>();
  let telegram: Spell | undefined;
  /** When the last time without Telegram began, while that is still to be written down. */
  let unwritten: number | undefined;
  /** When Telegram was there again, while chats may have to be told: also of what an earlier process went through. */
  let backSince: number | null | undefined = null;
  let running: Promise<void> | undefined;

  const subscriptionOf = (chatId: number): Known => known.get(chatId) ?? defaults;
  const listening = (now: number) => [...chats].filter((chatId) => isListening(subscriptionOf(chatId), now));
  const say = (chatId: number, alert: AlertMessage) => tell(options, chatId, subscriptionOf(chatId), alert);

  async function remember(now: number): Promise<void> {
    if (now - rememberedAt < REMEMBERED_FOR_MS) return;
    for (const chatId of chats) known.set(chatId, await subscriptions.of(chatId));
    rememberedAt = now;
  }

  async function watchDatabase(isTrouble: boolean, now: number): Promise<void> {
    database = followed(database, isTrouble, now);
    if (!database) return;
    const { from, wellSince } = database;
    const to = endOf(database, now);
    if (to !== undefined) {
      for (const chatId of informed) {
        if ((await say(chatId, { kind: 'database-over', from, to })) !== 'later') informed.delete(chatId);
      }
      if (informed.size === 0) database = undefined;
    } else if (wellSince === null && now - from >= DATABASE_TOLD_AFTER_MS) {
      for (const chatId of listening(now)) {
        if (informed.has(chatId)) continue;
        if ((await say(chatId, { kind: 'database', from, to: now })) !== 'later') informed.add(chatId);
      }
    }
  }

  function watchTelegram(isTrouble: boolean, now: number): void {
    telegram = followed(telegram, isTrouble, now);
    if (telegram && (telegram.wellSince ?? now) - telegram.from >= TELEGRAM_TOLD_AFTER_MS)
      unwritten = telegram.from;
    const to = telegram && endOf(telegram, now);
    if (to !== undefined) {
      telegram = undefined;
      backSince = to;
    }
  }

  async function noteAbsence(now: number): Promise<void> {
    if (unwritten !== undefined) {
      const since = unwritten;
      // What another process has seen a little earlier is the same absence.
      for (const chatId of chats)
        await ledger.open(absence(chatId), { since, notSince: since - TELEGRAM_TOLD_AFTER_MS });
      unwritten = undefined;
    }
    if (!telegram && backSince !== undefined && (await tellThatItWasAway(backSince ?? now, now)))
      backSince = undefined;
  }

  const absence = (chatId: number) => ({ chatId, kind: 'telegram', about: 'absence' }) as const;

  /** False: somebody is still to be told. */
  async function tellThatItWasAway(to: number, now: number): Promise<boolean> {
    let isDone = true;
    for (const chatId of chats) {
      const alert = absence(chatId);
      // Of several processes that had the same trouble, one tells.
      const from = await ledger.end(alert, now);
      if (from === undefined) {
        isDone = !(await ledger.isPending(alert)) && isDone;
        continue;
      }
      const isMuted = (await ledger.muted(chatId, now)).some(({ kind }) => kind === 'telegram');
      const isWanted = !isMuted && isListening(subscriptionOf(chatId), now);
      if (isWanted && (await say(chatId, { kind: 'telegram-over', from, to })) === 'later') {
        await ledger.open(alert, { since: from, notSince: from });
        isDone = false;
      } else await ledger.confirm(alert);
    }
    return isDone;
  }

  async function run(): Promise<void> {
    const now = clock.now();
    const trouble = state();
    if (trouble.database === null) {
      await remember(now).catch((error: unknown) => {
        logger.warn({ reason: messageOf(error) }, 'who wants to hear of troubles could not be read');
      });
    }
    await watchDatabase(trouble.database !== null, now);
    watchTelegram(trouble.telegram !== null, now);
    if (trouble.database !== null) return;
    await noteAbsence(now).catch((error: unknown) => {
      logger.warn({ reason: messageOf(error) }, 'that Telegram was away could not be told yet');
    });
  }

  return { tick: () => (running ??= run().finally(() => (running = undefined))) };
}
