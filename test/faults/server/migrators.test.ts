import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../../src/store/migrate';
import { snakeCaseShop } from '../../postgres/foreign-shops';
import { startBot } from '../../support/bot-process';
import { schemaDump } from '../../support/schema-dump';
import { createServerDatabase, execute, type ServerDatabase } from '../../support/server-database';
import { silentLogger as logger } from '../../support/silent-logger';
import { byChance } from '../support/chance';
import { figure, times, LIMIT_MS } from '../support/figure';

const MIGRATORS = 5;
const ROUNDS = times(1, 10);
const CUSTOMERS = 5_000;

const migrators = (server: ServerDatabase) =>
  Promise.all(Array.from({ length: MIGRATORS }, () => startBot({ DATABASE_URL: server.url }, ['migrate'])));

test(
  'of five programs that migrate one shop at once one does the work; one that is killed is made up for',
  async () => {
    const alone = await createServerDatabase();
    await execute(alone.url, snakeCaseShop(CUSTOMERS));
    await migrate(alone.database, { logger });
    const wanted = schemaDump(alone.url);
    await alone.drop();

    await byChance(async (random) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const server = await createServerDatabase();
        await execute(server.url, snakeCaseShop(CUSTOMERS));
        const [victim, ...others] = await migrators(server);
        // The point in time is the fault: it may hold the lock, wait for it, or be done.
        await pause(random.between(300, 2_500));
        victim?.signal('SIGKILL');
        const ends = await Promise.all(others.map(async (one) => [await one.exited, one.output()]));
        expect(ends.map(([code, said]) => (code === 0 ? 0 : said))).toEqual([0, 0, 0, 0]);

        expect(schemaDump(server.url)).toBe(wanted);
        expect(
          await server.database.query('SELECT count(*) AS empty FROM users WHERE last_seen_at IS NULL'),
        ).toEqual([{ empty: '0' }]);
        const after = await startBot({ DATABASE_URL: server.url }, ['migrate']);
        expect([await after.exited, schemaDump(server.url)]).toEqual([0, wanted]);
        await server.drop();
      }
    });
    figure('twoInstances', `${ROUNDS} times ${MIGRATORS} migrators, one killed: one schema, 0 broken`);
  },
  LIMIT_MS,
);
