/** The same numbers from 0 to 1 for the same seed (mulberry32): every way is given the same work. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A customer's id from 1 to `customers`: a few come often, most seldom, in the same shares as in the made-up shop. */
export function drawCustomer(customers: number, random: () => number): number {
  const kind = random();
  const step = kind < 0.25 ? 100 : kind < 0.6 ? 10 : 1;
  return Math.floor((random() * customers) / step) * step + 1;
}
