/** Takes one step, and resolves with whether there was one to take: it may have to wait for what another lane does. */
export type Lane = () => Promise<boolean>;

export interface LanesOptions {
  /** Both at once; else one after the other. */
  isAtOnce: boolean;
  /** Asked between two steps of the main lane, and where that one is over of the other; once it is false, both stop. */
  isWanted: () => boolean | Promise<boolean>;
}

/**
 * Goes on in two lanes until neither has a step to take. Where one fails the other stops behind its step, and the
 * failure is passed on. Resolves with whether there was anything to do.
 */
export async function runLanes(
  main: Lane,
  beside: Lane,
  { isAtOnce, isWanted }: LanesOptions,
): Promise<boolean> {
  let isOver = false;
  let steps = 0;
  /** What the main lane is about; undefined while it has nothing to do. */
  let turn: Promise<boolean> | undefined;

  async function take(lane: Lane, isToAsk: boolean): Promise<boolean> {
    try {
      if (isToAsk && !(await isWanted())) isOver = true;
      if (isOver || !(await lane())) return false;
      steps += 1;
      return true;
    } catch (error) {
      isOver = true;
      throw error;
    }
  }

  async function follow(): Promise<void> {
    do turn = take(main, true);
    while (await turn);
    turn = undefined;
  }

  /** Where there is nothing to do, the next step of the main lane may change that. */
  async function followBeside(): Promise<void> {
    while (!isOver) {
      const theirs = turn;
      if (await take(beside, theirs === undefined)) continue;
      if (theirs === undefined) break;
      await theirs.catch(() => false);
    }
  }

  for (let before = -1; !isOver && steps > before;) {
    before = steps;
    const following = follow();
    if (!isAtOnce) await following;
    for (const ended of await Promise.allSettled([following, followBeside()])) {
      if (ended.status === 'rejected') throw ended.reason;
    }
  }
  return steps > 0;
}
