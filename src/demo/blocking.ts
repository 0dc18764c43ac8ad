import { type Random } from './random';

const BLOCKS_SOMETIME = 0.14;
const BLOCKS_AFTER_DAYS = 45;

/**
 * At which age, in days, a customer blocks the bot; Infinity for most. `age` is how long they are known not to have:
 * the longer, the less likely they ever will.
 */
export function blocksAtAge(random: Random, age = 0): number {
  const still = BLOCKS_SOMETIME * Math.exp(-age / BLOCKS_AFTER_DAYS);
  const blocks = random.chance(still / (still + 1 - BLOCKS_SOMETIME));
  return blocks ? age + Math.ceil(random.exponential(BLOCKS_AFTER_DAYS)) : Infinity;
}
