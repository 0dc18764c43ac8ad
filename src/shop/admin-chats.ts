/** A group that became a supergroup, which is another chat with another id. */
export interface ChatMove {
  from: number;
  to: number;
}

/** Remembers moves over restarts. */
export interface ChatMoves {
  /** In the order in which they happened. */
  all(): Promise<ChatMove[]>;
  /** What waits for the old chat then waits for the new one. Twice does nothing more. */
  keep(move: ChatMove, at: number): Promise<void>;
}

/**
 * The chats in which the shop is run, by the ids that they have now: iterating gives each once. A group that moved
 * stands in its old place, with what was its and no more.
 */
export interface AdminChats extends Iterable<number> {
  /** By the id that it has now, or by one that it had since it was listed. */
  includes: (chatId: number) => boolean;
  /** The id under which a chat was first known here: the same before and after every move, and however it is listed. */
  originOf: (chatId: number) => number;
  /** The id that a chat has now, by any that it had. */
  currentOf: (chatId: number) => number;
  /** A move of a chat that is not among these gives nobody anything. False where it is known already, or impossible. */
  move(move: ChatMove): boolean;
}

export function createAdminChats(listed: Iterable<number>): AdminChats {
  const configured = [...listed];
  const next = new Map<number, number>();
  const before = new Map<number, number>();

  /** Moves never go round; what a database holds might. */
  function follow(way: ReadonlyMap<number, number>, chatId: number): number[] {
    const passed = [chatId];
    for (let id = way.get(chatId); id !== undefined && !passed.includes(id); id = way.get(id))
      passed.push(id);
    return passed;
  }
  const last = (way: ReadonlyMap<number, number>, chatId: number) => follow(way, chatId).at(-1) ?? chatId;

  return {
    [Symbol.iterator]: () => new Set(configured.map((id) => last(next, id))).values(),
    includes: (chatId) => configured.some((id) => follow(next, id).includes(chatId)),
    originOf: (chatId) => last(before, chatId),
    currentOf: (chatId) => last(next, chatId),
    move({ from, to }) {
      // A person's chat never moves, and a group never becomes one: no person gets a right by a move.
      if (from >= 0 || to >= 0 || next.has(from) || before.has(to)) return false;
      if (follow(next, to).includes(from)) return false;
      next.set(from, to);
      before.set(to, from);
      return true;
    },
  };
}
