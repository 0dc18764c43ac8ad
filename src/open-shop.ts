import { type Clock } from './clock';
import { type Config } from './config';
import { databaseOf } from './from-config';
import { type Logger } from './logger';
import { createShopTime } from './shop-time';
import { type Database } from './store/database';
import { isCreated } from './store/embedded/open';
import { type Progress } from '../scripts/progress.cjs';

/** Nobody watches: the log tells what is worth telling. */
export const UNTOLD: Progress = { step: async (_title, work) => work(() => undefined) };

export interface OpenToldOptions {
  config: Config;
  progress: Progress;
  logger: Logger;
  /** Called when a thread of its own opens it, or never. */
  onOpening: () => void;
}

/** Opens the database, and makes its tables where it is a new one of our own. */
export async function openTold({ config, progress, logger, onOpening }: OpenToldOptions): Promise<Database> {
  const { DATABASE_URL: url, DATA_DIR: directory } = config;
  const open = () => databaseOf(config, logger, onOpening);
  // A server may be away for now; the service waits for it.
  if (url !== undefined) return open();
  if (isCreated(directory)) return progress.step('Opening the database', open);
  return progress.step('Creating the database', async (tell) => {
    tell(`in ${directory}`);
    const database = await open();
    tell('its tables');
    const { migrate } = await import('./store/migrate.js');
    await migrate(database, { logger, overrides: config.shop.schema });
    return database;
  });
}

/** Fills an empty shop with a made-up one. Resolves with whether it was empty. */
export async function fillTold(
  config: Config,
  { database, clock, progress }: { database: Database; clock: Clock; progress: Progress },
): Promise<boolean> {
  const { fillDemo, isEmptyShop } = await import('./store/demo-writer.js');
  if (!(await isEmptyShop(database))) return false;
  const time = createShopTime(config.SHOP_TIMEZONE);
  await progress.step('Filling the demo shop', (tell) =>
    fillDemo(database, {
      ...{ now: clock.now(), time },
      onProgress: (done, total) => tell(`${done} of ${total} customers`, done / total),
    }),
  );
  return true;
}
