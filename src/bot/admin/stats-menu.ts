import { Menu } from '@grammyjs/menu';
import { GrammyError } from 'grammy';
import { type Logger } from '../../logger';
import { SCREENS } from '../../metrics/metric';
import { periodKey, type NamedPeriod, type Period } from '../../metrics/period';
import { periodTitle } from '../../present/period';
import { type BotContext } from '../context';
import { DEFAULT_VIEW, decodeView, encodeView, type StatsView } from './view';

const PERIODS: readonly NamedPeriod[] = ['today', '7d', '30d', '90d', 'all'];

/** Bump when rows or columns change: buttons of older messages then count as outdated. */
const LAYOUT = 3;

export interface StatsMenuOptions {
  render: (view: StatsView, ctx: BotContext) => Promise<string>;
  logger: Logger;
}

type Shown = BotContext & { shownView?: StatsView };

/** Tells the menu which view the message being sent shows. */
export function showView(ctx: BotContext, view: StatsView): void {
  (ctx as Shown).shownView = view;
}

/**
 * The buttons under `/stats`. Every button carries the view it leads to. Labels change with the view, so the
 * fingerprint stands for the layout and the language instead of them.
 */
export function createStatsMenu({ render, logger }: StatsMenuOptions): Menu<BotContext> {
  /** The view on screen: the one just asked for, or the one that the tapped button carries. */
  const viewOf = (ctx: BotContext): StatsView =>
    (ctx as Shown).shownView ??
    (typeof ctx.match === 'string' ? decodeView(ctx.match) : undefined) ??
    DEFAULT_VIEW;

  async function open(ctx: BotContext): Promise<void> {
    const view = typeof ctx.match === 'string' ? decodeView(ctx.match) : undefined;
    if (!view) {
      await ctx.answerCallbackQuery({ text: ctx.language.t('button-outdated') });
      return;
    }
    showView(ctx, view);
    let text: string;
    try {
      text = await render(view, ctx);
    } catch (error) {
      logger.error({ err: error }, 'a /stats button could not be answered');
      await ctx.answerCallbackQuery({ text: ctx.language.t('stats-failed'), show_alert: true });
      return;
    }
    await editInPlace(ctx, text, menu);
    await ctx.answerCallbackQuery();
  }

  const menu = new Menu<BotContext>('stats', {
    autoAnswer: false,
    fingerprint: (ctx) => `${LAYOUT}:${ctx.language.locale}`,
    onMenuOutdated: open,
  });
  menu.dynamic((ctx, range) => {
    const view = viewOf(ctx);
    const { language } = ctx;
    const button = (label: string, target: StatsView, isCurrent: boolean) =>
      range.text({ text: isCurrent ? `• ${label} •` : label, payload: encodeView(target) }, open);
    for (const name of PERIODS) {
      const period: Period = { kind: 'named', name };
      button(periodTitle(period, language), { ...view, period }, periodKey(view.period) === name);
      if (name === '30d') range.row();
    }
    range.row();
    SCREENS.forEach((screen, index) => {
      button(language.t(`section-${screen}`), { ...view, screen }, view.screen === screen);
      if (index % 2 === 1) range.row();
    });
    button(`🔄 ${language.t('refresh')}`, view, false);
  });
  return menu;
}

/** A second tap on the same button changes nothing, which Telegram reports as an error: that one is no error here. */
async function editInPlace(ctx: BotContext, text: string, menu: Menu<BotContext>): Promise<void> {
  try {
    await ctx.editMessageText(text, { parse_mode: 'HTML', reply_markup: menu });
  } catch (error) {
    const isUnchanged = error instanceof GrammyError && error.description.includes('message is not modified');
    if (!isUnchanged) throw error;
  }
}
