import { messageOf } from '../../errors';
import { type Build } from '../../store/rollups/build';
import { type Difference } from '../../store/rollups/verify';
import { type CommandLines } from '../command';
import { taskOf, USAGE } from './options';
import { shownBuild } from './shown-build';

export interface RollupsCommand extends CommandLines {
  build: Build;
  verify: () => Promise<Difference[]>;
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

/** `npm run rollups`. Returns the exit code: 0 all is well, 1 they differ from the tables, 2 wrong arguments. */
export async function runRollups(args: string[], command: RollupsCommand): Promise<number> {
  const { build, verify, print, refuse } = command;
  let task;
  try {
    task = taskOf(args);
  } catch (error) {
    refuse(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  if (task === 'rebuild') await build.ask();
  if (task !== 'verify') {
    const hasBuilt = await shownBuild(command);
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
