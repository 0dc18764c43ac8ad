import { Composer } from 'grammy';
import { type Clock } from '../../clock';
import { type Logger } from '../../logger';
import { type AlertKind, type AlertLedger } from '../../shop/reports/alert';
import { type ReportName } from '../../shop/reports/chat-text';
import { type ReportDesk } from '../../shop/reports/desk';
import { type Access } from '../admin/access';
import { type PeoplePlace } from '../admin/people/button';
import { type BotContext } from '../context';
import { answerTap } from '../edit-in-place';
import { decodeReportButton, type ReportButton } from './button';
import { noteOutcome } from './question';

export interface ReportTapsOptions {
  access: Access;
  desk: Pick<ReportDesk, 'sendAgain' | 'arrived'>;
  alertLedger: Pick<AlertLedger, 'mute'>;
  /** What opens in a message of its own, so that the report stays. Each answers the tap. */
  open: {
    pendingOrders: (ctx: BotContext) => Promise<void>;
    people: (ctx: BotContext, place: PeoplePlace) => Promise<void>;
    settings: (ctx: BotContext) => Promise<void>;
  };
  clock: Clock;
  logger: Logger;
}

const DAY_MS = 24 * 60 * 60_000;

/** The buttons under what comes by itself. Which chat is meant is where the tap came from, never what a button says. */
export function reportTaps(options: ReportTapsOptions): Composer<BotContext> {
  const { access, desk, alertLedger, open, clock, logger } = options;
  const feature = new Composer<BotContext>();

  feature.on('callback_query:data', async (ctx, next) => {
    const { data } = ctx.callbackQuery;
    if (!data.startsWith('rep:')) return next();
    const { t } = ctx.language;
    if (!ctx.chat || !access.mayRead(ctx)) return answerTap(ctx, t('button-refused'), true);
    const button = decodeReportButton(data);
    if (!button) return answerTap(ctx, t('chat-button-unknown'), true);
    try {
      await press(ctx, ctx.chat.id, button);
    } catch (error) {
      logger.error({ err: error, button: button.kind }, 'a button under a report could not be answered');
      await answerTap(ctx, t('shop-unavailable'), true);
    }
  });

  function press(ctx: BotContext, chatId: number, button: ReportButton): Promise<void> {
    switch (button.kind) {
      case 'pending-orders':
        return open.pendingOrders(ctx);
      case 'people':
        return open.people(ctx, button.list);
      case 'settings':
        return open.settings(ctx);
      case 'send-again':
        return sendAgain(ctx, chatId, button.report);
      case 'arrived':
        return arrived(ctx, chatId, button.report);
      case 'mute-alert':
        return mute(ctx, chatId, button.alert, button.days);
    }
  }

  async function sendAgain(ctx: BotContext, chatId: number, report: ReportName): Promise<void> {
    const { t } = ctx.language;
    const outcome = await desk.sendAgain(chatId, report);
    // What could not be sent can be tried again with the same button.
    if (outcome === 'not-sent') return answerTap(ctx, t('chat-again-not-sent'), true);
    const words = outcome === 'sent' ? t('chat-again-sent') : t('chat-again-known');
    await answerTap(ctx, words);
    await noteOutcome(ctx, report, words, logger);
  }

  async function arrived(ctx: BotContext, chatId: number, report: ReportName): Promise<void> {
    const { t } = ctx.language;
    const words = (await desk.arrived(chatId, report)) ? t('chat-arrived') : t('chat-again-known');
    await answerTap(ctx, words);
    await noteOutcome(ctx, report, words, logger);
  }

  async function mute(ctx: BotContext, chatId: number, alert: AlertKind, days: number): Promise<void> {
    const { t, format } = ctx.language;
    if (!access.mayChange(ctx)) return answerTap(ctx, t('only-listed'), true);
    const until = clock.now() + days * DAY_MS;
    await alertLedger.mute(chatId, alert, until);
    await answerTap(ctx, t('chat-alert-muted', { time: format.dateTime(until) }), true);
  }
  return feature;
}
