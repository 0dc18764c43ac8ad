import { type Config } from './config';
import { createLogger, type Logger } from './logger';
import { openDatabase, type Database } from './store/database';

/** A logger that knows what may not be said. */
export function loggerFor(config: Config, level: string, secrets: (string | undefined)[]): Logger {
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

/** The database of the shop: a server's, or the embedded one. It may not answer yet. */
export const databaseOf = (config: Config, logger: Logger, onOpening?: () => void): Promise<Database> =>
  openDatabase({
    url: config.DATABASE_URL,
    replicaUrl: config.DATABASE_REPLICA_URL,
    dataDir: config.DATA_DIR,
    applicationName: 'shop-pulse',
    ...{ logger, onOpening },
  });
