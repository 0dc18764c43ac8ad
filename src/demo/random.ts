/** Draws that repeat: the same seed and stream always give the same ones. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** In [from, to). */
  between(from: number, to: number): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T;
  /** Waiting time of something that happens once in `mean` on average. */
  exponential(mean: number): number;
}

/**
 * A stream of its own for each part and number, so that one customer's draws never depend on another's.
 * The generator is sfc32 (public domain, PractRand): unlike those with 32 bits of state, a million streams
 * of it do not run into each other.
 */
export function seededRandom(seed: number, part: string, number = 0): Random {
  let a = seed | 0;
  let b = textHash(part);
  let c = number | 0;
  let counter = 1;

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }
  // The first draws still show how alike two seeds are.
  for (let round = 0; round < 12; round++) next();

  function pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(next() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  return {
    next,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick,
    weighted(list) {
      let left = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (left -= weight) < 0) ?? pick(list);
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
  };
}

/** FNV-1a. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
