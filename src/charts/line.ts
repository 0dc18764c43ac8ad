/** Work done one after the other, in the order it came. */
export interface Line {
  /** @throws LineFullError when too many wait already; `work` is not done then. */
  join<T>(work: () => Promise<T>): Promise<T>;
}

/** So many charts are waited for that another one would come too late to be of use. */
export class LineFullError extends Error {
  override readonly name = 'LineFullError';

  constructor(readonly waiting: number) {
    super(`${waiting} charts wait to be drawn already`);
  }
}

export function createLine({ mostWaiting }: { mostWaiting: number }): Line {
  let last: Promise<unknown> = Promise.resolve();
  /** The one that is worked on counts as well. */
  let inLine = 0;
  return {
    async join(work) {
      if (inLine > mostWaiting) throw new LineFullError(mostWaiting);
      inLine += 1;
      const turn = last.then(work).finally(() => (inLine -= 1));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
