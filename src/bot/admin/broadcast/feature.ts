import { randomUUID } from 'node:crypto';
import { Composer } from 'grammy';
import { type Clock } from '../../../clock';
import { type Logger } from '../../../logger';
import { type Language } from '../../../present/translate';
import { type Broadcasts, type Segment } from '../../../shop/broadcast';
import { decodeBroadcastButton } from '../../broadcast/button';
import { resultCard } from '../../broadcast/card';
import { type BotContext } from '../../context';
import { answerTap, editInPlace } from '../../edit-in-place';
import { type Languages } from '../../languages';
import { type Access } from '../access';
import { BROADCAST, type BroadcastBegun } from './conversation';

/** What those who write broadcasts work with. */
export interface BroadcastStaff {
  access: Access;
  broadcasts: Broadcasts;
  languages: Languages;
  /** Telegram ids of everybody on a people list, as of now, some thousands at a time. */
  recipients: (segment: Segment) => Promise<Iterable<readonly number[]>>;
  /** What the list is called; undefined for one that there is not. Plain text. */
  titleOf: (segment: Segment, language: Language) => string | undefined;
  /** There is something to send, or to stop sending. */
  wake: () => void;
  clock: Clock;
  logger: Logger;
}

/** "Write to them" under a people list, and the buttons of the progress and the result. */
export function broadcastFeature(staff: BroadcastStaff): Composer<BotContext> {
  const { access, broadcasts, titleOf, wake, clock, logger } = staff;
  const feature = new Composer<BotContext>();

  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodeBroadcastButton(ctx.callbackQuery.data);
    if (!button || button.kind === 'mute' || button.kind === 'unmute') return next();
    const { t } = ctx.language;
    try {
      if (button.kind === 'result') await showResult(ctx, button.broadcast);
      else if (!access.mayChange(ctx)) await answerTap(ctx, t('only-listed'), true);
      else if (button.kind === 'compose') await compose(ctx, button.segment);
      else await cancel(ctx, button.broadcast);
    } catch (error) {
      logger.error({ err: error, button: button.kind }, 'a button of a broadcast could not be answered');
      await answerTap(ctx, t('shop-unavailable'), true);
    }
  });

  async function compose(ctx: BotContext, segment: Segment): Promise<void> {
    const { language, chat, from } = ctx;
    const title = titleOf(segment, language);
    if (title === undefined || !chat || !from) return answerTap(ctx, language.t('broadcast-list-gone'), true);
    const message = ctx.callbackQuery?.message;
    const topicId = (message && 'is_topic_message' in message && message.message_thread_id) || null;
    const begun: BroadcastBegun = {
      ...{ id: randomUUID(), createdBy: from.id, chatId: chat.id, topicId, segment, title },
      ...{ locale: language.locale, mainLocale: language.locale },
    };
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(BROADCAST, begun);
    return answerTap(ctx);
  }

  async function cancel(ctx: BotContext, id: string): Promise<void> {
    const { t } = ctx.language;
    const cancelled = await broadcasts.cancel(id, clock.now());
    wake();
    await answerTap(ctx, cancelled ? t('broadcast-stopped') : t('broadcast-over'));
  }

  async function showResult(ctx: BotContext, id: string): Promise<void> {
    const broadcast = await broadcasts.find(id);
    if (!broadcast) return answerTap(ctx, ctx.language.t('broadcast-list-gone'), true);
    const { text, keyboard } = await resultCard(broadcasts, broadcast, ctx.language, clock.now());
    await editInPlace(ctx, text, keyboard);
    await answerTap(ctx);
  }
  return feature;
}
