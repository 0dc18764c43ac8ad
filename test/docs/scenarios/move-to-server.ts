import { createShopTime } from '../../../src/shop-time';
import { openDatabase } from '../../../src/store/database';
import { fillDemo } from '../../../src/store/demo-writer';
import { migrate } from '../../../src/store/migrate';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { silentLogger } from '../../support/silent-logger';
import { openHouse, type House } from '../house';
import { type Scenario } from '../scenario';
import { figuresIn } from './back-up-server';

const FIGURES = 'npm run metrics -- --period all';

/** docs/operating.md: a shop that has outgrown the embedded database. */
export function moveToServer(): Scenario {
  let server: ServerDatabase;
  let house: House;
  return {
    title: 'from the embedded database to a server',
    async open() {
      server = await createServerDatabase();
      house = await openHouse({ env: { NEW_DATABASE_URL: server.url, DEFAULT_LOCALE: 'en' } });
      const embedded = await openDatabase({ dataDir: `${house.root}/data`, logger: silentLogger });
      await migrate(embedded, { logger: silentLogger });
      const time = createShopTime('Asia/Tashkent');
      await fillDemo(embedded, { now: Date.now(), time, customers: 100, days: 60, seed: 1 });
      await embedded.close();
      return house;
    },
    steps: [
      [
        'DATABASE_URL="$NEW_DATABASE_URL" node scripts/move-to-server.mjs',
        async ({ output }) => {
          expect(output).toMatch(/^orders: \d{2,} rows$/m);
          expect(output).toMatch(/^events: \d{3,} rows$/m);
          const before = figuresIn((await house.run(FIGURES)).output);
          const after = figuresIn((await house.run(`DATABASE_URL="$NEW_DATABASE_URL" ${FIGURES}`)).output);
          expect(before.length).toBeGreaterThan(20);
          expect(after).toEqual(before);
          // Numbers go on where they were.
          await server.database.query(`INSERT INTO users (telegram_id) VALUES (1) RETURNING id`);
          const again = await house.run('DATABASE_URL="$NEW_DATABASE_URL" node scripts/move-to-server.mjs');
          expect([again.code, again.output]).toEqual([1, expect.stringContaining('has rows already')]);
        },
      ],
    ],
    close: () => server.drop(),
  };
}
