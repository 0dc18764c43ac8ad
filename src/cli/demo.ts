import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { DEMO_DEFAULTS } from '../demo';
import { UserError } from '../errors';
import { fillDemo, type FillOptions, type FillResult } from '../store/demo-writer';
import { type Build } from '../store/rollups/build';
import { type CommandOptions } from './command';
import { shownBuild } from './rollups/shown-build';

export const USAGE = `npm run demo                                           fill the empty database with a demo shop
npm run demo -- --customers N --days N --seed N        of this size; another seed gives another shop`;

/** By the number of things to find; which and when is not given away. */
const HINTS = [
  undefined,
  'One thing happened to this shop that is not its everyday: find it under /stats.',
  'Two things happened to this shop that are not its everyday: find them under /stats.',
];

/** Least and most of each option. */
const LIMITS = {
  customers: [1, 1_000_000],
  days: [1, 3_650],
  seed: [0, 4_294_967_295],
} as const;
type Option = keyof typeof LIMITS;

export interface DemoCommand extends CommandOptions {
  /** Of the rollups: those of a large shop are left to be built. */
  build: Build;
}

/** `npm run demo`. Returns the exit code: 0 done, 1 something stands in the way, 2 wrong arguments. */
export async function runDemo(args: string[], command: DemoCommand): Promise<number> {
  const options = parse(args);
  if (typeof options === 'string') {
    command.refuse(`${options}\n${USAGE}`);
    return 2;
  }
  const { database, time, clock, logger, print } = command;
  const started = performance.now();
  const bar = progressBar(command.output);
  try {
    const result = await fillDemo(database, { ...options, now: clock.now(), time, onProgress: bar.show });
    bar.stop();
    if (result.isLarge) await shownBuild(command);
    logger.info({ ...options, ...result, ms: Math.round(performance.now() - started) }, 'demo shop written');
    print(`Demo shop written: ${summaryOf(result)}.`);
    const hint = HINTS[result.incidents];
    if (hint) print(hint);
    return 0;
  } catch (error) {
    bar.stop();
    if (!(error instanceof UserError)) throw error;
    command.refuse(error.message);
    return 1;
  }
}

/** One sentence about what is wrong with the arguments, undefined where nothing is. */
export function demoProblem(args: string[]): string | undefined {
  const options = parse(args);
  return typeof options === 'string' ? options : undefined;
}

/** The options, or one sentence about the first that is wrong. */
function parse(args: string[]): Record<Option, number> | string {
  const options: Record<Option, number> = { ...DEMO_DEFAULTS };
  const given = new Set<string>();
  const { tokens } = parseArgs({
    args,
    options: { customers: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } },
    // Its own refusals run over several sentences.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return `Unexpected argument "${token.value}".`;
    const { name, rawName, value } = token;
    if (!isOption(name)) {
      return `Unknown option ${rawName}; known: ${Object.keys(LIMITS)
        .map((known) => `--${known}`)
        .join(', ')}.`;
    }
    if (given.has(name)) return `--${name} is given twice.`;
    given.add(name);
    const [least, most] = LIMITS[name];
    const number = value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : NaN;
    if (!(number >= least && number <= most)) {
      const instead = value === undefined ? 'nothing' : `"${value}"`;
      return `--${name} must be a whole number from ${least} to ${most}, not ${instead}.`;
    }
    options[name] = number;
  }
  return options;
}

function isOption(name: string): name is Option {
  return Object.hasOwn(LIMITS, name);
}

function summaryOf({ customers, orders, products, events }: FillResult): string {
  return `${customers} customers, ${orders} orders, ${products} products, ${events} events`;
}

/** Drawn on a terminal only; a log file wants the summary alone. */
function progressBar(output: CommandOptions['output']) {
  const bar = new SingleBar({
    stream: output,
    format: 'demo shop [{bar}] {value}/{total} {what}, {eta_formatted} left',
    hideCursor: true,
    // The bar would take over SIGINT and leave the embedded database without its orderly end.
    gracefulExit: false,
  });
  let drawn: string | undefined;
  const show: NonNullable<FillOptions['onProgress']> = (done, total, what) => {
    if (!output.isTTY) return;
    if (drawn !== what) bar.start(total, 0, { what });
    drawn = what;
    bar.update(done, { what });
  };
  return {
    show,
    stop: (): void => {
      if (bar.isActive) bar.stop();
    },
  };
}
