import { type Random } from './random';

const HOUR = 3_600_000;

interface Band {
  /** Shop days since the order was placed, at most. */
  untilAge: number;
  statuses: { status: string; weight: number; /** Hours until it has it. */ after: [number, number] }[];
}

const CANCELLED = { status: 'cancelled', weight: 8, after: [0.2, 20] as [number, number] };

/**
 * How far orders have come, by age. A status is always reached within the shop days that have passed, so
 * that it cannot depend on what time it is now.
 */
const BANDS: Band[] = [
  {
    untilAge: 1,
    statuses: [
      { status: 'new', weight: 50, after: [0, 0] },
      { status: 'pending', weight: 24, after: [0.1, 3] },
      { status: 'confirmed', weight: 18, after: [0.5, 8] },
      CANCELLED,
    ],
  },
  {
    untilAge: 2,
    statuses: [
      { status: 'pending', weight: 12, after: [0.1, 3] },
      { status: 'confirmed', weight: 38, after: [0.5, 20] },
      { status: 'processing', weight: 42, after: [8, 24] },
      CANCELLED,
    ],
  },
  {
    untilAge: 5,
    statuses: [
      { status: 'confirmed', weight: 8, after: [0.5, 20] },
      { status: 'processing', weight: 26, after: [8, 40] },
      { status: 'shipped', weight: 50, after: [20, 48] },
      { status: 'completed', weight: 8, after: [30, 48] },
      CANCELLED,
    ],
  },
  {
    untilAge: 9,
    statuses: [
      { status: 'shipped', weight: 28, after: [20, 90] },
      { status: 'completed', weight: 63, after: [40, 120] },
      { status: 'refunded', weight: 1, after: [72, 120] },
      CANCELLED,
    ],
  },
  {
    untilAge: Infinity,
    statuses: [
      { status: 'completed', weight: 90, after: [48, 200] },
      { status: 'refunded', weight: 2.2, after: [96, 210] },
      CANCELLED,
    ],
  },
];

/** The status that an order has by now, and since when. `age` is in shop days, 0 for today's. */
export function statusOf(
  { placedAt, age, now }: { placedAt: number; age: number; now: number },
  random: Random,
): { status: string; updatedAt: number } {
  const band = BANDS.find(({ untilAge }) => age <= untilAge) ?? BANDS[0];
  const { status, after } = random.weighted(band?.statuses ?? []);
  const updatedAt = placedAt + Math.floor(random.between(...after) * HOUR);
  // Nobody has got to an order of the last hours yet.
  return updatedAt <= now ? { status, updatedAt } : { status: 'new', updatedAt: placedAt };
}
