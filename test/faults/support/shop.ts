import { execFileSync } from 'node:child_process';
import { migrate } from '../../../src/store/migrate';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { PRODUCTS } from '../../support/shop-journey';
import { silentLogger as logger } from '../../support/silent-logger';
import { openBots, type Bots, type Env } from './bots';
import { wayOf, type Way } from './way';

/** A shop on a PostgreSQL server, and its bots. */
export interface Shop extends Bots {
  server: ServerDatabase;
  /** Resolves when Telegram has nothing left to bring, and so everything is answered and written. */
  settled(timeoutMs?: number): Promise<void>;
}

export async function openShop(by: Way, env: Env = {}): Promise<Shop> {
  const server = await createServerDatabase();
  await migrate(server.database, { logger });
  await server.database.query(PRODUCTS);
  const bots = await openBots({ DATABASE_URL: server.url, LOG_LEVEL: 'warn', ...(await wayOf(by)), ...env });
  const { standIn, bot } = bots;
  return {
    ...bots,
    server,
    async settled(timeoutMs) {
      await standIn
        .waitFor(() => standIn.pendingUpdates() === 0, timeoutMs)
        .catch((cause: unknown) => {
          const left = `${standIn.pendingUpdates()} updates are not confirmed`;
          throw new Error(`${left}; the bot wrote:\n${bot().output().slice(-4_000)}`, { cause });
        });
    },
    async close() {
      await bots
        .close((watch) => watch.look('a dump of the database', dumpOf(server.url)))
        .finally(() => server.drop());
    },
  };
}

/** All that a backup of the server holds, as text. */
export const dumpOf = (url: string): Buffer =>
  execFileSync('pg_dump', ['--format=plain', url], { maxBuffer: 2 ** 30 });
