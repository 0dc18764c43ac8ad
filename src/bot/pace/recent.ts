/** The last instants of something, so many and no more, in milliseconds. */
export interface Recent {
  add(instant: number): void;
  /** When the last but so many took place: 1 is the latest; -Infinity where there were fewer. At most `most`. */
  last(nth: number): number;
  /** How many, up to `most`, are later than an instant. */
  since(instant: number): number;
}

/** Whether one more fits into a window is told by the one that it would push out: no more are kept. */
export function createRecent(most: number): Recent {
  const instants = new Float64Array(most).fill(-Infinity);
  let added = 0;
  const last = (nth: number): number => instants[(((added - nth) % most) + most) % most] ?? -Infinity;
  return {
    add(instant) {
      instants[added % most] = instant;
      added += 1;
    },
    last,
    since(instant) {
      let count = 0;
      while (count < most && last(count + 1) > instant) count += 1;
      return count;
    },
  };
}
