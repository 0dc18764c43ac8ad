import { type Clock } from '../clock';
import { messageOf, Stopping } from '../errors';
import { type Logger } from '../logger';
import { type ShopTime } from '../shop-time';
import { type DeliveryLedger } from '../shop/reports/delivery';
import { keysBetween, REPORT_KINDS } from '../shop/reports/kind';
import { isMuted, type Subscription, type Subscriptions } from '../shop/reports/subscription';
import { type Deliver } from './deliver';
import { dueReport, type DueReport } from './due';
import { type Outreach } from './outreach';

export interface RoundOptions {
  chats: Iterable<number>;
  subscriptions: Pick<Subscriptions, 'of'>;
  ledger: DeliveryLedger;
  deliver: Deliver;
  outreach: Outreach;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  /** How long a round waits for its chats. */
  patience?: () => Patience;
  /** Aborted when the process stops. */
  until?: AbortSignal | undefined;
}

export interface Patience {
  /** Resolves when no chat is waited for any more. */
  isOver: Promise<void>;
  /** Nobody waits any more. */
  over(): void;
}

/**
 * Looks round all chats and sends what is due and not sent yet.
 *
 * A chat is *at rest* -> *looked after* (until what is due there is sent, or has failed) -> at rest. A round begins
 * with those at rest; it leaves behind whoever takes long, which the next one does not touch meanwhile.
 */
export interface Round {
  /** Safe to call at any time, from several processes. Does not reject. */
  run(): Promise<void>;
  /** Null while all is well. */
  problem(): string | null;
}

/** Longer than a chat takes that answers, and a message with its pace. */
const PATIENCE_MS = 5_000;
/** When the process stops: longer than a send is given then, so that what became of it is written down. */
const LAST_PATIENCE_MS = 3_000;

export function createRound(options: RoundOptions): Round {
  const { chats, subscriptions, ledger, deliver, outreach, time, clock, logger } = options;
  const { patience = () => pause(PATIENCE_MS, options.until) } = options;
  const lookedAfter = new Map<number, Promise<void>>();
  /** Why a chat could not be looked after the last time. */
  const failures = new Map<number | 'mark', unknown>();
  let running: Promise<void> | undefined;

  async function lookAfter(chatId: number): Promise<void> {
    const subscription = await subscriptions.of(chatId);
    for (const kind of REPORT_KINDS) {
      if (!subscription.reports[kind]) continue;
      await send(chatId, subscription, dueReport(kind, subscription.schedule, time, clock.now()));
    }
    if (!options.until?.aborted && !isMuted(subscription, clock.now()))
      await outreach.askAbout(chatId, subscription);
  }

  async function send(chatId: number, subscription: Subscription, due: DueReport): Promise<void> {
    const { kind, period, slotAt } = due;
    const delivery = { chatId, kind, period };
    if (isMuted(subscription, clock.now())) return ledger.skip(delivery, clock.now());
    const older = await ledger.newest(chatId, kind, period);
    const newest = older ?? (await ledger.newest(chatId, kind));
    // A chat that is new to the shop has missed nothing: its first report is the next one.
    if (due.late && newest === undefined) return ledger.skip(delivery, clock.now());
    // A schedule of today has no word about yesterday: what the one before it has told is not told again.
    const isEarlier = subscription.scheduledAt !== null && slotAt < subscription.scheduledAt;
    if (isEarlier && ((await ledger.newest(chatId, kind)) ?? '') >= period) return;
    const missedSince = (sent: string | undefined): string[] => {
      if (sent !== undefined) return keysBetween(kind, sent, period);
      // Nothing was ever sent: the first that was tried, and died with its process or failed, was missed as well.
      return newest !== undefined && newest < period ? [newest, ...keysBetween(kind, newest, period)] : [];
    };
    const outcome = await deliver.send(delivery, {
      ...{ subscription, late: due.late && !isEarlier },
      missed: missedSince(older),
    });
    if (outcome === 'refused') await outreach.refused(chatId);
    if (outcome === 'sent') await outreach.reached(chatId);
  }

  function note(where: number | 'mark', error: unknown): void {
    if (failures.size === 0 && !(error instanceof Stopping))
      logger.error({ err: error }, 'reports cannot be sent; trying again');
    failures.set(where, error);
  }

  function begin(chatId: number): Promise<void> {
    const looking = lookAfter(chatId)
      .then(
        () => void failures.delete(chatId),
        (error: unknown) => note(chatId, error),
      )
      .finally(() => lookedAfter.delete(chatId));
    lookedAfter.set(chatId, looking);
    return looking;
  }

  async function run(): Promise<void> {
    try {
      // Before what went out is written down, its claim looks abandoned: sending now could double it.
      await deliver.mark();
      failures.delete('mark');
    } catch (error) {
      return note('mark', error);
    }
    const present = [...chats];
    for (const known of failures.keys())
      if (known !== 'mark' && !present.includes(known)) failures.delete(known);
    // Side by side: a chat that Telegram lets wait keeps no other one waiting, and not the next round either.
    const begun = present.filter((chatId) => !lookedAfter.has(chatId)).map(begin);
    const waiting = patience();
    await Promise.race([Promise.all(begun), waiting.isOver]);
    waiting.over();
  }

  return {
    run: () => (running ??= run().finally(() => (running = undefined))),
    problem() {
      const [failure] = failures.values();
      return failure === undefined ? null : messageOf(failure);
    },
  };
}

function pause(ms: number, until?: AbortSignal): Patience {
  let resolve: () => void = () => undefined;
  const isOver = new Promise<void>((end) => (resolve = end));
  let timer = setTimeout(resolve, until?.aborted ? LAST_PATIENCE_MS : ms);
  const hurry = () => {
    clearTimeout(timer);
    timer = setTimeout(resolve, LAST_PATIENCE_MS);
  };
  until?.addEventListener('abort', hurry);
  return {
    isOver,
    over() {
      clearTimeout(timer);
      until?.removeEventListener('abort', hurry);
    },
  };
}
