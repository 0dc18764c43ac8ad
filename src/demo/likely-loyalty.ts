import { loyaltiesOf, type Loyalty, type Origin } from './loyalty';
import { type Random } from './random';

/** What the shop can know of a customer. Ages are in days since the first visit. */
export interface Record {
  origin: Origin;
  age: number;
  /** At the last visit. */
  seenAge: number;
  /** Days with a visit after the first. */
  visits: number;
}

/** Of each kind of customer, how many visits are to be expected up to an age. */
export type ExpectedVisits = (loyalty: Loyalty, age: number) => number;

/** The sums grow with the ages asked for, and are kept. */
export function expectVisits(): ExpectedVisits {
  const kinds = new Map<Loyalty['visitChance'], number[]>();
  return ({ visitChance }, age) => {
    const sums = kinds.get(visitChance) ?? [0];
    kinds.set(visitChance, sums);
    for (let day = sums.length; day <= age; day++) sums.push((sums[day - 1] ?? 0) + visitChance(day));
    return sums[age] ?? 0;
  };
}

/**
 * Draws which kind of customer somebody is, given how often and how lately they came, and whether they are still one:
 * null where they have left. By Bayes over the kinds that a newcomer is drawn from: visits of each kind as a Poisson
 * process that ends when the customer leaves, which shows only as silence.
 */
export function likelyLoyalty(record: Record, expected: ExpectedVisits, random: Random): Loyalty | null {
  const { origin, age, seenAge, visits } = record;
  const fates = loyaltiesOf(origin).flatMap((loyalty) => {
    const { staysDays } = loyalty;
    const until = expected(loyalty, seenAge);
    // Without the factorial, which all kinds have in common; nobody comes back on no day at all.
    const came = loyalty.weight * Math.exp(visits === 0 ? -until : visits * Math.log(until || 1e-9) - until);
    const silent = (day: number) => Math.exp(until - expected(loyalty, day));
    const stayed = (day: number) => Math.exp(-day / staysDays);
    let left = 0;
    for (let day = seenAge; day < age; day++) left += silent(day) * (stayed(day) - stayed(day + 1));
    return [
      { loyalty, weight: came * silent(age) * stayed(age) },
      { loyalty: null, weight: came * left },
    ];
  });
  return random.weighted(fates).loyalty;
}
