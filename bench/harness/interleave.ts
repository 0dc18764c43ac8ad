export interface InterleaveOptions {
  rounds: number;
  /** A way that has taken so long altogether has no further rounds. */
  budgetMs?: number;
  now?: () => number;
}

/**
 * Does the same work in several ways by turns, so that whatever else the machine does meets all of them. The order is
 * turned by one each round: nobody always comes after the same one. A first round warms up; it counts only for a way
 * that has no other, because it takes longer than the budget allows. Answers what each run answered.
 */
export async function interleave<K extends string, V>(
  ways: Readonly<Record<K, () => Promise<V>>>,
  { rounds, budgetMs = 5_000, now = () => performance.now() }: InterleaveOptions,
): Promise<Record<K, V[]>> {
  const taken = (Object.entries(ways) as [K, () => Promise<V>][]).map(([way, run]) => {
    return { way, run, spent: 0, values: [] as V[] };
  });
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < taken.length; turn++) {
      const one = taken[(turn + round) % taken.length];
      if (!one || one.spent >= budgetMs) continue;
      const began = now();
      const value = await one.run();
      one.spent += now() - began;
      one.values.push(value);
    }
  }
  return Object.fromEntries(
    taken.map(({ way, values }) => [way, values.length > 1 ? values.slice(1) : values]),
  ) as Record<K, V[]>;
}
