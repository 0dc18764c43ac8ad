import { type BotError } from 'grammy';
import { type Update } from 'grammy/types';
import { isStopping } from '../errors';
import { type Logger } from '../logger';
import { misshapenAt } from './update-shape';

/** Hands updates to the bot: those of one chat in order, those of different chats at the same time. */
export interface Dispatcher {
  /**
   * Resolves when the update has been handled, whatever became of it; never rejects. One that a stop has cut off is
   * never done: Telegram is not told that it is, and brings it to the next start.
   */
  handle(update: Update): Promise<void>;
  /** Updates being handled or waiting for their turn. */
  inFlight(): number;
  /** Resolves with true when none is left, with false when some still run after the time. */
  idle(timeoutMs: number): Promise<boolean>;
}

export interface DispatcherOptions {
  handleUpdate: (update: Update) => Promise<void>;
  /** Waits until no other process is at work on a chat, and resolves with what ends the turn. Does not reject. */
  takeTurn?: (chat: number) => Promise<() => void>;
  logger: Logger;
}

const NEVER = new Promise<never>(() => undefined);

export function createDispatcher({ handleUpdate, takeTurn, logger }: DispatcherOptions): Dispatcher {
  /** The last update of each chat that is not done yet. */
  const tails = new Map<number, Promise<void>>();
  let count = 0;

  async function run(update: Update, chat: number, before: Promise<void> | undefined): Promise<void> {
    await before;
    const endTurn = await takeTurn?.(chat);
    try {
      await handleUpdate(update);
    } catch (error) {
      if (isStopping((error as Partial<BotError>).error ?? error)) return await NEVER;
      logger.error({ err: error, updateId: update.update_id }, 'an update escaped the boundary');
    } finally {
      endTurn?.();
    }
  }

  return {
    async handle(update) {
      const place = misshapenAt(update);
      if (place !== undefined) {
        logger.warn(
          { updateId: update.update_id, place },
          'an update is passed over: it is not as Telegram says',
        );
        return;
      }
      const chat = chatOf(update);
      const turn = run(update, chat, tails.get(chat));
      tails.set(chat, turn);
      count += 1;
      await turn;
      count -= 1;
      if (tails.get(chat) === turn) tails.delete(chat);
    },
    inFlight: () => count,
    async idle(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs);
      });
      const settle = async () => {
        while (tails.size > 0) await Promise.all(tails.values());
        return true;
      };
      return Promise.race([settle(), late]).finally(() => clearTimeout(timer));
    },
  };
}

/** What keeps updates in order: the chat, or the person where there is none, or the update itself. */
function chatOf(update: Update): number {
  for (const part of Object.values(update) as unknown[]) {
    if (typeof part !== 'object' || part === null) continue;
    const { chat, message, from, user } = part as Partial<
      Record<string, { id?: number; chat?: { id: number } }>
    >;
    const id = chat?.id ?? message?.chat?.id ?? from?.id ?? user?.id;
    if (id !== undefined) return id;
  }
  return -update.update_id;
}
