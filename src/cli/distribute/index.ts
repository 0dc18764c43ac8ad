import { parseArgs } from 'node:util';
import { messageOf } from '../../errors';
import { type Distribution } from '../../store/distributed/distribute';

export const USAGE = `npm run distribute                spread a shop over a citus cluster
npm run distribute -- --dry-run   say what would be done, and where each table goes`;

export interface DistributeCommand {
  /** Rejects with one sentence where the server cannot. */
  plan: () => Promise<Distribution>;
  print: (line: string) => void;
}

/** `npm run distribute`. Returns the exit code: 0 done, 1 it cannot be, 2 wrong arguments. */
export async function runDistribute(args: string[], { plan, print }: DistributeCommand): Promise<number> {
  let isDry: boolean;
  try {
    isDry = parseArgs({ args, options: { 'dry-run': { type: 'boolean' } } }).values['dry-run'] ?? false;
  } catch (error) {
    print(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
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
