import { type BotError, type MiddlewareFn } from 'grammy';
import { isStopping } from '../../errors';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { ConversationNotKept } from '../conversations';

/**
 * The outermost middleware: an error ends here, logged, with a short answer to the person, in polling and webhook
 * alike. Nothing else is rethrown than what a stop cut off: Telegram would bring a failed webhook update again for ever.
 */
export function boundary(
  logger: Logger,
  /** Hears of an update that ended here. */
  failed: (ctx: BotContext) => void = () => undefined,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const cause = (error as Partial<BotError>).error ?? error;
      // Cut off by the stop, it comes again: it is neither a failure nor done.
      if (isStopping(cause)) throw cause;
      failed(ctx);
      logger.error({ err: cause, updateId: ctx.update.update_id }, 'an update could not be handled');
      await apologise(ctx, cause).catch((failure: unknown) =>
        logger.warn({ err: failure }, 'could not apologise'),
      );
    }
  };
}

async function apologise(ctx: BotContext, cause: unknown): Promise<void> {
  // Without a language the error came before anyone could know which words to use.
  const language = ctx.language as BotContext['language'] | undefined;
  if (!language) return;
  const text =
    cause instanceof ConversationNotKept ? language.t('answer-not-kept') : language.t('shop-unavailable');
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text });
  else if (ctx.message && ctx.chat?.type === 'private') await ctx.reply(text);
}
