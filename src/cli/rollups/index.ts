import { SingleBar } from 'cli-progress';
import { messageOf } from '../../errors';
import { type Build, type BuildProgress } from '../../store/rollups/build';
import { type Difference } from '../../store/rollups/verify';
import { taskOf, USAGE } from './options';

export interface RollupsCommand {
  build: Build;
  verify: () => Promise<Difference[]>;
  print: (line: string) => void;
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

/** `npm run rollups`. Returns the exit code: 0 all is well, 1 they differ from the tables, 2 wrong arguments. */
export async function runRollups(args: string[], command: RollupsCommand): Promise<number> {
  const { build, verify, print } = command;
  let task;
  try {
    task = taskOf(args);
  } catch (error) {
    print(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  if (task === 'rebuild') await build.ask();
  if (task !== 'verify') {
    const hasBuilt = await shown(command);
    print(
      hasBuilt
        ? 'The rollups are built.'
        : 'The rollups are there; npm run rollups -- --verify compares them.',
    );
    return 0;
  }
  const differences = await verify();
  for (const { table, rows, is, shouldBe } of differences) {
    const count = rows === 1 ? '1 row differs' : `${rows} rows differ`;
    print(`${table}: ${count}, such as ${JSON.stringify(is)}, which should be ${JSON.stringify(shouldBe)}`);
  }
  if (differences.length === 0) print("The rollups say what the shop's tables say.");
  else print('npm run rollups -- --rebuild makes them anew; please report how they came to differ.');
  return differences.length === 0 ? 0 : 1;
}

/** A bar on a terminal; on a pipe nothing, so that a log holds the outcome alone. */
async function shown({ build, output }: RollupsCommand): Promise<boolean> {
  if (!output.isTTY) return build.run(() => undefined);
  const bar = new SingleBar({
    format: 'Counting {step} {bar} {percentage} %',
    ...{ stream: output, clearOnComplete: true, barCompleteChar: '█', barIncompleteChar: '░' },
  });
  bar.start(1, 0, { step: '' });
  try {
    return await build.run(({ step, done, of }: BuildProgress) => {
      bar.setTotal(Math.max(1, of));
      bar.update(Math.min(done, of), { step });
    });
  } finally {
    bar.stop();
  }
}
