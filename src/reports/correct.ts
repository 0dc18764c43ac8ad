import { type Clock } from '../clock';
import { isStopping, messageOf } from '../errors';
import { type Logger } from '../logger';
import { type Screens } from '../metrics/screens';
import { changedFigures, toldFigures } from '../present/report';
import { type DeliveryLedger, type SentReport, type ToldFigures } from '../shop/reports/delivery';
import { reportPeriod } from '../shop/reports/kind';
import { type ChatMessages } from '../shop/reports/messages';
import { type Subscriptions } from '../shop/reports/subscription';
import { type Prepare } from './prepare';

export interface CorrectOptions {
  ledger: Pick<DeliveryLedger, 'sentSince' | 'corrected' | 'gone'>;
  isAdminChat: (chatId: number) => boolean;
  screens: Pick<Screens, 'metrics'>;
  subscriptions: Pick<Subscriptions, 'of'>;
  messages: Pick<ChatMessages, 'edit' | 'editPhoto'>;
  prepare: Prepare;
  clock: Clock;
  logger: Logger;
}

/** Keeps reports true: one whose figures have changed since is edited, and says what changed. */
export interface Correct {
  /** Looks at the reports of the last fourteen days, at most twice an hour. Rejects without a database. */
  run(): Promise<void>;
}

const FOR_MS = 14 * 86_400_000;
const EVERY_MS = 30 * 60_000;

export function createCorrect(options: CorrectOptions): Correct {
  const { ledger, isAdminChat, screens, subscriptions, messages, prepare, clock, logger } = options;
  let lookedAt = -Infinity;

  async function run(): Promise<void> {
    const now = clock.now();
    // Also where the clock was set back.
    if (Math.abs(now - lookedAt) < EVERY_MS) return;
    const sent = (await ledger.sentSince(now - FOR_MS)).filter(({ chatId }) => isAdminChat(chatId));
    const figures = new Map<string, ToldFigures>();
    for (const report of sent) {
      const name = `${report.kind} ${report.period}`;
      const current = figures.get(name) ?? (await figuresNow(report));
      figures.set(name, current);
      if (changedFigures(report.shown, current).length > 0)
        await correct(report, current).catch(note(report));
    }
    lookedAt = now;
  }

  /** What was told, as it is now. */
  async function figuresNow({ kind, period: key, shown }: SentReport): Promise<ToldFigures> {
    const period = reportPeriod(kind, key);
    if (!period) return {};
    return toldFigures(kind, await screens.metrics(Object.keys(shown), period));
  }

  async function correct(report: SentReport, current: ToldFigures): Promise<void> {
    const { chatId, locale, late, missed, messageId, photoId, figures: first } = report;
    const { topicId, charts } = await subscriptions.of(chatId);
    const now = clock.now();
    // The same at first and now, and something else in between: then it is edited back, and nothing was corrected.
    const isBack = changedFigures(first, current).length === 0;
    const { text, chart, figures } = await prepare(report, {
      ...{ locale, late, missed, theme: charts === 'dark' ? 'dark' : 'light', mustBeWhole: true },
      ...(!isBack && { corrected: { at: now, from: first } }),
    });
    const to = { chatId, topicId };
    if (!(await messages.edit(to, messageId, text))) return ledger.gone(report);
    await ledger.corrected(report, { shown: figures, now });
    logger.info({ chatId, kind: report.kind, period: report.period }, 'a report was corrected');
    if (photoId !== null && chart) {
      await messages
        .editPhoto(to, photoId, await chart())
        .catch((error: unknown) =>
          logger.warn({ reason: messageOf(error), chatId }, 'the chart of a report was not corrected'),
        );
    }
  }

  const note =
    ({ chatId, kind, period }: SentReport) =>
    (error: unknown) => {
      if (isStopping(error)) throw error;
      logger.warn({ reason: messageOf(error), chatId, kind, period }, 'a report could not be corrected yet');
    };

  return { run };
}
