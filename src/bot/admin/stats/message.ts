import { type InlineKeyboard } from 'grammy';
import { type Logger } from '../../../logger';
import { messageOf } from '../../../errors';
import { type MetricResults } from '../../../metrics/runner';
import { chartable } from '../../../present/shown';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { answerTap, editInPlace } from '../../edit-in-place';
import { createLatest } from './latest';
import { createPhotos } from './pictures';
import { renderStats } from './render';
import { type StatsOptions } from './index';
import { type StatsView } from './view';

/**
 * The message that shows a view. Text comes at once; a picture is drawn in the background and put in when it is
 * there, unless the message has moved on. A text becomes a photo with its first picture, and stays one.
 */
export interface StatsMessage {
  /** Shows a view in place of the tapped message, and answers the tap. */
  show(ctx: BotContext, view: StatsView, results: MetricResults): Promise<void>;
  /** Tells a view in a new message of text: what is a photo stays one. */
  tell(ctx: BotContext, view: StatsView, results: MetricResults): Promise<void>;
  /** The message shows something else than figures now: pictures on their way are thrown away. */
  leave(ctx: BotContext): void;
  /** Resolves when no picture is under way. */
  settled(): Promise<void>;
}

export function createStatsMessage({
  time,
  picture: pictureOf,
  waysOut,
  logger,
}: Pick<StatsOptions, 'picture' | 'waysOut'> & { time: ShopTime; logger: Logger }): StatsMessage {
  const latest = createLatest<Buffer>();
  const photos = createPhotos(logger);
  const placeOf = (ctx: BotContext) => `${ctx.chat?.id}:${ctx.callbackQuery?.message?.message_id}`;

  async function tell(ctx: BotContext, asked: StatsView, results: MetricResults): Promise<void> {
    const view = { ...asked, chart: null };
    const ways = waysOut?.(ctx, view);
    const { text, keyboard } = renderStats(view, results, false, time, ctx.language, ways);
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
    await answerTap(ctx);
  }

  async function show(ctx: BotContext, asked: StatsView, results: MetricResults): Promise<void> {
    const { language } = ctx;
    const shown = ctx.callbackQuery?.message;
    // Too old to be edited.
    if (!shown || shown.date === 0) return tell(ctx, asked, results);
    const isPhoto = 'photo' in shown;
    // Whoever comes back from a list knows nothing of the picture: a photo shows one.
    const view = isPhoto && asked.chart === null ? { ...asked, chart: 0 } : asked;
    const ways = waysOut?.(ctx, view);
    const render = (asPhoto: boolean, of = view) => renderStats(of, results, asPhoto, time, language, ways);
    if (view.chart === null) {
      latest.forget(placeOf(ctx));
      const { text, keyboard } = render(false);
      await editInPlace(ctx, text, keyboard);
      return answerTap(ctx);
    }
    const charts = chartable(results);
    const picture = pictureOf(
      {
        screen: view.screen,
        result: charts[Math.min(view.chart, charts.length - 1)],
        results,
        theme: view.theme,
      },
      language,
    );
    const { text, keyboard } = render(true);
    const target = { chatId: shown.chat.id, messageId: shown.message_id, caption: text, keyboard };
    if (photos.has(picture)) {
      latest.forget(placeOf(ctx));
      if (await photos.put(ctx, target, picture)) return answerTap(ctx);
    }

    // The text as it stands while the picture is drawn, and where there will be none.
    const meanwhile = isPhoto ? { text, keyboard } : render(false, { ...view, chart: null });
    let edited = Promise.resolve();
    const isNew = latest.want(placeOf(ctx), {
      key: JSON.stringify([view, picture.key]),
      make: () => picture.draw(),
      async put(made) {
        await edited.catch(() => undefined);
        const isThere = 'value' in made && (await putSafely(made.value));
        if (isThere) return;
        if ('error' in made) logger.warn({ reason: messageOf(made.error) }, 'a chart could not be drawn');
        await editSafely(
          ctx,
          `${meanwhile.text}\n\n⚠️ ${language.t('stats-chart-failed')}`,
          meanwhile.keyboard,
        );
      },
    });
    if (isNew && isPhoto) edited = editInPlace(ctx, `${text}\n⏳`, keyboard);
    await edited;
    await answerTap(ctx, language.t('stats-drawing'));

    async function putSafely(png: Buffer): Promise<boolean> {
      try {
        return await photos.put(ctx, target, picture, png);
      } catch (error) {
        logger.warn({ reason: messageOf(error) }, 'a chart did not go out');
        return false;
      }
    }
  }

  async function editSafely(ctx: BotContext, text: string, keyboard: InlineKeyboard): Promise<void> {
    await editInPlace(ctx, text, keyboard).catch((error: unknown) =>
      logger.warn({ reason: messageOf(error) }, 'that a chart failed could not be told'),
    );
  }

  return {
    show,
    tell,
    leave: (ctx) => latest.forget(placeOf(ctx)),
    settled: () => latest.settled(),
  };
}
