import { type Clock } from '../clock';
import { isStopping, messageOf } from '../errors';
import { type Logger } from '../logger';
import { type Delivery, type DeliveryLedger, type Told } from '../shop/reports/delivery';
import { type Address, type ChatMessages, SendError } from '../shop/reports/messages';
import { type Subscription } from '../shop/reports/subscription';
import { type Prepare } from './prepare';

/** Whoever has not renewed a claim for this long is gone: what it did not send still comes within a minute. */
const ABANDONED_AFTER_MS = 45_000;
const RENEW_MS = 15_000;

/** `known`: it was sent, is being sent by another, or is to be tried later. */
export type DeliveryOutcome = 'sent' | 'known' | 'failed' | 'unknown' | 'refused';

export interface DeliverOptions {
  ledger: DeliveryLedger;
  messages: Pick<ChatMessages, 'send' | 'sendPhoto'>;
  prepare: Prepare;
  /** Names this process in the ledger. */
  owner: string;
  clock: Clock;
  logger: Logger;
}

interface How {
  subscription: Subscription;
  late: boolean;
  missed: readonly string[];
}

export interface Deliver {
  /**
   * Claims, sends and marks one report, and sends its chart afterwards. Rejects where the figures or the ledger cannot
   * be had; then it is tried again.
   * @param how `again`: somebody asks for one whose arrival is unknown, or that was not sent
   */
  send(delivery: Delivery, how: How & { again?: boolean }): Promise<DeliveryOutcome>;
  /** Sends a chart below a text, in the background: the text neither waits for it nor fails with it. */
  sendChart(to: Address, below: number, draw: () => Promise<Buffer>): Promise<number | undefined>;
  /** Writes down what became of sends while the database was away. Before that, its claim looks abandoned. */
  mark(): Promise<void>;
  /** Resolves when no chart is under way. */
  settled(): Promise<void>;
}

export function createDeliver(options: DeliverOptions): Deliver {
  const { ledger, messages, prepare, owner, clock, logger } = options;
  const unmarked = new Set<() => Promise<void>>();
  const charts = new Set<Promise<unknown>>();
  let drawing: Promise<unknown> = Promise.resolve();

  async function mark(): Promise<void> {
    for (const next of unmarked) {
      await next();
      unmarked.delete(next);
    }
  }

  const send: Deliver['send'] = async (delivery, { subscription, late, missed, again = false }) => {
    const claim = { owner, now: clock.now(), abandonedAfterMs: ABANDONED_AFTER_MS };
    if (!(await (again ? ledger.claimAgain(delivery, claim) : ledger.claim(delivery, claim)))) return 'known';

    // Telegram may let a send wait for minutes.
    const renewal = setInterval(
      () => void ledger.renew(delivery, owner, clock.now()).catch(noRenewal),
      RENEW_MS,
    ).unref();
    return deliverClaimed(delivery, { subscription, late, missed }).finally(() => clearInterval(renewal));
  };

  async function deliverClaimed(
    delivery: Delivery,
    { subscription, late, missed }: How,
  ): Promise<DeliveryOutcome> {
    const { chatId, kind, period } = delivery;
    const { locale, topicId, charts: theme } = subscription;
    const telling = { locale, late, missed, theme: theme === 'dark' ? 'dark' : 'light' } as const;
    const prepared = await prepare(delivery, { ...telling, mustBeWhole: true }).catch(
      async (error: unknown) => {
        await ledger.notSent(delivery, { status: 'failed', error: messageOf(error) });
        throw error;
      },
    );
    let messageId: number;
    try {
      ({ messageId } = await messages.send({ chatId, topicId }, prepared.text));
    } catch (error) {
      const status = statusOf(error);
      if (isStopping(error))
        logger.info({ chatId, kind, period, status }, 'a report was cut off by the stop');
      else logger.warn({ err: error, chatId, kind, period, status }, 'a report could not be sent');
      await write(() => ledger.notSent(delivery, { status, error: messageOf(error) }));
      return status;
    }
    logger.info({ chatId, kind, period, late }, 'a report was sent');
    const told: Told = { locale, late, missed, figures: prepared.figures };
    const outcome = { ...told, messageId, now: clock.now() };
    await write(() => ledger.sent(delivery, outcome));
    if (theme !== 'off' && prepared.chart) {
      void sendChart({ chatId, topicId }, messageId, prepared.chart).then(async (photoId) => {
        if (photoId !== undefined) await ledger.photo(delivery, photoId).catch(note(chatId));
      });
    }
    return 'sent';
  }

  function write(outcome: () => Promise<void>): Promise<void> {
    unmarked.add(outcome);
    return mark();
  }

  const noRenewal = (error: unknown) =>
    logger.warn({ reason: messageOf(error) }, 'the claim of a report could not be renewed');

  /** Drawn one after the other, sent side by side: a chat that Telegram lets wait keeps no other one waiting. */
  const sendChart: Deliver['sendChart'] = (to, below, draw) => {
    const drawn = drawing.then(draw);
    drawing = drawn.catch(() => undefined);
    const sent = drawn
      .then(async (png) => (await messages.sendPhoto(to, png, below)).messageId)
      .catch(note(to.chatId))
      .finally(() => charts.delete(sent));
    charts.add(sent);
    return sent;
  };
  const note = (chatId: number) => (error: unknown) => {
    logger[isStopping(error) ? 'info' : 'warn'](
      { reason: messageOf(error), chatId },
      'the chart of a report was not sent',
    );
    return undefined;
  };

  async function settled(): Promise<void> {
    while (charts.size > 0) await Promise.all(charts);
  }

  return { send, sendChart, mark, settled };
}

function statusOf(error: unknown): 'failed' | 'unknown' | 'refused' {
  if (!(error instanceof SendError)) return 'unknown';
  if (error.refused) return 'refused';
  return error.certain ? 'failed' : 'unknown';
}
