import { Composer } from 'grammy';
import { type Clock } from '../../clock';
import { type Logger } from '../../logger';
import { type Screens } from '../../metrics/screens';
import { statsCard } from '../../present/card';
import { periodAnswer, type PeriodAnswer } from '../../present/period-answer';
import { type ShopTime } from '../../shop-time';
import { type BotContext } from '../context';
import { createStatsMenu, showView } from './stats-menu';
import { DEFAULT_VIEW, type StatsView } from './view';

export interface StatsOptions {
  screens: Screens;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
}

/** `/stats [period]`: the figures of the shop in one message, which its buttons edit in place. */
export function statsFeature({ screens, time, clock, logger }: StatsOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const render = async ({ screen, period }: StatsView, ctx: BotContext) =>
    statsCard(screen, await screens.screen(screen, period), time, ctx.language);

  const menu = createStatsMenu({ render, logger });
  feature.use(menu);
  feature.command('stats', async (ctx) => {
    const asked = periodAsked(ctx);
    if ('problem' in asked) {
      await ctx.reply(asked.problem, { parse_mode: 'HTML' });
      return;
    }
    const view = { ...DEFAULT_VIEW, ...asked };
    showView(ctx, view);
    let text: string;
    try {
      text = await render(view, ctx);
    } catch (error) {
      logger.error({ err: error }, '/stats could not be answered');
      await ctx.reply(ctx.language.t('stats-failed'));
      return;
    }
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: menu });
  });

  const periodAsked = (ctx: BotContext & { match: string }): PeriodAnswer =>
    ctx.match.trim() === ''
      ? { period: DEFAULT_VIEW.period }
      : periodAnswer(ctx.match, time.dateOf(clock.now()), ctx.language);
  return feature;
}
