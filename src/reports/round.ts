import { type Clock } from '../clock';
import { messageOf } from '../errors';
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
}

/** Looks round all chats and sends what is due and not sent yet. */
export interface Round {
  /** Safe to call at any time, from several processes. Does not reject. */
  run(): Promise<void>;
  /** Null while all is well. */
  problem(): string | null;
}

export function createRound(options: RoundOptions): Round {
  const { chats, subscriptions, ledger, deliver, outreach, time, clock, logger } = options;
  let running: Promise<void> | undefined;
  let problem: string | null = null;

  async function lookAfter(chatId: number): Promise<void> {
    const subscription = await subscriptions.of(chatId);
    for (const kind of REPORT_KINDS) {
      if (!subscription.reports[kind]) continue;
      await send(chatId, subscription, dueReport(kind, subscription.schedule, time, clock.now()));
    }
    if (!isMuted(subscription, clock.now())) await outreach.askAbout(chatId, subscription);
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
    const outcome = await deliver.send(delivery, {
      ...{ subscription, late: due.late && !isEarlier },
      missed: older === undefined ? [] : keysBetween(kind, older, period),
    });
    if (outcome === 'refused') await outreach.refused(chatId);
    if (outcome === 'sent') await outreach.reached(chatId);
  }

  async function run(): Promise<void> {
    const failures: unknown[] = [];
    const note = (error: unknown) => void failures.push(error);
    // Before what went out is written down, its claim looks abandoned: sending now could double it.
    await deliver.mark().catch(note);
    if (failures.length === 0) {
      // Side by side: a chat that Telegram lets wait keeps no other one waiting.
      await Promise.all([...chats].map((chatId) => lookAfter(chatId).catch(note)));
    }
    const [failure] = failures;
    if (failure !== undefined && problem === null)
      logger.error({ err: failure }, 'reports cannot be sent; trying again');
    problem = failure === undefined ? null : messageOf(failure);
  }

  return {
    run: () => (running ??= run().finally(() => (running = undefined))),
    problem: () => problem,
  };
}
