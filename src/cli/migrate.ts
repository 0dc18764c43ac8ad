import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../errors';
import { type Logger } from '../logger';
import { type Database } from '../store/database';
import { migrate, undo } from '../store/migrate';
import { type SchemaOverrides } from '../store/shop-schema';
import { type CommandLines } from './command';

const KNOWN = 'known are --dry-run, --undo, --undo --to NAME and --undo --all';

export const USAGE = `npm run migrate                       add to the database what is missing
npm run migrate -- --dry-run          say which table plays which part, and what would be added
npm run migrate:undo                  take back the newest migration
npm run migrate:undo -- --to NAME     all from this one on
npm run migrate:undo -- --all         everything that was added`;

export interface MigrateCommand extends CommandLines {
  database: Database;
  overrides: SchemaOverrides | undefined;
  logger: Logger;
}

/** `npm run migrate`. Returns the exit code: 0 done, 1 something stands in the way, 2 wrong arguments. */
export async function runMigrate(args: string[], command: MigrateCommand): Promise<number> {
  const problem = migrateProblem(args);
  if (problem !== undefined) {
    command.refuse(problem);
    return 2;
  }
  const options = parse(args);
  try {
    await (options.undo ? goBack(options, command) : goForward(options, command));
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    command.refuse(error.message);
    return 1;
  }
}

/** One sentence about what is wrong with the arguments, undefined where nothing is. */
export function migrateProblem(args: string[]): string | undefined {
  try {
    parse(args);
    return undefined;
  } catch (error) {
    return `${messageOf(error)}; ${KNOWN}.`;
  }
}

type Options = ReturnType<typeof parse>;

function parse(args: string[]) {
  const declared = {
    'dry-run': { type: 'boolean', default: false },
    undo: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    to: { type: 'string' },
  } as const;
  // Looked for first: the parser's own sentence about it is advice for another case.
  const { tokens } = parseArgs({ args, options: declared, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new Error(`Unknown argument ${token.value}`);
    if (token.kind === 'option' && !Object.hasOwn(declared, token.name)) {
      throw new Error(`Unknown option ${token.rawName}`);
    }
    if (token.kind === 'option' && token.name === 'to' && !/^[^-]/.test(token.value ?? ''))
      throw new Error('--to needs a name');
  }
  const { values } = parseArgs({ args, options: declared });
  if (!values.undo && (values.all || values.to !== undefined)) {
    throw new Error('--all and --to belong to --undo');
  }
  if (values.all && values.to !== undefined) throw new Error('--all and --to exclude each other');
  if (values.undo && values['dry-run']) throw new Error('--undo has no --dry-run');
  return values;
}

async function goForward(
  options: Options,
  { database, overrides, logger, print }: MigrateCommand,
): Promise<void> {
  const dryRun = options['dry-run'];
  const report = await migrate(database, { logger, ...(overrides && { overrides }), dryRun });
  for (const line of report.lines) print(line);
  if (dryRun) {
    for (const name of report.pending) print(`pending: ${name}`);
    print(report.pending.length === 0 ? 'nothing is pending' : 'nothing was changed');
    return;
  }
  for (const name of report.applied) print(`applied: ${name}`);
  if (report.applied.length === 0) print('nothing to do');
}

async function goBack(options: Options, { database, logger, print }: MigrateCommand): Promise<void> {
  const undone = await undo(database, {
    logger,
    all: options.all,
    ...(options.to !== undefined && { to: options.to }),
  });
  for (const name of undone) print(`taken back: ${name}`);
  if (undone.length === 0) print('nothing to take back');
}
