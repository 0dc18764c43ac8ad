import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from './clock';
import { COMMANDS, runOnce } from './commands';
import { parseConfig, type Config } from './config';
import { messageOf, UserError } from './errors';
import { databaseOf, loggerFor } from './from-config';
import { createLogger } from './logger';
import { startPlayground } from './playground-shop';
import { createShopShoppers } from './playground-shoppers';
import { startService, type Service } from './service';
import { createShopTime } from './shop-time';
import { fillDemo, isEmptyShop } from './store/demo-writer';

const SHOP_FILE = path.resolve(__dirname, '../config/shop.json');

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const [name = 'start', ...args] = process.argv.slice(2);
  const command = COMMANDS.find((known) => known === name);
  if (!command && name !== 'start')
    throw new UserError(`unknown command "${name}"; known: start, ${COMMANDS.join(', ')}`);
  const config = parseConfig(process.env, readShopFile(), systemClock.now());
  if (!command) return start(config);
  // Whoever reads may have seen enough, as `head` has: the command still ends in order.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runOnce(command, args, config);
}

function readShopFile(): unknown {
  try {
    return JSON.parse(readFileSync(SHOP_FILE, 'utf8'));
  } catch (error) {
    throw new UserError(`config/shop.json cannot be read: ${messageOf(error)}`);
  }
}

/** `npm start`: the bot, or the playground where there is no token. Runs until a signal. */
async function start(config: Config): Promise<void> {
  const clock = systemClock;
  const quiet = createLogger({ level: 'warn', secrets: [] });
  const playground = config.playground
    ? await startPlayground(config, clock, quiet, {
        simulation: createShopShoppers({ config, database: () => database, clock, logger: quiet }),
      })
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
  const database = await databaseOf(config, logger);

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
    frames: playground && [playground.standIn.url],
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
      `  Page       ${url}/app  (the admin's /dashboard gives the link that opens it)`,
      `  API        ${url}/docs`,
      `  Health     ${url}/readyz`,
      '',
      '  Open the chat page: the customer sends /start, the admin sends /stats. Ctrl+C stops.',
      '',
      '',
    ].join('\n'),
  );
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
