/** Work that is under way already is not begun again: who asks for the same waits for the same. */
export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/**
 * By key, and only while it runs: the next question after the answer is worked on anew. A failure goes to everyone
 * who waited and is forgotten. The work must not be given one request's signal, for it serves others.
 */
export function createSingleFlight<T>(): SingleFlight<T> {
  const underway = new Map<string, Promise<T>>();
  return (key, work) => {
    const running = underway.get(key);
    if (running) return running;
    const begun = work().finally(() => underway.delete(key));
    underway.set(key, begun);
    return begun;
  };
}
