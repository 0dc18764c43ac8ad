import { type MiddlewareFn } from 'grammy';
import { personBehind } from '../../activity/person';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { NO_PROFILE } from '../../shop/profile';
import { type SessionKey, type Sessions } from '../../shop/session';
import { type BotContext } from '../context';
import { type ConversationKeeper } from '../conversations';
import { type Languages } from '../languages';
import { updateKey } from '../update-key';

/** Longest time an answer waits to learn what is known of the person; then it goes on without. */
const OPEN_MS = 4_000;

export interface SessionOptions {
  sessions: Sessions;
  languages: Languages;
  keeper: ConversationKeeper;
  logger: Logger;
}

/**
 * One look into the database before the handlers: the person's language, their open conversation, and whether this
 * update was handled before. A repeated one ends here. Without the database the handlers run all the same: some
 * need none.
 */
export function session({ sessions, languages, keeper, logger }: SessionOptions): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const key = keyOf(ctx);
    const opened = key && (await openWithin(OPEN_MS, sessions, key, logger));
    const profile = opened?.profile ?? NO_PROFILE;
    ctx.session = { profile, isLoaded: opened !== undefined || key === undefined };
    ctx.language = languages.chosen(profile.locale, ctx.from?.language_code);

    if (opened?.handled) {
      ctx.activity.repeat(opened.handled);
      // The first time it was answered; a second answer is refused, and none is needed.
      if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined);
      return;
    }
    if (!key) return next();
    if (opened) keeper.hold(ctx, key, opened.conversation);
    await next();
    if (!opened || keeper.isClosed(ctx)) return;
    await sessions.close(key, ctx.activity.recorded()).catch((error: unknown) => {
      logger.warn({ reason: messageOf(error) }, 'an update could not be marked as handled');
    });
  };
}

/** Only people have sessions. */
function keyOf(ctx: BotContext): SessionKey | undefined {
  const person = personBehind(ctx);
  const update = updateKey(ctx);
  if (!person || update === undefined) return undefined;
  return { telegramId: person.telegramId, chatId: ctx.chat?.id ?? person.telegramId, update };
}

async function openWithin(milliseconds: number, sessions: Sessions, key: SessionKey, logger: Logger) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([sessions.open(key), late]);
  } catch (error) {
    logger.warn({ reason: messageOf(error) }, 'a person is served without what is known of them');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
