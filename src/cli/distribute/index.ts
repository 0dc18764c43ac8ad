import { type Distribution } from '../../store/distributed/distribute';
import { type CommandLines } from '../command';

export const USAGE = `npm run distribute                spread a shop over a citus cluster
npm run distribute -- --dry-run   say what would be done, and where each table goes`;

export interface DistributeCommand extends CommandLines {
  /** Rejects with one sentence where the server cannot. */
  plan: () => Promise<Distribution>;
}

/** `npm run distribute`. Returns the exit code: 0 done, 1 it cannot be, 2 wrong arguments. */
export async function runDistribute(
  args: string[],
  { plan, print, refuse }: DistributeCommand,
): Promise<number> {
  const problem = distributeProblem(args);
  if (problem !== undefined) {
    refuse(`${problem}\n${USAGE}`);
    return 2;
  }
  const isDry = args.includes('--dry-run');
  const { steps, places } = await plan();
  for (const [index, step] of steps.entries()) {
    print(`${index + 1}. ${step.says}${step.isDone ? ' Done.' : ''}`);
    if (!step.isDone && !isDry) await step.run();
  }
  print('Table by table:');
  for (const place of places) print(`- ${place}.`);
  if (steps.every(({ isDone }) => isDone)) print('All of it was done before: nothing is changed.');
  else if (isDry) print('Nothing is changed. Stop every process of the bot before it is.');
  return 0;
}

/** One sentence about what is wrong with the arguments, undefined where nothing is. */
export function distributeProblem(args: string[]): string | undefined {
  const unknown = args.find((arg) => arg !== '--dry-run');
  return unknown === undefined ? undefined : `Unknown argument ${unknown}; known: --dry-run.`;
}
