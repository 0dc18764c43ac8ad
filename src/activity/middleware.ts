import { type Context, type MiddlewareFn } from 'grammy';
import { type Clock } from '../clock';
import { type ActivityEvent, type EventProperties } from './batch';
import { type ActivityBuffer } from './buffer';
import { keyedUpdateId } from './keyed-update-id';
import { actedAt, personBehind, startPayload } from './person';

/** Adds `ctx.activity`, with which a handler records what the person did. */
export interface ActivityFlavor {
  activity: {
    /** Records an event of this update; synchronous, never throws. Does nothing where nobody is tracked. */
    track(name: string, properties?: EventProperties): void;
    /** The same for what is done once, whichever updates ask for it: of one person, name and key one event is kept. */
    trackOnce(key: string, name: string, properties?: EventProperties): void;
    /** The same for what this update did to another person's things, such as an order that staff completed. */
    trackFor(telegramId: number, name: string, properties?: EventProperties): void;
    /** What this update has recorded so far. */
    recorded(): readonly ActivityEvent[];
    /** Records again what the update recorded when it came the first time: it may not have been written then. */
    repeat(events: readonly ActivityEvent[]): void;
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
    const at = actedAt(ctx, clock.now());
    const recorder = new Recorder(buffer, ctx.update.update_id, at, person?.telegramId);
    ctx.activity = recorder;

    const membership = person && ctx.myChatMember;
    if (membership) {
      const { chat, new_chat_member: member } = membership;
      if (chat.type === 'private') {
        const isBlocked = member.status === 'kicked';
        buffer.blocked({ person, blockedAt: isBlocked ? at : null, at });
        recorder.track(isBlocked ? 'bot_blocked' : 'bot_unblocked');
      }
    } else if (person) {
      buffer.seen(person, at, startPayload(ctx));
    }
    return next();
  };
}

/** What one update records. A class, since it is made for every update: closures would cost five objects each. */
class Recorder {
  private events: ActivityEvent[] | undefined;

  constructor(
    private readonly buffer: ActivityBuffer,
    private readonly updateId: number,
    private readonly at: number,
    /** Of whoever is tracked. */
    private readonly telegramId: number | undefined,
  ) {}

  track(name: string, properties?: EventProperties): void {
    if (this.telegramId !== undefined) this.trackFor(this.telegramId, name, properties);
  }

  trackOnce(key: string, name: string, properties: EventProperties = {}): void {
    const { telegramId, at } = this;
    if (telegramId === undefined) return;
    this.record({ telegramId, at, name, properties, updateId: keyedUpdateId(telegramId, key) });
  }

  trackFor(telegramId: number, name: string, properties: EventProperties = {}): void {
    this.record({ telegramId, at: this.at, name, properties, updateId: this.updateId });
  }

  recorded(): readonly ActivityEvent[] {
    return this.events ?? [];
  }

  repeat(events: readonly ActivityEvent[]): void {
    for (const event of events) this.record(event);
  }

  private record(event: ActivityEvent): void {
    // An empty array that something is pushed to makes room for seventeen.
    if (this.events) this.events.push(event);
    else this.events = [event];
    this.buffer.track(event);
  }
}
