import { answerAlone } from './cli/arguments';
import { runDemo } from './cli/demo';
import { runDistribute } from './cli/distribute';
import { runImport } from './cli/import';
import { runMetrics } from './cli/metrics';
import { runMigrate } from './cli/migrate';
import { runRollups } from './cli/rollups';
import { systemClock } from './clock';
import { type Config } from './config';
import { UserError } from './errors';
import { createFigures } from './figures';
import { databaseOf, loggerFor } from './from-config';
import { type Logger } from './logger';
import { reportCommand } from './report-command';
import { createShopTime } from './shop-time';
import { commandTrouble } from './store/command-trouble';
import { type Database } from './store/database';
import { distribution } from './store/distributed/distribute';
import { requireCluster } from './store/distributed/cluster';
import { isSpread } from './store/distributed/spread';
import { migrate } from './store/migrate';
import { createBuild } from './store/rollups/build';
import { createRollups } from './store/rollups/rollups';
import { rollupSettings } from './store/rollups/settings';
import { verifyRollups } from './store/rollups/verify';

/** Commands that do their work and end. */
export const COMMANDS = ['migrate', 'import', 'demo', 'metrics', 'report', 'rollups', 'distribute'] as const;
export type Command = (typeof COMMANDS)[number];

/** Does the work of a command. Returns the exit code. @throws UserError also for what the database refuses */
export async function runOnce(command: Command, args: string[], config: Config): Promise<number> {
  const alone = answerAlone(command, args);
  if (alone) {
    (alone.code === 0 ? print : refuse)(alone.text);
    return alone.code;
  }
  try {
    return await runNamed(command, args, config);
  } catch (error) {
    throw commandTrouble(error);
  }
}

function runNamed(command: Command, args: string[], config: Config): Promise<number> {
  switch (command) {
    case 'metrics':
      return printMetrics(args, config);
    case 'report':
      return printReport(args, config);
    case 'migrate':
    case 'import':
    case 'demo':
    case 'rollups':
    case 'distribute':
      return runCommand(command, args, config);
  }
}

/** Where the output goes to a file or another program. */
const COLUMNS = 100;

/** `npm run metrics`: reads, and changes nothing. Returns the exit code. */
async function printMetrics(args: string[], config: Config): Promise<number> {
  const logger = loggerFor(config, 'fatal', []);
  const figures = createFigures(config, { clock: systemClock, logger });
  const { registry, time, languages } = figures;
  const opened: { database?: Database } = {};
  try {
    return await runMetrics(args, {
      ...{ registry, time, defaultLocale: config.DEFAULT_LOCALE },
      languageOf: (locale) => languages.of(locale),
      columns: process.stdout.columns ?? COLUMNS,
      ...{ print, refuse },
      async figures() {
        const database = (opened.database = await databaseOf(config, logger));
        await prepared(database, config, logger);
        return { screens: figures.screensOf(database), funnels: figures.funnelsOf(database) };
      },
    });
  } finally {
    await opened.database?.close();
  }
}

/** `npm run report`: prints a report, or sends it. Returns the exit code. */
async function printReport(args: string[], config: Config): Promise<number> {
  const logger = loggerFor(config, 'warn', []);
  const opened: { database?: Database } = {};
  try {
    return await reportCommand(args, {
      ...{ config, clock: systemClock, logger, print, refuse },
      async open() {
        const database = (opened.database = await databaseOf(config, logger));
        await prepared(database, config, logger);
        return database;
      },
    });
  } finally {
    await opened.database?.close();
  }
}

/** Sees to it that figures can be asked for, without changing anything. */
async function prepared(database: Database, config: Config, logger: Logger): Promise<void> {
  await reach(database);
  const { pending } = await migrate(database, { logger, overrides: config.shop.schema, dryRun: true });
  if (pending.length > 0) {
    throw new UserError('the database is not ready for its figures: npm run migrate prepares it');
  }
}

const print = (line: string) => void process.stdout.write(`${line}\n`);
const refuse = (line: string) => void process.stderr.write(`${line}\n`);

async function reach(database: Database): Promise<void> {
  await database.ping().catch((error: unknown) => {
    const told = commandTrouble(error);
    const sentence = told instanceof UserError ? told.message : 'the database cannot be reached';
    throw new UserError(sentence.replace('the database', 'the database that DATABASE_URL names'), {
      cause: error,
    });
  });
}

/** The other one-off commands: each opens the database, does its work and lets go. Returns the exit code. */
async function runCommand(
  command: 'migrate' | 'import' | 'demo' | 'rollups' | 'distribute',
  args: string[],
  config: Config,
): Promise<number> {
  const logger = loggerFor(config, command === 'migrate' ? (config.LOG_LEVEL ?? 'info') : 'warn', []);
  const database = await databaseOf(config, logger);
  try {
    await reach(database);
    const overrides = config.shop.schema;
    if (command === 'migrate') return await runMigrate(args, { database, overrides, logger, print, refuse });
    if (command === 'distribute') {
      await requireCluster(database);
      await prepared(database, config, logger);
      return await runDistribute(args, { plan: () => distribution(database), print, refuse });
    }
    await migrate(database, { logger, overrides });
    if (command === 'demo' && (await isSpread(database))) {
      throw new UserError('this shop is spread over a cluster; the demo shop is made on one server');
    }
    if (command === 'rollups') return await keepRollups(args, database, config);
    const time = createShopTime(config.SHOP_TIMEZONE);
    const deps = { database, time, clock: systemClock, logger, output: process.stdout, print, refuse };
    if (command === 'import') return await runImport(args, deps);
    const build = createBuild(database, rollupSettings(config.SHOP_TIMEZONE, config.shop));
    return await runDemo(args, { ...deps, build });
  } finally {
    await database.close();
  }
}

function keepRollups(args: string[], database: Database, config: Config): Promise<number> {
  const settings = rollupSettings(config.SHOP_TIMEZONE, config.shop);
  const rollups = createRollups(database, settings, systemClock);
  return runRollups(args, {
    build: createBuild(database, settings),
    verify: () => verifyRollups(database, { rollups, settings }),
    ...{ print, refuse, output: process.stdout },
  });
}
