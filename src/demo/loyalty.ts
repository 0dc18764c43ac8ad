import { type Random } from './random';

/** How a customer keeps to the shop. */
export interface Loyalty {
  weight: number;
  /** Chance of a visit on an ordinary day, so many days after the first one; falls with age. */
  visitChance: (age: number) => number;
  /** Against the average: how readily they put things into the cart. */
  appetite: number;
  /** Days on average until they leave for good. */
  staysDays: number;
}

const passer: Loyalty = {
  weight: 50,
  visitChance: (age) => 0.1 * (1 + age / 3) ** -1.6,
  appetite: 0.55,
  staysDays: 60,
};
const casual: Loyalty = {
  weight: 33,
  visitChance: (age) => 0.01 + 0.14 * (1 + age / 10) ** -0.8,
  appetite: 1,
  staysDays: 170,
};
const regular: Loyalty = {
  weight: 17,
  visitChance: (age) => 0.22 * (1 + age / 30) ** -0.5,
  appetite: 1.4,
  staysDays: 320,
};

const ORDINARY = [passer, casual, regular];
const CROWD = [
  { ...passer, weight: 80 },
  { ...casual, weight: 16 },
  { ...regular, weight: 4 },
];

/** A friend's advice keeps people longer than an advertisement does. */
const FRIENDS = [
  { ...passer, weight: 30 },
  { ...casual, weight: 42 },
  { ...regular, weight: 28 },
];

/** Where a customer came from, as far as it says how long they stay. */
export interface Origin {
  campaign: boolean;
  source: string | null;
}

export function loyaltyOf(origin: Origin, random: Random): Loyalty {
  return random.weighted(loyaltiesOf(origin));
}

/** All kinds that somebody of this origin may be. */
export function loyaltiesOf({ campaign, source }: Origin): readonly Loyalty[] {
  if (campaign) return CROWD;
  return source === 'friend' ? FRIENDS : ORDINARY;
}
