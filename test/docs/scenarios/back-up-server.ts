import { randomBytes } from 'node:crypto';
import { fillDemo } from '../../../src/store/demo-writer';
import { migrate } from '../../../src/store/migrate';
import { createShopTime } from '../../../src/shop-time';
import { createServerDatabase, execute, type ServerDatabase } from '../../support/server-database';
import { silentLogger } from '../../support/silent-logger';
import { openHouse, type House } from '../house';
import { type Scenario } from '../scenario';

const FIGURES = 'npm run metrics -- --period all total_orders total_revenue total_users';

/** docs/operating.md: a server's database in one file, and read back; and that it is no cluster. */
export function backUpServer(): Scenario {
  let server: ServerDatabase;
  let house: House;
  const copy = `shop_check_${randomBytes(4).toString('hex')}`;
  return {
    title: 'a backup of a server',
    async open() {
      server = await createServerDatabase();
      await migrate(server.database, { logger: silentLogger });
      const time = createShopTime('Asia/Tashkent');
      await fillDemo(server.database, { now: Date.now(), time, customers: 100, days: 60, seed: 1 });
      const check = new URL(server.url);
      check.pathname = `/${copy}`;
      house = await openHouse({
        env: { ADMIN_URL: server.url, OWNER_URL: server.url, CHECK_URL: check.href, DEFAULT_LOCALE: 'en' },
        places: { shop_check: copy },
      });
      return house;
    },
    steps: [
      ['pg_dump --format=custom --file=shop.dump "$OWNER_URL"', () => undefined],
      ['psql "$ADMIN_URL" --command=\'CREATE DATABASE shop_check\'', () => undefined],
      [
        'pg_restore --no-owner --no-privileges --exit-on-error --dbname="$CHECK_URL" shop.dump',
        () => undefined,
      ],
      [
        `DATABASE_URL="$CHECK_URL" ${FIGURES}`,
        async ({ output }) => {
          const original = await house.run(`DATABASE_URL="$OWNER_URL" ${FIGURES}`);
          expect(figuresIn(output)).toEqual(figuresIn(original.output));
          expect(figuresIn(output)).toHaveLength(3);
        },
      ],
      // Of a server as Debian has it; on a cluster it has never been.
      ...['npm run distribute -- --dry-run', 'npm run distribute'].map(
        (command) =>
          [
            `DATABASE_URL="$OWNER_URL" ${command}`,
            { code: 1, look: ({ output }) => expect(output).toContain('no extension citus') },
          ] satisfies Scenario['steps'][number],
      ),
    ],
    async close() {
      await execute(server.url, `DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
      await server.drop();
    },
  };
}

/** Lines that end with a number, as "Orders   1,204". Not those of the dates above the table. */
export const figuresIn = (output: string): string[] =>
  output.split('\n').filter((line) => /^\S.*\s{2,}[\d,.]+( UZS)?\s*$/.test(line));
