import { createRecent, type Recent } from './recent';

/** What Telegram takes of a bot in one chat, with what the way there may shorten the distance between two. */
const PRIVATE = { most: 1, spanMs: 1_030 };
const GROUP = { most: 20, spanMs: 60_500 };
/** Whoever was written to the longest ago is forgotten; in a second there are not that many. */
const MAX_CHATS = 5_000;

/** What was sent into each chat of late. Groups have negative ids. */
export interface ChatPace {
  add(chatId: number, now: number): void;
  /** Milliseconds until the chat takes one more. */
  waitMs(chatId: number, now: number): number;
}

export function createChatPace({ maxChats = MAX_CHATS } = {}): ChatPace {
  const chats = new Map<number, { second: Recent; minute?: Recent }>();
  return {
    add(chatId, now) {
      const chat = chats.get(chatId) ?? {
        second: createRecent(PRIVATE.most),
        ...(chatId < 0 && { minute: createRecent(GROUP.most) }),
      };
      chat.second.add(now);
      chat.minute?.add(now);
      // Set anew, so that it stands last.
      chats.delete(chatId);
      chats.set(chatId, chat);
      const [oldest] = chats.keys();
      if (oldest !== undefined && chats.size > maxChats) chats.delete(oldest);
    },
    waitMs(chatId, now) {
      const chat = chats.get(chatId);
      if (!chat) return 0;
      const second = chat.second.last(PRIVATE.most) + PRIVATE.spanMs;
      const minute = chat.minute ? chat.minute.last(GROUP.most) + GROUP.spanMs : -Infinity;
      return Math.max(0, second - now, minute - now);
    },
  };
}
