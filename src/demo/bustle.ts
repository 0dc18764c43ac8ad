import { type Loyalty } from './loyalty';

/** Up to so many customers a shop is an ordinary one; with so many it is as busy as a shop gets. */
const ORDINARY = 10_000;
const LARGEST = 1_000_000;
/** How many times as often people come to the largest, and as readily put things into the cart. */
const MOST_VISITS = 1.25;
const MOST_APPETITE = 1.6;

/** A shop becomes large because people keep coming back to it and buy: the loyalty of a customer of such a shop. */
export function bustling(loyalty: Loyalty, customers: number): Loyalty {
  const size = Math.log(customers / ORDINARY) / Math.log(LARGEST / ORDINARY);
  if (size <= 0) return loyalty;
  const visits = MOST_VISITS ** size;
  const { visitChance, appetite } = loyalty;
  return {
    ...loyalty,
    visitChance: (age) => visitChance(age) * visits,
    appetite: appetite * MOST_APPETITE ** size,
  };
}
