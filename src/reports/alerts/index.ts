import { type Clock } from '../../clock';
import { messageOf, Stopping } from '../../errors';
import { type Measure } from '../../metrics/measure';
import { type AlertMessage } from '../../present/report/alert-message';
import { type AlertKind, type AlertLedger } from '../../shop/reports/alert';
import { type Subscriptions } from '../../shop/reports/subscription';
import { lookAtHours, lookForSilence } from './look';
import { isListening, tell, type TellOptions, type Told } from './tell';
import { lastHourEnd } from './windows';

export interface AlertsOptions extends TellOptions {
  /** Admin chats, by the ids that they have now. */
  chats: Iterable<number>;
  measure: Measure;
  /** When the newest order was placed, in milliseconds; null where there is none. */
  lastOrderAt: () => Promise<number | null>;
  subscriptions: Pick<Subscriptions, 'of'>;
  ledger: AlertLedger;
  clock: Clock;
}

export interface Alerts {
  /** Looks at what has become due to be looked at; cheap otherwise. Safe to call at any time. */
  tick(): Promise<void>;
  /** Why the last look could not be finished; null: it was. */
  problem(): string | null;
}

const HOUR_MS = 3_600_000;
const PAUSE_MS = 12 * HOUR_MS;
/** One silence is one trouble, however long it lasts: a night does not make it news. */
const SILENCE_PAUSE_MS = 24 * HOUR_MS;
const SILENCE_EVERY_MS = 10 * 60_000;

/** Those that the ledger knows by their kind. */
type TellableAlert = Extract<AlertMessage, { kind: AlertKind }>;
type FoundAlert = Awaited<ReturnType<typeof lookAtHours>>[number];
type ClaimedAlert = Parameters<AlertLedger['confirm']>[0];
type Teller = (alert: AlertMessage) => Promise<Told>;

/**
 * Tells admin chats of figures that are far off. What was missed while the process was down is not judged any more:
 * only the hours that ended last are.
 */
export function createAlerts(options: AlertsOptions): Alerts {
  const { chats, lastOrderAt, subscriptions, ledger, clock, time, logger } = options;
  /** End of the hours that were looked at last. */
  let judgedTo = -Infinity;
  let silenceLookedAt = -Infinity;
  let isSilent = false;
  let problem: string | null = null;
  let running: Promise<void> | undefined;
  const unconfirmed = new Map<string, ClaimedAlert>();

  /** Does something for each chat that listens; what fails for one is done for the others. False: something failed. */
  async function inEach(
    now: number,
    work: (chatId: number, told: Teller) => Promise<boolean>,
  ): Promise<boolean> {
    // Side by side: a chat that Telegram lets wait keeps no other one waiting.
    const done = await Promise.all(
      [...chats].map(async (chatId) => {
        try {
          const subscription = await subscriptions.of(chatId);
          if (!isListening(subscription, now)) return true;
          return await work(chatId, (alert) => tell(options, chatId, subscription, alert));
        } catch (error) {
          logger.warn({ reason: messageOf(error), chatId }, 'a chat could not be told of an alert');
          problem = messageOf(error);
          return false;
        }
      }),
    );
    return done.every(Boolean);
  }

  const announce = (alert: TellableAlert, now: number) =>
    inEach(now, async (chatId, told) => {
      const claimed = { chatId, kind: alert.kind, about: '' };
      const notSince = now - (alert.kind === 'silence' ? SILENCE_PAUSE_MS : PAUSE_MS);
      // Whoever has claimed it may have died with it: it is looked at again until it is known to be told.
      if (!(await ledger.claim(claimed, { now, notSince }))) return !(await ledger.isPending(claimed));
      if ((await told(alert)) !== 'later') return confirm(claimed);
      await ledger.release(claimed);
      return false;
    });

  const announceEnd = (lastAt: number, now: number) =>
    inEach(now, async (chatId, told) => {
      const ended = { chatId, kind: 'silence' as const, about: '' };
      if ((await ledger.end(ended, now)) === undefined) return !(await ledger.isPending(ended));
      const muted = await ledger.muted(chatId, now);
      if (!muted.some(({ kind }) => kind === 'silence')) {
        const outcome = await told({ kind: 'silence-over', lastOrderAt: lastAt });
        // Claimed still: it is told once that is over.
        if (outcome === 'later') return false;
      }
      return confirm(ended);
    });

  /** What was told and not written down yet: before that, its claim looks abandoned. */
  async function confirmAll(): Promise<void> {
    for (const [key, alert] of unconfirmed) {
      await ledger.confirm(alert);
      unconfirmed.delete(key);
    }
  }
  async function confirm(alert: ClaimedAlert): Promise<true> {
    unconfirmed.set(`${alert.chatId} ${alert.kind}`, alert);
    await confirmAll();
    return true;
  }

  async function lookAtSilence(now: number): Promise<void> {
    if (now - silenceLookedAt < SILENCE_EVERY_MS) return;
    const lastAt = await lastOrderAt();
    const silence = await lookForSilence(options, lastAt, now);
    isSilent = silence !== undefined;
    let isDone = true;
    if (silence) isDone = await announce(silence, now);
    // An older order ends nothing: that a silence is not usual any more is no order.
    else if (lastAt !== null && now - lastAt < SILENCE_PAUSE_MS) isDone = await announceEnd(lastAt, now);
    if (isDone) silenceLookedAt = now;
  }

  async function lookAtLastHours(now: number): Promise<void> {
    const end = lastHourEnd(time, now);
    if (end <= judgedTo) return;
    let isDone = true;
    for (const found of await lookAtHours(options, end)) {
      const alert = isSilent ? withoutOrders(found) : found;
      if (alert) isDone = (await announce(alert, now)) && isDone;
    }
    if (isDone) judgedTo = end;
  }

  async function run(): Promise<void> {
    const now = clock.now();
    const before = problem;
    problem = null;
    try {
      await confirmAll();
      await lookAtSilence(now);
      await lookAtLastHours(now);
    } catch (error) {
      problem = messageOf(error);
      if (before === null && !(error instanceof Stopping))
        logger.error({ err: error }, 'figures cannot be looked at; trying again');
    }
  }

  return {
    tick: () => (running ??= run().finally(() => (running = undefined))),
    problem: () => problem,
  };
}

/** Silence says it already: what is low because no order comes is not told twice. */
function withoutOrders(alert: FoundAlert): FoundAlert | undefined {
  if (alert.kind !== 'low') return alert;
  const figures = alert.figures.filter(({ metric }) => metric === 'new_customers');
  return figures.length > 0 ? { ...alert, figures } : undefined;
}
