import { parseArgs } from 'node:util';
import { messageOf } from '../../errors';
import { type Step } from '../../store/distributed/distribute';

export const USAGE = `npm run distribute                spread activity over the workers of a citus cluster
npm run distribute -- --dry-run   say what would be done`;

export interface DistributeCommand {
  /** Rejects with one sentence where the server cannot. */
  steps: () => Promise<Step[]>;
  print: (line: string) => void;
}

/** `npm run distribute`. Returns the exit code: 0 done, 1 it cannot be, 2 wrong arguments. */
export async function runDistribute(args: string[], { steps, print }: DistributeCommand): Promise<number> {
  let isDry: boolean;
  try {
    isDry = parseArgs({ args, options: { 'dry-run': { type: 'boolean' } } }).values['dry-run'] ?? false;
  } catch (error) {
    print(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  const all = await steps();
  for (const [index, step] of all.entries()) {
    print(`${index + 1}. ${step.says}${step.isDone ? ' Done.' : ''}`);
    if (!step.isDone && !isDry) await step.run();
  }
  if (isDry) print('Nothing is changed. Stop every process of the bot before it is.');
  return 0;
}
