/**
 * Hands out ids 1, 2, 3 ... in the order of time to orders that are met customer by customer. All it holds is
 * one number an order.
 *
 * @param instants when every order was placed, in any order
 * @returns the id for an order placed at an instant; each id is given once
 */
export function orderIds(instants: readonly number[]): (placedAt: number) => number {
  const sorted = Float64Array.from(instants).sort();
  /** How many orders of the same millisecond have their id already. */
  const given = new Map<number, number>();
  return (placedAt) => {
    const first = firstAtOrAfter(sorted, placedAt);
    if (sorted[first + 1] !== placedAt) return first + 1;
    const before = given.get(placedAt) ?? 0;
    given.set(placedAt, before + 1);
    return first + before + 1;
  };
}

function firstAtOrAfter(sorted: Float64Array, instant: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
