import { Composer } from 'grammy';
import { type Logger } from '../../logger';
import { NAMED_PERIODS, parsePeriod, type Period } from '../../metrics/period';
import { type Screens } from '../../metrics/screens';
import { statsCard } from '../../present/card';
import { escapeHtml, shorten } from '../../present/html';
import { type ShopTime } from '../../shop-time';
import { type BotContext } from '../context';
import { createStatsMenu, showView } from './stats-menu';
import { DEFAULT_VIEW, type StatsView } from './view';

export interface StatsOptions {
  screens: Screens;
  time: ShopTime;
  logger: Logger;
}

/** `/stats [period]`: the figures of the shop in one message, which its buttons edit in place. */
export function statsFeature({ screens, time, logger }: StatsOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const render = async ({ screen, period }: StatsView, ctx: BotContext) =>
    statsCard(screen, await screens.screen(screen, period), time, ctx.language);

  const menu = createStatsMenu({ render, logger });
  feature.use(menu);
  feature.command('stats', async (ctx) => {
    const asked = parseArgument(ctx.match);
    if (!asked) {
      await ctx.reply(unknownPeriod(ctx), { parse_mode: 'HTML' });
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
  return feature;
}

function parseArgument(argument: string): { period?: Period } | undefined {
  if (argument.trim() === '') return {};
  const period = parsePeriod(argument);
  return period && { period };
}

function unknownPeriod(ctx: BotContext & { match: string }): string {
  const known = NAMED_PERIODS.map((name) => name.replace('_', ' ')).join(', ');
  return ctx.language.t('stats-unknown-period', { input: escapeHtml(shorten(ctx.match, 40)), known });
}
