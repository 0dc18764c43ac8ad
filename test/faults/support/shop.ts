import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import { migrate } from '../../../src/store/migrate';
import { DASHBOARD_TOKEN, startBot, TOKEN, type BotProcess } from '../../support/bot-process';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { PRODUCTS } from '../../support/shop-journey';
import { silentLogger as logger } from '../../support/silent-logger';
import { wayOf, type Way } from './way';

/** A shop on a PostgreSQL server: the bot is a process of its own, Telegram is played. */
export interface Shop {
  server: ServerDatabase;
  standIn: StandIn;
  /** The bot that was started last. */
  bot(): BotProcess;
  /** Resolves as soon as the process runs: what it says of itself comes later. */
  start(env?: Record<string, string>): Promise<BotProcess>;
  /** kill -9 */
  kill(): Promise<void>;
  /** Resolves when Telegram has nothing left to bring, and so everything is answered and written. */
  settled(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

export async function openShop(by: Way, env: Record<string, string> = {}): Promise<Shop> {
  const server = await createServerDatabase();
  await migrate(server.database, { logger });
  await server.database.query(PRODUCTS);
  const standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger });
  const way = await wayOf(by);
  const started: BotProcess[] = [];
  const bot = () => {
    const last = started.at(-1);
    if (!last) throw new Error('no bot was started');
    return last;
  };
  return {
    ...{ server, standIn, bot },
    async start(more = {}) {
      const next = await startBot({
        ...{
          BOT_TOKEN: TOKEN,
          TELEGRAM_API_ROOT: standIn.apiRoot,
          DATABASE_URL: server.url,
          DASHBOARD_TOKEN,
        },
        ...{ DEFAULT_LOCALE: 'en', LOG_LEVEL: 'warn', ...way, ...env, ...more },
      });
      started.push(next);
      return next;
    },
    async kill() {
      bot().signal('SIGKILL');
      await bot().exited;
    },
    async settled(timeoutMs = 60_000) {
      await standIn
        .waitFor(() => standIn.pendingUpdates() === 0, timeoutMs)
        .catch((cause: unknown) => {
          const left = `${standIn.pendingUpdates()} updates are not confirmed`;
          throw new Error(`${left}; the bot wrote:\n${bot().output().slice(-4_000)}`, { cause });
        });
    },
    async close() {
      for (const one of started) one.signal('SIGKILL');
      await Promise.all(started.map(({ exited }) => exited));
      await standIn.stop();
      await server.drop();
    },
  };
}
