/** Runs work once for all who ask under the same key while it is under way; what comes of it is not kept. */
export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>;

export function createSingleFlight<T>(): SingleFlight<T> {
  const underway = new Map<string, Promise<T>>();
  return (key, work) => {
    const known = underway.get(key);
    if (known) return known;
    const mine = work().finally(() => underway.delete(key));
    underway.set(key, mine);
    return mine;
  };
}
