import { Composer } from 'grammy';
import { type Clock } from '../../../clock';
import { isStopping } from '../../../errors';
import { type Logger } from '../../../logger';
import { type MetricResult, type Screen } from '../../../metrics/metric';
import { type Period } from '../../../metrics/period';
import { type MetricResults } from '../../../metrics/runner';
import { type Screens } from '../../../metrics/screens';
import { periodAnswer, type PeriodAnswer } from '../../../present/period-answer';
import { type Language } from '../../../present/translate';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { answerTap } from '../../edit-in-place';
import { whileTyping } from '../../while-typing';
import { refusalText } from './refusal';
import { createShownFigures, secondOf } from './figures';
import { type StatsWays } from './keyboard';
import { type Picture } from './pictures';
import { renderStats } from './render';
import { createStatsMessage } from './message';
import {
  decodeStatsButton,
  decodeView,
  DEFAULT_VIEW,
  encodeStatsButton,
  encodeView,
  type StatsButton,
  type StatsView,
} from './view';

export interface StatsOptions {
  screens: Screens;
  time: ShopTime;
  clock: Clock;
  /** A metric of a screen as a picture; without one, a picture that says so. */
  picture: (drawn: Drawn, language: Language) => Picture;
  /** Sends the figures on screen as a file, each once at a time. Says itself what went wrong. */
  sendFile: (ctx: BotContext, file: StatsFile) => Promise<unknown>;
  /** Opens the calendar in place of the figures; the view comes back with the chosen range. */
  openRange: (ctx: BotContext, view: string) => Promise<void>;
  /** Opens the lists behind the counts on screen in place of the figures. */
  openLists: (ctx: BotContext, shown: ShownStats, back: string) => Promise<void>;
  /** Where else a view leads from this chat. */
  waysOut?: (ctx: BotContext, view: StatsView) => StatsWays;
  logger: Logger;
}

export interface Drawn {
  screen: Screen;
  result: MetricResult | undefined;
  results: MetricResults;
  theme: StatsView['theme'];
}

export interface StatsFile extends ShownStats {
  format: 'xlsx' | 'csv';
}
export interface ShownStats {
  screen: Screen;
  period: Period;
  results: MetricResults;
}

export interface StatsFeature {
  feature: Composer<BotContext>;
  /** A view that another button carried, over a period where one is given: in place of what was tapped, else anew. */
  show(ctx: BotContext, view: string, period?: Period): Promise<void>;
  /** Resolves when no picture and no file is under way. */
  settled(): Promise<void>;
}

/** `/stats [period]`: the figures of the shop in one message, which its buttons edit in place. */
export function statsFeature(options: StatsOptions): StatsFeature {
  const { screens, time, clock, logger } = options;
  const feature = new Composer<BotContext>();
  const figures = createShownFigures(screens);
  const message = createStatsMessage(options);
  const files = new Set<Promise<unknown>>();

  feature.command('stats', async (ctx) => {
    const asked = periodAsked(ctx);
    if ('period' in asked) await send(ctx, { ...DEFAULT_VIEW, period: asked.period });
    else await ctx.reply(asked.problem, { parse_mode: 'HTML' });
  });

  const periodAsked = (ctx: BotContext & { match: string }): PeriodAnswer =>
    ctx.match.trim() === ''
      ? { period: DEFAULT_VIEW.period }
      : periodAnswer(ctx.match, time.dateOf(clock.now()), ctx.language);

  async function send(ctx: BotContext, view: StatsView): Promise<void> {
    try {
      const results = await whileTyping(ctx, () => figures.of(view));
      const shown = { ...view, asOf: secondOf(results) };
      const ways = options.waysOut?.(ctx, shown);
      const { text, keyboard } = renderStats(shown, results, false, time, ctx.language, ways);
      await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
    } catch (error) {
      if (isStopping(error)) throw error;
      logger.error({ err: error }, '/stats could not be answered');
      await ctx.reply(refusalText(error, ctx.language));
    }
  }

  feature.on('callback_query:data', async (ctx, next) => {
    const { data } = ctx.callbackQuery;
    // Also those of the menus that stood there before.
    if (!/^stats[:/]/.test(data)) return next();
    const button = decodeStatsButton(data);
    if (!button) return answerTap(ctx, ctx.language.t('button-outdated'));
    try {
      await press(ctx, button);
    } catch (error) {
      if (isStopping(error)) throw error;
      logger.error({ err: error }, 'a /stats button could not be answered');
      await answerTap(ctx, refusalText(error, ctx.language), true);
    }
  });

  async function press(ctx: BotContext, { action, view }: StatsButton): Promise<void> {
    if (action === 'range') {
      message.leave(ctx);
      return options.openRange(ctx, encodeView(view));
    }
    const results = await figures.of(view);
    const shown = { ...view, asOf: secondOf(results) };
    const { screen, period } = shown;
    switch (action) {
      case 'show':
        return message.show(ctx, shown, results);
      case 'text':
        return message.tell(ctx, shown, results);
      case 'lists': {
        message.leave(ctx);
        const back = encodeStatsButton({ action: 'show', view: shown });
        return options.openLists(ctx, { screen, period, results }, back);
      }
      case 'xlsx':
      case 'csv': {
        // Figures that were forgotten since are computed anew: then the message must show those as well.
        await message.show(ctx, shown, results);
        return makeFile(ctx, { format: action, screen, period, results });
      }
    }
  }

  /** In the background: the chat's next tap does not wait for a file. */
  function makeFile(ctx: BotContext, file: StatsFile): void {
    const work = options
      .sendFile(ctx, file)
      .catch((error: unknown) => logger.error({ err: error }, 'an export could not be sent'))
      .finally(() => files.delete(work));
    files.add(work);
  }

  return {
    feature,
    async show(ctx, carried, period) {
      const known = decodeView(carried) ?? DEFAULT_VIEW;
      const view = period ? { ...known, period, page: 0, asOf: null } : known;
      if (!ctx.callbackQuery) return send(ctx, { ...view, chart: null });
      const results = await figures.of(view);
      await message.show(ctx, { ...view, asOf: secondOf(results) }, results);
    },
    async settled() {
      await message.settled();
      await Promise.all(files);
    },
  };
}
