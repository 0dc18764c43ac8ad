import { Composer } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type ShopTime } from '../../shop-time';
import { type ReportName } from '../../shop/reports/chat-text';
import { type ReportDesk } from '../../shop/reports/desk';
import { type Access } from '../admin/access';
import { type BotContext } from '../context';
import { askedReport } from './asked';
import { formOf, picture } from './messages';

export interface ReportCommandOptions {
  access: Pick<Access, 'mayRead'>;
  desk: Pick<ReportDesk, 'newest' | 'prepare' | 'subscription'>;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
}

export interface ReportCommand {
  feature: Composer<BotContext>;
  /** Resolves when no chart is under way. */
  settled: () => Promise<void>;
}

/** `/report [period]`: a report as it reads now, in the language of whoever asks. Nothing is recorded of it. */
export function reportCommand({ access, desk, time, clock, logger }: ReportCommandOptions): ReportCommand {
  const feature = new Composer<BotContext>();
  const charts = new Set<Promise<void>>();

  feature.command('report', async (ctx, next) => {
    if (!access.mayRead(ctx)) return next();
    const { language } = ctx;
    const asked = askedReport(ctx.match, { desk, time, now: clock.now(), language });
    if ('problem' in asked) {
      await ctx.reply(asked.problem, { parse_mode: 'HTML' });
      return;
    }
    try {
      await tell(ctx, asked.report);
    } catch (error) {
      logger.error({ err: error, ...asked.report }, '/report could not be answered');
      await ctx.reply(language.t('shop-unavailable'));
    }
  });

  async function tell(ctx: BotContext & { chat: { id: number } }, report: ReportName): Promise<void> {
    const { charts: look } = await desk.subscription(ctx.chat.id);
    const theme = look === 'dark' ? 'dark' : 'light';
    const { text, chart } = await desk.prepare(report, { locale: ctx.language.locale, theme });
    const { message_id: below } = await ctx.reply(text.html, formOf(text));
    if (look !== 'off' && chart) drawBelow(ctx, below, chart);
  }

  /** In the background, and only if it can be: the report is its text. */
  function drawBelow(ctx: BotContext, below: number, chart: () => Promise<Buffer>): void {
    const work = chart()
      .then(async (png) => {
        await ctx.replyWithPhoto(picture(png), {
          reply_parameters: { message_id: below, allow_sending_without_reply: true },
        });
      })
      .catch((error: unknown) =>
        logger.warn({ reason: messageOf(error) }, 'the chart of a report did not go out'),
      )
      .finally(() => charts.delete(work));
    charts.add(work);
  }

  return {
    feature,
    async settled() {
      await Promise.all(charts);
    },
  };
}
