import { Composer, InlineKeyboard } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type Broadcasts } from '../../shop/broadcast';
import { type BotContext } from '../context';
import { answerTap } from '../edit-in-place';
import { decodeBroadcastButton, encodeBroadcastButton } from './button';

export interface OptOutOptions {
  broadcasts: Broadcasts;
  clock: Clock;
  logger: Logger;
}

/**
 * The button under every broadcast, however old: no more of them, and back. It speaks for whoever taps it, so that
 * nobody can decide for somebody else.
 */
export function optOutFeature({ broadcasts, clock, logger }: OptOutOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeBroadcastButton(ctx.callbackQuery.data);
    if (button?.kind !== 'mute' && button?.kind !== 'unmute') return next();
    const { t } = ctx.language;
    const { broadcast } = button;
    if (broadcast === null) return answerTap(ctx, t('broadcast-preview'), true);
    const isMuted = button.kind === 'mute';
    try {
      if (isMuted) await broadcasts.optOut(ctx.from.id, broadcast, clock.now());
      else await broadcasts.optIn(ctx.from.id, broadcast);
    } catch (error) {
      logger.error({ err: error }, 'somebody could not be taken off the broadcasts, or put back');
      return answerTap(ctx, t('shop-unavailable'), true);
    }
    const properties = { broadcast_id: broadcast };
    if (isMuted) ctx.activity.track('broadcast_opted_out', properties);
    else ctx.activity.track('broadcast_opted_in', properties);
    await toggle(ctx, broadcast, isMuted);
    await answerTap(ctx, isMuted ? t('broadcast-muted') : t('broadcast-unmuted'), true);
  });

  /** What was decided stands, whether or not the button can show it. */
  async function toggle(ctx: BotContext, broadcast: string, isMuted: boolean): Promise<void> {
    const { t } = ctx.language;
    const label = isMuted ? t('broadcast-unmute') : t('broadcast-mute');
    const data = encodeBroadcastButton({ kind: isMuted ? 'unmute' : 'mute', broadcast });
    try {
      await ctx.editMessageReplyMarkup({ reply_markup: new InlineKeyboard().text(label, data) });
    } catch (error) {
      logger.info({ reason: messageOf(error) }, 'the button of a broadcast could not be changed');
    }
  }
  return feature;
}
