import { Composer, type InlineKeyboard } from 'grammy';
import { type Charts } from '../../../charts';
import { type Clock } from '../../../clock';
import { isStopping } from '../../../errors';
import { type Logger } from '../../../logger';
import { type Funnels } from '../../../metrics/funnels';
import { type Section } from '../../../metrics/metric';
import { resolvePeriod, type Period, type ResolvedPeriod } from '../../../metrics/period';
import { type MetricRegistry } from '../../../metrics/registry';
import { type Screens } from '../../../metrics/screens';
import {
  funnelCaption,
  funnelQuestionText,
  funnelText,
  type AskedFunnel,
} from '../../../present/admin/funnel';
import { failedText } from '../../../present/blocks/heading';
import { chartOf } from '../../../present/charts';
import { periodAnswer } from '../../../present/period-answer';
import { MIN_FUNNEL_STEPS } from '../../../shop-settings';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { answerTap, editInPlace, editKeyboard, sayAnew } from '../../edit-in-place';
import { whileTyping } from '../../while-typing';
import { type Access } from '../access';
import { listsOf } from '../people';
import { refusalText } from '../stats/refusal';
import { amongKeyboard, listsKeyboard } from './among-panel';
import { isFunnelData, isSection, type FunnelButton, type FunnelButtons, type FunnelView } from './button';
import { createFunnelFigures } from './figures';
import { mainKeyboard, periodsKeyboard, windowKeyboard } from './keyboard';
import { createFunnelPictures } from './picture';
import { stepsKeyboard } from './steps-panel';

export { createFunnelButtons, type FunnelButtons } from './button';

export interface FunnelOptions {
  access: Pick<Access, 'mayRead'>;
  funnels: Funnels;
  registry: MetricRegistry;
  /** Counts the lists that a funnel may be among. */
  screens: Pick<Screens, 'metrics'>;
  charts: Pick<Charts, 'png'>;
  buttons: FunnelButtons;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
}

export interface FunnelFeature {
  feature: Composer<BotContext>;
  /** Resolves when no picture is under way. */
  settled(): Promise<void>;
}

const DEFAULT_PERIOD: Period = { kind: 'named', name: '30d' };

/** `/funnel [period]`: how far people come on steps of one's own, in one message, which its buttons edit in place. */
export function funnelFeature(options: FunnelOptions): FunnelFeature {
  const { access, registry, buttons, time, clock, logger } = options;
  const { usual } = options.funnels;
  const feature = new Composer<BotContext>();
  const pictures = createFunnelPictures(options.charts, logger);
  const figures = createFunnelFigures(options);
  const definition = registry.get('funnel');

  const listOf = ({ among }: FunnelView) => among && registry.get(among.metric);
  const asked = (view: FunnelView, period?: ResolvedPeriod): AskedFunnel => ({
    ...{ ...view, definition, list: listOf(view) },
    period: period ?? resolvePeriod(view.period, time, clock.now()),
  });
  const drawnOf = (ctx: BotContext, view: FunnelView) => ({ buttons, view, language: ctx.language });
  const mainOf = (ctx: BotContext, view: FunnelView) => mainKeyboard(drawnOf(ctx, view), listOf(view));

  const questionOf = (ctx: BotContext, view: FunnelView, how?: { isChoosing: boolean }) =>
    funnelQuestionText(asked(view), time, ctx.language, how);

  async function textOf(ctx: BotContext, view: FunnelView): Promise<string> {
    if (view.steps.length < MIN_FUNNEL_STEPS) return questionOf(ctx, view);
    const results = await figures.funnel(view);
    return funnelText(asked(view, results.period), results, time, ctx.language);
  }

  feature.command('funnel', async (ctx, next) => {
    if (!access.mayRead(ctx)) return next();
    const { language } = ctx;
    const typed = ctx.match.trim();
    const given =
      typed === '' ? { period: DEFAULT_PERIOD } : periodAnswer(typed, time.dateOf(clock.now()), language);
    if ('problem' in given) return void (await ctx.reply(given.problem, { parse_mode: 'HTML' }));
    const view = { ...usual, period: given.period };
    try {
      await sayAnew(ctx, await whileTyping(ctx, () => textOf(ctx, view)), mainOf(ctx, view));
    } catch (error) {
      if (isStopping(error)) throw error;
      logger.error({ err: error }, '/funnel could not be answered');
      await ctx.reply(refusalText(error, language));
    }
  });

  feature.on('callback_query:data', async (ctx, next) => {
    const { data } = ctx.callbackQuery;
    if (!isFunnelData(data)) return next();
    if (!access.mayRead(ctx)) return answerTap(ctx, ctx.language.t('button-refused'), true);
    const button = buttons.decode(data);
    if (!button) return answerTap(ctx, ctx.language.t('button-outdated'));
    try {
      await press(ctx, button);
    } catch (error) {
      if (isStopping(error)) throw error;
      logger.error({ err: error, button: button.action }, 'a button of a funnel could not be answered');
      await answerTap(ctx, refusalText(error, ctx.language), true);
    }
  });

  async function press(ctx: BotContext, { action, view }: FunnelButton): Promise<void> {
    const drawn = drawnOf(ctx, view);
    if (isSection(action)) return offerLists(ctx, action, view);
    switch (action) {
      case 'show':
        await editInPlace(ctx, await textOf(ctx, view), mainOf(ctx, view));
        return answerTap(ctx);
      case 'anew':
        await sayAnew(ctx, await textOf(ctx, view), mainOf(ctx, view));
        return answerTap(ctx);
      case 'steps':
        await editInPlace(
          ctx,
          questionOf(ctx, view, { isChoosing: true }),
          stepsKeyboard(drawn, usual.steps, definition),
        );
        return answerTap(ctx);
      case 'full':
        return answerTap(ctx, ctx.language.t('funnel-full', { most: view.steps.length }), true);
      case 'main':
        return turn(ctx, view, mainOf(ctx, view));
      case 'periods':
        return turn(ctx, view, periodsKeyboard(drawn));
      case 'window':
        return turn(ctx, view, windowKeyboard(drawn, usual));
      case 'among':
        return turn(ctx, view, amongKeyboard(drawn, registry));
      case 'chart':
        return sendChart(ctx, view);
    }
  }

  /** Other buttons under the same figures. */
  async function turn(ctx: BotContext, view: FunnelView, keyboard: InlineKeyboard): Promise<void> {
    await editKeyboard(ctx, keyboard, () => questionOf(ctx, view));
    await answerTap(ctx);
  }

  async function offerLists(ctx: BotContext, section: Section, view: FunnelView): Promise<void> {
    const { language } = ctx;
    const lists = listsOf(await figures.lists(section, view.period), language);
    const keyboard = listsKeyboard(drawnOf(ctx, view), lists);
    if (!keyboard) return answerTap(ctx, language.t('people-none'), true);
    await turn(ctx, view, keyboard);
  }

  async function sendChart(ctx: BotContext, view: FunnelView): Promise<void> {
    const { language } = ctx;
    const { t } = language;
    if (view.steps.length < MIN_FUNNEL_STEPS) return answerTap(ctx, t('funnel-few'), true);
    const results = await figures.funnel(view);
    const [result] = results.results.values();
    if (result?.status !== 'ok') return answerTap(ctx, failedText(language), true);
    const data = chartOf(result, { period: results.period, time, language });
    if (!data) return answerTap(ctx, t('chart-nothing'), true);
    const caption = funnelCaption(asked(view, results.period), results, time, language);
    pictures.send(ctx, buttons.keyOf(view), data, caption);
    await answerTap(ctx, t('stats-drawing'));
  }

  return { feature, settled: () => pictures.settled() };
}
