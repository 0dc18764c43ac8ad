/** How much happens in each hour of an ordinary day: hardly anything at night, a lunch break, long evenings. */
const LIVELINESS = [
  0.25, 0.12, 0.06, 0.04, 0.05, 0.12, 0.35, 0.7, 1.1, 1.5, 1.8, 1.9, 2.1, 2, 1.7, 1.6, 1.7, 1.9, 2.3, 2.9,
  3.3, 3.2, 2.2, 0.9,
];

/** When in a day things happen. Moments are parts of the day in [0, 1). */
export interface HourProfile {
  /** The moment before which the share `share` of the day's doings lies. */
  momentOf: (share: number) => number;
  /** The share of the day's doings that lies before a moment. */
  shareBefore(moment: number): number;
  /** What is left of an ordinary day's doings, 1 where no hour is closed. */
  open: number;
}

/** Hours in [closedFrom, closedTo) have nothing at all. */
export function hourProfile(closedFrom = 24, closedTo = 24): HourProfile {
  const weights = LIVELINESS.map((weight, hour) => (hour >= closedFrom && hour < closedTo ? 0 : weight));
  const ordinary = sum(LIVELINESS);
  const total = sum(weights);
  return {
    momentOf(share) {
      let left = share * total;
      for (const [hour, weight] of weights.entries()) {
        if (left < weight) return (hour + left / weight) / weights.length;
        left -= weight;
      }
      return 1 - Number.EPSILON;
    },
    shareBefore(moment) {
      const hour = moment * weights.length;
      const before = weights.map((weight, index) => weight * Math.min(1, Math.max(0, hour - index)));
      return sum(before) / total;
    },
    open: total / ordinary,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
