import { type Context, type MiddlewareFn } from 'grammy';
import { type Clock } from '../clock';
import { type EventProperties } from './batch';
import { type ActivityBuffer } from './buffer';
import { actedAt, personBehind, startPayload } from './person';

/** Adds `ctx.activity`, with which a handler records what the person did. */
export interface ActivityFlavor {
  activity: {
    /** Records an event of this update; synchronous, never throws. Does nothing where nobody is tracked. */
    track(name: string, properties?: EventProperties): void;
  };
}

export interface TrackActivityOptions<C extends Context> {
  buffer: ActivityBuffer;
  clock: Clock;
  /** Whose updates are not a customer's activity, such as the shop's own staff. */
  ignore?: (ctx: C) => boolean;
}

/**
 * A plugin that records who was seen when, whatever becomes of the update: it notes the visit before the handlers
 * run and adds no waiting to them. A person who blocks or unblocks the bot is noted as such, not as a visitor.
 */
export function trackActivity<C extends Context & ActivityFlavor>(
  options: TrackActivityOptions<C>,
): MiddlewareFn<C> {
  const { buffer, clock, ignore } = options;
  return (ctx, next) => {
    const person = ignore?.(ctx) ? undefined : personBehind(ctx);
    const at = person ? actedAt(ctx, clock.now()) : 0;
    const track = (name: string, properties: EventProperties = {}): void => {
      if (!person) return;
      buffer.track({ telegramId: person.telegramId, at, name, properties, updateId: ctx.update.update_id });
    };
    ctx.activity = { track };

    if (person && ctx.myChatMember) {
      const { chat, new_chat_member: member } = ctx.myChatMember;
      if (chat.type === 'private') {
        const isBlocked = member.status === 'kicked';
        buffer.blocked({ person, blockedAt: isBlocked ? at : null, at });
        track(isBlocked ? 'bot_blocked' : 'bot_unblocked');
      }
    } else if (person) {
      buffer.seen(person, at, startPayload(ctx));
    }
    return next();
  };
}
