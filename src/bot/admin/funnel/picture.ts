import { InputFile } from 'grammy';
import { type Charts } from '../../../charts';
import { messageOf } from '../../../errors';
import { type Logger } from '../../../logger';
import { type ChartData } from '../../../present/charts';
import { createSingleFlight } from '../../../single-flight';
import { type BotContext } from '../../context';
import { topicOf } from '../../middleware/topic';

export interface FunnelPictures {
  /** In the background, each once at a time in a chat: its next tap does not wait. What fails is told there. */
  send(ctx: BotContext, key: string, data: ChartData, caption: string): void;
  /** Resolves when no picture is under way. */
  settled(): Promise<void>;
}

/** Charts as photos of their own. */
export function createFunnelPictures(charts: Pick<Charts, 'png'>, logger: Logger): FunnelPictures {
  const underway = new Set<Promise<void>>();
  const once = createSingleFlight<void>();

  async function draw(ctx: BotContext, data: ChartData, caption: string): Promise<void> {
    try {
      const png = await charts.png(data, 'light');
      await ctx.replyWithPhoto(new InputFile(png, 'funnel.png'), { caption, parse_mode: 'HTML' });
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'the chart of a funnel was not sent');
      await ctx.reply(ctx.language.t('stats-chart-failed')).catch(() => undefined);
    }
  }

  return {
    send(ctx, key, data, caption) {
      const place = JSON.stringify([ctx.chat?.id, topicOf(ctx), key]);
      const work = once(place, () => draw(ctx, data, caption)).finally(() => underway.delete(work));
      underway.add(work);
    },
    async settled() {
      await Promise.all(underway);
    },
  };
}
