/**
 * Work that is under way already is not begun again: who asks for the same key waits for the same. What comes of it,
 * a failure too, is not kept. The work must not be given one request's signal, for it serves others.
 */
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
