import { Composer } from 'grammy';
import { type Logger } from '../../../logger';
import { type MetricResult, type Screen } from '../../../metrics/metric';
import { NAMED_PERIODS, parsePeriod, type Period } from '../../../metrics/period';
import { type MetricResults } from '../../../metrics/runner';
import { type Screens } from '../../../metrics/screens';
import { escapeHtml, shorten } from '../../../present/html';
import { type Language } from '../../../present/translate';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { answerTap } from '../../edit-in-place';
import { refusalText } from './refusal';
import { createShownFigures, secondOf } from './figures';
import { type Picture } from './pictures';
import { renderStats } from './render';
import { createStatsMessage } from './message';
import {
  decodeLook,
  decodeStatsButton,
  DEFAULT_VIEW,
  encodeLook,
  encodeStatsButton,
  type StatsButton,
  type StatsView,
} from './view';

export interface StatsOptions {
  screens: Screens;
  time: ShopTime;
  /** A metric as a picture; undefined: the screen has nothing to draw. */
  picture: (
    drawn: { result: MetricResult | undefined; results: MetricResults; theme: StatsView['theme'] },
    language: Language,
  ) => Picture;
  /** Sends the figures on screen as a file. Says itself what went wrong. */
  sendFile: (ctx: BotContext, file: StatsFile) => Promise<void>;
  /** Opens the calendar in place of the figures; `look` comes back with the chosen range. */
  openRange: (ctx: BotContext, look: string) => Promise<void>;
  /** Opens the lists behind the counts on screen in place of the figures. */
  openLists: (ctx: BotContext, shown: ShownStats, back: string) => Promise<void>;
  logger: Logger;
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
  /** Shows a range that was chosen in the calendar, in place of the tapped message or as a new one. */
  showRange(ctx: BotContext, period: Period, look: string): Promise<void>;
  /** Resolves when no picture and no file is under way. */
  settled(): Promise<void>;
}

/** `/stats [period]`: the figures of the shop in one message, which its buttons edit in place. */
export function statsFeature(options: StatsOptions): StatsFeature {
  const { screens, time, logger } = options;
  const feature = new Composer<BotContext>();
  const figures = createShownFigures(screens);
  const message = createStatsMessage(options);
  /** Files that are being made, by message and kind. */
  const files = new Map<string, Promise<void>>();

  feature.command('stats', async (ctx) => {
    const period = ctx.match.trim() === '' ? DEFAULT_VIEW.period : parsePeriod(ctx.match);
    if (!period) {
      await ctx.reply(unknownPeriod(ctx), { parse_mode: 'HTML' });
      return;
    }
    await send(ctx, { ...DEFAULT_VIEW, period });
  });

  async function send(ctx: BotContext, view: StatsView): Promise<void> {
    try {
      const results = await figures.of(view);
      const shown = { ...view, asOf: secondOf(results) };
      const { text, keyboard } = renderStats(shown, results, false, time, ctx.language);
      await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
    } catch (error) {
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
      logger.error({ err: error }, 'a /stats button could not be answered');
      await answerTap(ctx, refusalText(error, ctx.language), true);
    }
  });

  async function press(ctx: BotContext, { action, view }: StatsButton): Promise<void> {
    if (action === 'range') return options.openRange(ctx, encodeLook(view));
    const results = await figures.of(view);
    const shown = { ...view, asOf: secondOf(results) };
    const { screen, period } = shown;
    switch (action) {
      case 'show':
        return message.show(ctx, shown, results);
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
    const name = `${message.placeOf(ctx)} ${file.format}`;
    if (files.has(name)) return;
    const work = options
      .sendFile(ctx, file)
      .catch((error: unknown) => logger.error({ err: error }, 'an export could not be sent'))
      .finally(() => files.delete(name));
    files.set(name, work);
  }

  return {
    feature,
    async showRange(ctx, period, look) {
      const view: StatsView = {
        ...(decodeLook(look) ?? DEFAULT_VIEW),
        ...{ period, page: 0, asOf: null, panel: 'main' },
      };
      if (!ctx.callbackQuery) return send(ctx, { ...view, chart: null });
      const results = await figures.of(view);
      await message.show(ctx, { ...view, asOf: secondOf(results) }, results);
    },
    async settled() {
      await message.settled();
      await Promise.all(files.values());
    },
  };
}

function unknownPeriod(ctx: BotContext & { match: string }): string {
  const known = NAMED_PERIODS.map((name) => name.replace('_', ' ')).join(', ');
  return ctx.language.t('stats-unknown-period', { input: escapeHtml(shorten(ctx.match, 40)), known });
}
