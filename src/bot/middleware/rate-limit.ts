import { limit } from '@grammyjs/ratelimiter';
import { type MiddlewareFn } from 'grammy';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { type Languages } from '../languages';

/** Far more than anybody taps, far less than what would slow the shop. */
const UPDATES = 60;
const SECONDS = 10;

/**
 * What one person sends beyond that is dropped until the ten seconds are over, with one word to them. Payments are
 * never dropped, and neither is what staff do.
 */
export function rateLimit(options: {
  languages: Languages;
  isExempt: (ctx: BotContext) => boolean;
  logger: Logger;
  /** Hears of an update that was dropped. */
  refused?: (ctx: BotContext) => void;
}): MiddlewareFn<BotContext> {
  const { languages, isExempt, logger, refused } = options;
  async function tell(ctx: BotContext): Promise<void> {
    const text = languages.chosen(null, ctx.from?.language_code).t('too-fast', { seconds: SECONDS });
    logger.warn({ telegramId: ctx.from?.id }, 'somebody sends faster than a person can');
    const told = ctx.callbackQuery
      ? ctx.answerCallbackQuery({ text })
      : ctx.chat?.type === 'private' && ctx.reply(text);
    await Promise.resolve(told).catch((error: unknown) =>
      logger.info({ reason: messageOf(error) }, 'nobody to tell'),
    );
  }

  return limit<BotContext, never>({
    timeFrame: SECONDS * 1_000,
    limit: UPDATES,
    keyGenerator: (ctx) =>
      ctx.preCheckoutQuery || ctx.message?.successful_payment || ctx.myChatMember || isExempt(ctx)
        ? undefined
        : ctx.from?.id.toString(),
    onLimitExceeded(ctx) {
      refused?.(ctx);
      void tell(ctx);
    },
  });
}
