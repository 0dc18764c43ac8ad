import { conversations, type ConversationData, type VersionedState } from '@grammyjs/conversations';
import { type MiddlewareFn } from 'grammy';
import { DatabaseUnavailable } from '../errors';
import { type SessionKey, type Sessions } from '../shop/session';
import { type BotContext } from './context';

/** Bump when a conversation asks in another order: states of the old one are then forgotten, carts are not. */
const VERSION = 1;

/** Hands the conversation's state from the session's look into the database to the plugin, and back. */
export interface ConversationKeeper {
  hold(ctx: BotContext, key: SessionKey, state: unknown): void;
  /** The state was written, and with it that the update is handled. */
  isClosed(ctx: BotContext): boolean;
  /** The conversations plugin, over this. */
  middleware(): MiddlewareFn<BotContext>;
}

/** The answer was understood and then lost: the person must give it again. */
export class ConversationNotKept extends Error {
  override readonly name = 'ConversationNotKept';
}

type State = VersionedState<ConversationData>;

export function createConversationKeeper(sessions: Sessions): ConversationKeeper {
  const held = new WeakMap<BotContext, { key: SessionKey; state: unknown }>();
  const closed = new WeakSet<BotContext>();

  async function close(ctx: BotContext, state: State | undefined): Promise<void> {
    const known = held.get(ctx);
    // What could not be read must not be written over.
    if (!known) throw new DatabaseUnavailable('the conversation could not be read, so it is not changed');
    try {
      await sessions.closeWith(known.key, ctx.activity.recorded(), state);
    } catch (error) {
      throw new ConversationNotKept('the state of a conversation could not be written', { cause: error });
    }
    closed.add(ctx);
  }

  return {
    hold: (ctx, key, state) => void held.set(ctx, { key, state }),
    isClosed: (ctx) => closed.has(ctx),
    middleware: () =>
      conversations<BotContext, BotContext>({
        storage: {
          type: 'context',
          version: VERSION,
          adapter: {
            read: (ctx) => held.get(ctx)?.state as State | undefined,
            write: (ctx, state) => close(ctx, state),
            delete: (ctx) => close(ctx, undefined),
          },
        },
      }),
  };
}
