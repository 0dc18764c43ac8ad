import { type Clock } from '../clock';
import { messageOf } from '../errors';
import { type Logger } from '../logger';
import { type Period } from '../metrics/period';
import { type ShopTime } from '../shop-time';
import { dueWeekly, weeksBetween, type DueReport } from './due';
import { type Delivery, type DeliveryLedger } from './ledger';
import { type WeeklySchedule } from './schedule';

export interface WeeklyReports {
  /** Sends what is due and not sent yet; safe to call at any time, from several processes. */
  tick(): Promise<void>;
  /** Null while all is well. */
  problem(): string | null;
}

export interface WeeklyReportsOptions {
  chatIds: Iterable<number>;
  schedule: WeeklySchedule;
  time: ShopTime;
  clock: Clock;
  ledger: DeliveryLedger;
  /** Names this process in the ledger. */
  owner: string;
  render(report: {
    week: string;
    period: Period;
    late: boolean;
    missed: string[];
    chatId: number;
  }): Promise<string>;
  /** Rejects with an error whose `certain` tells whether the message certainly was not taken. */
  send(chatId: number, html: string): Promise<{ messageId: number }>;
  logger: Logger;
}

/** Longer than any send: whoever holds a claim this long is gone. */
const ABANDONED_AFTER_MS = 5 * 60_000;

export function createWeeklyReports(options: WeeklyReportsOptions): WeeklyReports {
  const { chatIds, schedule, time, clock, ledger, owner, logger } = options;
  let running: Promise<void> | undefined;
  let problem: string | null = null;
  const unmarked: (() => Promise<void>)[] = [];

  async function deliver(chatId: number, due: DueReport): Promise<void> {
    const delivery: Delivery = { chatId, kind: 'weekly', period: due.week };
    const older = await ledger.newest(chatId, 'weekly', due.week);
    // A chat that is new to the shop has missed nothing: its first report is the next one.
    if (due.late && (older ?? (await ledger.newest(chatId, 'weekly'))) === undefined) {
      return ledger.skip(delivery, clock.now());
    }
    const claimed = await ledger.claim(delivery, {
      owner,
      now: clock.now(),
      abandonedAfterMs: ABANDONED_AFTER_MS,
    });
    if (!claimed) return;

    const missed = older === undefined ? [] : weeksBetween(older, due.week);
    let html: string;
    try {
      html = await options.render({ week: due.week, period: due.period, late: due.late, missed, chatId });
    } catch (error) {
      await ledger.notSent(delivery, { status: 'failed', error: messageOf(error) });
      throw error;
    }
    let messageId: number;
    try {
      ({ messageId } = await options.send(chatId, html));
    } catch (error) {
      const status = (error as { certain?: boolean }).certain === true ? 'failed' : 'unknown';
      await ledger.notSent(delivery, { status, error: messageOf(error) });
      logger.warn({ err: error, chatId, week: due.week, status }, 'weekly report could not be sent');
      return;
    }
    logger.info({ chatId, week: due.week, late: due.late }, 'weekly report sent');
    const outcome = { messageId, late: due.late, now: clock.now() };
    unmarked.push(() => ledger.sent(delivery, outcome));
    await mark();
  }

  /** Writes down what went out; what the database does not take now is tried again before anything else is sent. */
  async function mark(): Promise<void> {
    for (let next = unmarked[0]; next; next = unmarked[0]) {
      await next();
      unmarked.shift();
    }
  }

  async function run(): Promise<void> {
    const due = dueWeekly(schedule, time, clock.now());
    let failure: unknown;
    await mark().catch((error: unknown) => {
      failure = error;
    });
    // Before what went out is written down, its claim looks abandoned: sending now could double it.
    for (const chatId of failure === undefined ? chatIds : []) {
      await deliver(chatId, due).catch((error: unknown) => {
        failure = error;
      });
    }
    if (failure !== undefined && problem === null)
      logger.error({ err: failure }, 'reports cannot be sent; trying again');
    problem = failure === undefined ? null : messageOf(failure);
  }

  return {
    tick: () => (running ??= run().finally(() => (running = undefined))),
    problem: () => problem,
  };
}
