import { randomInt } from 'node:crypto';
import { seededRandom, type Random } from '../../../src/demo/random';

/**
 * Hands the test draws that repeat, and names their seed where it fails: `FAULTS_SEED=<seed>` before the command
 * gives the same ones again.
 */
export async function byChance(work: (random: Random) => Promise<void>): Promise<void> {
  const given = process.env.FAULTS_SEED;
  const seed = given === undefined ? randomInt(1_000_000_000) : Number(given);
  try {
    await work(seededRandom(seed, 'faults'));
  } catch (error) {
    throw new Error(`failed with FAULTS_SEED=${seed}`, { cause: error });
  }
}
