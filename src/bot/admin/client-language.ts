import { type MiddlewareFn } from 'grammy';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type Profiles } from '../../shop/profile';
import { type BotContext } from '../context';

/**
 * Keeps which language an admin's client speaks, so that cards which arrive by themselves speak it too. Written once
 * a process and change; the answer does not wait for it.
 */
export function keepClientLanguage(profiles: Profiles, logger: Logger): MiddlewareFn<BotContext> {
  const written = new Map<number, string>();
  return (ctx, next) => {
    const { id, language_code: code } = ctx.from ?? {};
    if (ctx.chat?.type === 'private' && id !== undefined && code && written.get(id) !== code) {
      written.set(id, code);
      profiles.noteClientLanguage(id, code).catch((error: unknown) => {
        // The next thing that they do tries again.
        written.delete(id);
        logger.info({ reason: messageOf(error) }, 'the language of an admin could not be kept');
      });
    }
    return next();
  };
}
