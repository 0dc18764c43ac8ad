/** Something slow that a message waits for, such as its picture. */
export interface SlowJob<T> {
  /** Jobs of the same key do the same. */
  key: string;
  make: () => Promise<T>;
  /** Called with what was made, or with the error, unless the message has moved on meanwhile. Must not reject. */
  put: (made: { value: T } | { error: unknown }) => Promise<void>;
}

/**
 * One slow job a message at a time, and only the latest that was asked for.
 *
 * States of a place: *idle* -> *making* (a job that `want` brought) -> *putting* -> idle. A different job that comes
 * meanwhile replaces the wanted one: what is being made is then thrown away, and the new one is made next. The same
 * job again changes nothing.
 */
export interface Latest<T> {
  /** False where this very job is under way already. */
  want(place: string, job: SlowJob<T>): boolean;
  /** The message shows something else now. */
  forget(place: string): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function createLatest<T>(): Latest<T> {
  const wanted = new Map<string, SlowJob<T>>();
  const working = new Map<string, Promise<void>>();

  async function work(place: string): Promise<void> {
    for (let job = wanted.get(place); job; job = wanted.get(place)) {
      const made = await job.make().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (wanted.get(place) !== job) continue;
      await job.put(made);
      if (wanted.get(place) === job) wanted.delete(place);
    }
    // In the same turn as the last look at what is wanted: what is wanted from now on begins anew.
    working.delete(place);
  }

  return {
    want(place, job) {
      if (wanted.get(place)?.key === job.key) return false;
      wanted.set(place, job);
      if (!working.has(place)) working.set(place, work(place));
      return true;
    },
    forget: (place) => void wanted.delete(place),
    async settled() {
      while (working.size > 0) await Promise.all(working.values());
    },
  };
}
