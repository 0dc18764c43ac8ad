import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runDemo } from './cli/demo';
import { runImport } from './cli/import';
import { runMetrics } from './cli/metrics';
import { runMigrate } from './cli/migrate';
import { systemClock } from './clock';
import { parseConfig, type Config } from './config';
import { messageOf, UserError } from './errors';
import { createFigures } from './figures';
import { createLogger, type Logger } from './logger';
import { startPlayground } from './playground-shop';
import { reportCommand } from './report-command';
import { startService, type Service } from './service';
import { createShopTime } from './shop-time';
import { fillDemo, isEmptyShop } from './store/demo-writer';
import { openDatabase, type Database } from './store/database';
import { migrate } from './store/migrate';

const COMMANDS = ['start', 'migrate', 'import', 'demo', 'metrics', 'report'] as const;
const SHOP_FILE = path.resolve(__dirname, '../config/shop.json');

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const [name = 'start', ...args] = process.argv.slice(2);
  const command = COMMANDS.find((known) => known === name);
  if (!command) throw new UserError(`unknown command "${name}"; known: ${COMMANDS.join(', ')}`);
  const config = parseConfig(process.env, readShopFile(), systemClock.now());
  if (command === 'start') return start(config);
  // Whoever reads may have seen enough, as `head` has: the command still ends in order.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runOnce(command, args, config);
}

/** A command that does its work and ends. Returns the exit code. */
function runOnce(
  command: Exclude<(typeof COMMANDS)[number], 'start'>,
  args: string[],
  config: Config,
): Promise<number> {
  switch (command) {
    case 'metrics':
      return printMetrics(args, config);
    case 'report':
      return printReport(args, config);
    case 'migrate':
    case 'import':
    case 'demo':
      return runCommand(command, args, config);
  }
}

function readShopFile(): unknown {
  try {
    return JSON.parse(readFileSync(SHOP_FILE, 'utf8'));
  } catch (error) {
    throw new UserError(`config/shop.json cannot be read: ${messageOf(error)}`);
  }
}

function loggerFor(config: Config, level: string, secrets: (string | undefined)[]): Logger {
  return createLogger({
    level,
    pretty: process.stdout.isTTY && !config.production,
    secrets: [
      ...[config.BOT_TOKEN, config.DASHBOARD_TOKEN, config.WEBHOOK_SECRET, config.PAYMENT_PROVIDER_TOKEN],
      ...[config.DATABASE_URL, config.DATABASE_REPLICA_URL].flatMap(partsOf),
      ...secrets,
    ].filter((secret) => secret !== undefined),
  });
}

/** An address and what of it a driver's error may quote on its own. */
function partsOf(url: string | undefined): string[] {
  if (!url) return [];
  const { password, host, hostname } = new URL(url);
  return [url, decodeURIComponent(password), host, hostname].filter(
    (part) => part !== '' && part !== 'localhost',
  );
}

const open = (config: Config, logger: Logger): Promise<Database> =>
  openDatabase({ url: config.DATABASE_URL, dataDir: config.DATA_DIR, logger, applicationName: 'shop-pulse' });

/** `npm start`: the bot, or the playground where there is no token. Runs until a signal. */
async function start(config: Config): Promise<void> {
  const clock = systemClock;
  const playground = config.playground
    ? await startPlayground(config, clock, createLogger({ level: 'warn', secrets: [] }))
    : undefined;
  const logger = loggerFor(config, config.LOG_LEVEL, [
    playground?.telegram.token,
    playground?.dashboardToken,
  ]);
  const telegram = playground?.telegram ?? {
    token: config.BOT_TOKEN ?? '',
    apiRoot: config.TELEGRAM_API_ROOT,
    adminChatIds: config.ADMIN_CHAT_IDS,
    providerToken: config.PAYMENT_PROVIDER_TOKEN,
  };
  const database = await open(config, logger);

  const fillOnce = async () => {
    if (!(await isEmptyShop(database))) return;
    logger.info('filling the empty shop with demo data');
    const time = createShopTime(config.SHOP_TIMEZONE);
    await fillDemo(database, { now: clock.now(), time });
  };

  /** Filled once the service runs; a signal may come before. */
  const running: { service?: Service } = {};
  let isStopping = false;
  const stop = async (code: number): Promise<void> => {
    if (isStopping) return process.exit(1);
    isStopping = true;
    try {
      await running.service?.stop();
      await playground?.standIn.stop();
    } catch {
      code = code || 1; // the lifecycle has logged what would not stop
    }
    process.exit(code);
  };
  const fatal = (error: unknown) => {
    if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
    else logger.fatal({ err: error }, 'the process cannot go on');
    void stop(1);
  };
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);

  const dashboardToken = playground?.dashboardToken ?? config.DASHBOARD_TOKEN;
  const service = await startService({
    ...{ config, telegram, dashboardToken, database, clock, logger },
    afterMigration: playground && fillOnce,
    onFatal: fatal,
  });
  running.service = service;
  await service.ready;
  if (playground) announce(service.url, playground.standIn.url, playground.dashboardToken);
  // pm2 waits for this before it counts the start as done.
  process.send?.('ready');
}

function announce(url: string, chat: string, token: string): void {
  process.stdout.write(
    [
      '',
      'Shop Pulse is running as a playground: no BOT_TOKEN, so nothing leaves this machine.',
      '',
      `  Chat       ${chat}`,
      `  Dashboard  curl -H "Authorization: Bearer ${token}" "${url}/analytics/dashboard?days=30"`,
      `  Health     ${url}/readyz`,
      '',
      '  Open the chat page: the customer sends /start, the admin sends /stats. Ctrl+C stops.',
      '',
      '',
    ].join('\n'),
  );
}

/** Where the output goes to a file or another program. */
const COLUMNS = 100;

/** `npm run metrics`: reads, and changes nothing. Returns the exit code. */
async function printMetrics(args: string[], config: Config): Promise<number> {
  const logger = loggerFor(config, 'fatal', []);
  const { registry, time, languages, screensOf } = createFigures(config, { clock: systemClock, logger });
  const opened: { database?: Database } = {};
  try {
    return await runMetrics(args, {
      ...{ registry, time, defaultLocale: config.DEFAULT_LOCALE },
      languageOf: (locale) => languages.of(locale),
      columns: process.stdout.columns ?? COLUMNS,
      print,
      async screens() {
        const database = (opened.database = await open(config, logger));
        await prepared(database, config, logger);
        return screensOf(database);
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
      ...{ config, clock: systemClock, logger, print },
      async open() {
        const database = (opened.database = await open(config, logger));
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

async function reach(database: Database): Promise<void> {
  await database.ping().catch(() => {
    throw new UserError('the database that DATABASE_URL names cannot be reached');
  });
}

/** The other one-off commands: each opens the database, does its work and lets go. Returns the exit code. */
async function runCommand(
  command: 'migrate' | 'import' | 'demo',
  args: string[],
  config: Config,
): Promise<number> {
  const logger = loggerFor(config, command === 'migrate' ? config.LOG_LEVEL : 'warn', []);
  const database = await open(config, logger);
  try {
    await reach(database);
    const overrides = config.shop.schema;
    if (command === 'migrate') return await runMigrate(args, { database, overrides, logger, print });
    await migrate(database, { logger, overrides });
    const time = createShopTime(config.SHOP_TIMEZONE);
    const deps = { database, time, clock: systemClock, logger, output: process.stdout, print };
    return await (command === 'import' ? runImport(args, deps) : runDemo(args, deps));
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  // A person reads one sentence; anything unforeseen keeps its stack.
  const isPlain =
    error instanceof Error &&
    (error instanceof UserError || /^(DatabaseInUse|Listen)Error$/.test(error.name));
  process.stderr.write(
    `${isPlain ? messageOf(error) : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
