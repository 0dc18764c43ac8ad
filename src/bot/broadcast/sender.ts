import { type Api } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf, Stopping } from '../../errors';
import { type Logger } from '../../logger';
import { type Broadcast, type Broadcasts, type ClaimedRecipient } from '../../shop/broadcast';
import { type Languages } from '../languages';
import { type Pace } from '../pace/pace';
import { type BroadcastCards } from './card';
import { messageIn, optOutKeyboard, sendBroadcastMessage, verdictOf } from './send';

export interface BroadcastSenderOptions {
  /** Must not try again by itself: whether a repeat could send twice is decided here. */
  api: Api;
  broadcasts: Broadcasts;
  cards: BroadcastCards;
  languages: Languages;
  pace: Pace;
  /** Somebody has blocked the bot: to be remembered, so that nothing more is sent. Rejects where it is not written. */
  onBlocked: (telegramId: number, at: number) => Promise<void>;
  /** Names this process among those that send. */
  owner: string;
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  logger: Logger;
}

/**
 * Sends broadcasts, one after the other, and tells what came of them.
 *
 * States: *sleeping* (until woken, or some seconds are over) -> *leading* a broadcast, which no other process then
 * does (until nobody waits any more, it is cancelled, or another process took it over) -> sleeping; *stopped*.
 * A recipient is claimed before Telegram is called. What happens after that is an outcome, except where Telegram
 * certainly took nothing: then they wait for another attempt.
 */
export interface BroadcastSender {
  /** There is something new; returns at once. */
  wake(): void;
  start(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** A call takes a minute at most. */
const CLAIM_MS = 120_000;
const MOST_IN_FLIGHT = 30;
const LEAD_MS = 15_000;
const RENEW_MS = 4_000;
/** Telegram takes twenty messages and edits a minute in a group. */
const SHOW_MS = 4_000;
const IDLE_MS = 500;
const SLEEP_MS = 5_000;
/** Waits of 2, 4 ... 60 seconds: a quarter of an hour. */
const MOST_ATTEMPTS = 20;
const LONGEST_RETRY_MS = 60_000;
const REPORT_RETRY_MS = 60_000;

export function createBroadcastSender(options: BroadcastSenderOptions): BroadcastSender {
  const { api, broadcasts, cards, languages, pace, onBlocked, owner, clock, wait, logger } = options;
  let isRunning = false;
  let isWoken = false;
  let isFailing = false;
  let working: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let showing: Promise<void> = Promise.resolve();
  let shownAt = -Infinity;

  async function deliver(broadcast: Broadcast, recipient: ClaimedRecipient): Promise<void> {
    const { id } = broadcast;
    const { telegramId } = recipient;
    try {
      const language = languages.chosen(recipient.locale, recipient.languageCode);
      const messageId = await sendBroadcastMessage(api, telegramId, messageIn(broadcast, language), {
        keyboard: optOutKeyboard(id, language),
      });
      await broadcasts.settle(id, telegramId, { status: 'sent', messageId });
    } catch (error) {
      await handleTrouble(error, broadcast, recipient);
    }
  }

  async function handleTrouble(
    error: unknown,
    { id }: Broadcast,
    { telegramId, attempt }: ClaimedRecipient,
  ): Promise<void> {
    if (error instanceof Stopping && !error.mayBeDone)
      return broadcasts.release(id, telegramId, clock.now(), null);
    const verdict = verdictOf(error);
    if (verdict.kind === 'blocked') {
      // First: once it is settled nobody writes to them again, and would find out.
      await onBlocked(telegramId, clock.now());
      return broadcasts.settle(id, telegramId, { status: 'blocked' });
    }
    const { error: reason } = verdict;
    logger.info({ reason, broadcast: id, telegramId, attempt }, 'a message of a broadcast did not go out');
    if (verdict.kind !== 'later')
      return broadcasts.settle(id, telegramId, { status: verdict.kind, error: reason });
    const pauseMs = (verdict.pauseS ?? 0) * 1_000;
    pace.pause(pauseMs);
    if (attempt >= MOST_ATTEMPTS)
      return broadcasts.settle(id, telegramId, { status: 'failed', error: reason });
    const retryMs = Math.min(1_000 * 2 ** attempt, LONGEST_RETRY_MS);
    const dueAt = clock.now() + (verdict.pauseS === null ? retryMs : pauseMs);
    await broadcasts.release(id, telegramId, dueAt, reason);
  }

  /** In a turn like those of the others: as an answer at once it would have room kept for more of them. */
  async function showProgress(id: string): Promise<void> {
    if (clock.now() - shownAt < SHOW_MS || !(await pace.turn(() => !isRunning))) return;
    shownAt = clock.now();
    // Nobody's message waits for it.
    showing = showing.then(() => cards.progress(id));
  }

  /** Until nobody waits, or somebody else goes on. */
  async function sendOut(broadcast: Broadcast): Promise<void> {
    const { id } = broadcast;
    const inFlight = new Set<Promise<void>>();
    let ledAt = clock.now();
    shownAt = -Infinity;
    try {
      while (isRunning) {
        await showProgress(id);
        if (clock.now() - ledAt >= RENEW_MS) {
          ledAt = clock.now();
          if ((await broadcasts.lead(owner, LEAD_MS))?.id !== id) break;
        }
        if (pace.isPaused()) {
          await wait(IDLE_MS);
          continue;
        }
        if (!(await pace.turn(() => !isRunning))) continue;
        // Claimed in its turn, not before: a process that is killed leaves nobody unknown but who is being written to.
        const [recipient] = await broadcasts.claim(id, 1, CLAIM_MS);
        if (!recipient && inFlight.size > 0) {
          await Promise.race(inFlight);
          continue;
        }
        if (!recipient) {
          if (await broadcasts.finish(id, clock.now())) break;
          if ((await broadcasts.find(id))?.state !== 'sending') break;
          await wait(IDLE_MS);
          continue;
        }
        const sending: Promise<void> = deliver(broadcast, recipient)
          // What is not written down is unknown once the claim is over: it must not be sent again.
          .catch((error: unknown) =>
            logger.error({ reason: messageOf(error), broadcast: id }, 'an outcome could not be kept'),
          )
          .finally(() => inFlight.delete(sending));
        inFlight.add(sending);
        if (inFlight.size >= MOST_IN_FLIGHT) await Promise.race(inFlight);
      }
    } finally {
      await Promise.all(inFlight);
      await showing;
    }
    // Another process need not wait for the end of the lease.
    if (!isRunning) await broadcasts.lead(owner, 0);
  }

  async function tellResults(): Promise<void> {
    for (const broadcast of await broadcasts.untold()) {
      if (!isRunning) return;
      pace.note();
      if (await cards.result(broadcast)) await broadcasts.told(broadcast.id, clock.now());
    }
    while (isRunning) {
      const due = await broadcasts.claimReport();
      if (!due) return;
      // Nobody got it: the first result has said everything.
      if ((await broadcasts.progress(due.id)).sent === 0) continue;
      pace.note();
      try {
        await cards.report(due);
      } catch (error) {
        logger.warn(
          { reason: messageOf(error), broadcast: due.id },
          'a report of a broadcast did not go out',
        );
        const verdict = verdictOf(error);
        if (verdict.kind !== 'later') continue;
        const waitMs = Math.max((verdict.pauseS ?? 0) * 1_000, REPORT_RETRY_MS);
        await broadcasts.postponeReport(due.id, clock.now() + waitMs);
      }
    }
  }

  async function work(): Promise<void> {
    try {
      for (;;) {
        isWoken = false;
        if (isRunning) await tellResults();
        const broadcast = isRunning ? await broadcasts.lead(owner, LEAD_MS) : undefined;
        if (broadcast) await sendOut(broadcast);
        else if (!isWoken) break;
      }
      isFailing = false;
    } catch (error) {
      // Without a database there is nothing to send from; it is asked again.
      if (!isFailing) logger.warn({ reason: messageOf(error) }, 'broadcasts wait for the database');
      isFailing = true;
    }
  }

  function run(): void {
    isWoken = true;
    if (!isRunning || working) return;
    clearTimeout(timer);
    working = work().finally(() => {
      working = undefined;
      if (isRunning) timer = setTimeout(run, SLEEP_MS);
    });
  }

  return {
    wake: run,
    start() {
      isRunning = true;
      run();
    },
    async stop() {
      isRunning = false;
      clearTimeout(timer);
      await working;
    },
  };
}
