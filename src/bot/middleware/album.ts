import { type MiddlewareFn } from 'grammy';
import { type BotContext } from '../context';

/** So many chats that whoever sends pictures now is among them. */
const MOST = 1_000;

/** An album comes as a message for each of its pictures: the first is answered for all. */
export function answerAlbumOnce(): MiddlewareFn<BotContext> {
  /** By chat; the oldest first. */
  const newest = new Map<number, string>();
  return async (ctx, next) => {
    const album = ctx.message?.media_group_id;
    if (album === undefined || !ctx.chat) return next();
    if (newest.get(ctx.chat.id) === album) return;
    newest.delete(ctx.chat.id);
    newest.set(ctx.chat.id, album);
    const [oldest] = newest.keys();
    if (newest.size > MOST && oldest !== undefined) newest.delete(oldest);
    await next();
  };
}
