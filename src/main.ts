import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createProgress } from '../scripts/progress.cjs';
import { hasBrowser, openBrowser } from './browser';
import { systemClock } from './clock';
import { parseConfig, type Config } from './config';
import { messageOf, UserError } from './errors';
import { freePort } from './free-port';
import { loggerFor } from './from-config';
import { createLogger } from './logger';
import { openTold, UNTOLD } from './open-shop';
import { type Service } from './service';
import { commandTrouble } from './store/command-trouble';

/** Within this time a second signal is the first one again. */
const SAME_SIGNAL_MS = 500;
const SHOP_FILE = path.resolve(__dirname, '../config/shop.json');

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const [name = 'start', ...args] = process.argv.slice(2);
  if (name === 'start') return start(readConfig());
  const { COMMANDS, runOnce } = await import('./commands.js');
  const command = COMMANDS.find((known) => known === name);
  if (!command) throw new UserError(`unknown command "${name}"; known: start, ${COMMANDS.join(', ')}`);
  const config = readConfig();
  // Whoever reads may have seen enough, as `head` has: the command still ends in order.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runOnce(command, args, config);
}

const readConfig = () => parseConfig(process.env, readShopFile(), systemClock.now());

function readShopFile(): unknown {
  try {
    return JSON.parse(readFileSync(SHOP_FILE, 'utf8'));
  } catch (error) {
    throw new UserError(`config/shop.json cannot be read: ${messageOf(error)}`);
  }
}

/** `npm start`: the bot, or the playground where there is no token. Runs until a signal. */
async function start(given: Config): Promise<void> {
  const config = given.playground ? await asPlayground(given) : given;
  const progress = config.playground ? createProgress(process.stderr) : UNTOLD;
  const playground = config.playground
    ? await (
        await import('./playground-shop/index.js')
      ).startPlayground(config, { progress, logger: createLogger({ level: 'warn', secrets: [] }) })
    : undefined;
  const clock = playground?.clock ?? systemClock;
  // Beside the chat page a person wants to read what went wrong, and no more.
  const level = config.LOG_LEVEL ?? (config.playground ? 'warn' : 'info');
  const logger = loggerFor(config, level, [playground?.telegram.token, playground?.dashboardToken]);
  const telegram = playground?.telegram ?? {
    token: config.BOT_TOKEN ?? '',
    apiRoot: config.TELEGRAM_API_ROOT,
    adminChatIds: config.ADMIN_CHAT_IDS,
    providerToken: config.PAYMENT_PROVIDER_TOKEN,
  };
  // A thread opens the embedded database; meanwhile this one, busy for half a second, loads the rest of the house.
  const loadHouse = () => import('./service.js');
  const onOpening = () => void loadHouse();
  const database = await openTold({ config, progress, logger, onOpening });
  const { startService } = await loadHouse();

  /** Filled once the service runs; a signal may come before. */
  const running: { service?: Service } = {};
  let stoppingSince: number | undefined;
  const stop = async (code: number): Promise<void> => {
    if (stoppingSince !== undefined) {
      // One Ctrl+C comes twice where npm hands it on.
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    if (playground && code === 0) process.stdout.write(stopLine(config));
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
    afterMigration: playground && (() => playground.settle(database)),
    frames: playground && [playground.standIn.url],
    onFatal: (error) => fatal(commandTrouble(error)),
  });
  running.service = service;
  // What never becomes ready was fatal: that has been said, and the stop is under way.
  if (!(await hasCome(service.ready))) return;
  if (playground) {
    playground.connect(service);
    process.stdout.write(playground.announcement(service.url));
    const isTerminal = process.stdout.isTTY && process.stdin.isTTY;
    if (hasBrowser({ env: process.env, platform: process.platform, isTerminal }))
      await openBrowser(playground.standIn.url);
  }
  // pm2 waits for this before it counts the start as done.
  process.send?.('ready');
}

const hasCome = (what: Promise<void>): Promise<boolean> =>
  what.then(
    () => true,
    () => false,
  );

/** What nobody asked for is as it suits the machine: its language, and a port that is free. */
async function asPlayground(config: Config): Promise<Config> {
  const { machineLocale, shopLanguage } = await import('./playground-shop/people.js');
  const DEFAULT_LOCALE = process.env.DEFAULT_LOCALE ? config.DEFAULT_LOCALE : shopLanguage(machineLocale());
  return { ...config, HTTP_PORT: await playgroundPort(config), DEFAULT_LOCALE };
}

/** A port that was asked for is that or none; else another program on the usual one is no reason to stop. */
const playgroundPort = (config: Config): Promise<number> | number =>
  process.env.HTTP_PORT ? config.HTTP_PORT : freePort(config.HTTP_HOST, config.HTTP_PORT);

function stopLine({ DATABASE_URL, DATA_DIR }: Config): string {
  const where = DATABASE_URL === undefined ? DATA_DIR : 'its database';
  // The terminal has written ^C on this line.
  return `${process.stdout.isTTY ? '\n' : ''}Stopping. The shop stays in ${where}; npm start opens it again.\n`;
}

main().catch((thrown: unknown) => {
  const error = commandTrouble(thrown);
  // A person reads one sentence; anything unforeseen keeps its stack.
  const isPlain =
    error instanceof Error &&
    (error instanceof UserError || /^(DatabaseInUse|Listen)Error$/.test(error.name));
  process.stderr.write(
    `${isPlain ? messageOf(error) : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
