import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../src/clock';
import { startStandIn } from '../../../src/playground';
import { snakeCaseShop } from '../../postgres/foreign-shops';
import { dashboard, DASHBOARD_TOKEN, startBot, TOKEN } from '../../support/bot-process';
import { schemaDump } from '../../support/schema-dump';
import { createServerDatabase, execute, type ServerDatabase } from '../../support/server-database';
import { ADMIN, deliverySteps, hasCard, shoppingSteps } from '../../support/shop-journey';
import { silentLogger } from '../../support/silent-logger';
import { openHouse } from '../house';
import { type Scenario } from '../scenario';

const CUSTOMERS = 40;

/** docs/operating.md: an existing shop's database, from the first look to the last trace. */
export function adopt(): Scenario {
  let server: ServerDatabase;
  let before: string;
  const suffix = randomBytes(4).toString('hex');
  const [owner, role] = [`shop_owner_${suffix}`, `shop_pulse_${suffix}`];
  const as = (name: string) => {
    const url = new URL(server.url);
    url.username = name;
    return url.href;
  };

  /** A sale from /start to its end, by a bot that has the role's rights alone. */
  async function sell(): Promise<void> {
    const standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
    const bot = await startBot({
      ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, ADMIN_CHAT_IDS: String(ADMIN.id) },
      ...{ DASHBOARD_TOKEN, DATABASE_URL: as(role) },
    });
    try {
      await bot.ready();
      const staff = standIn.person({ ...ADMIN, language_code: 'en' });
      const customer = standIn.person({ id: 900_100, first_name: 'Aziza', language_code: 'en' });
      staff.sendText('/start');
      const steps = [...shoppingSteps(customer, 'en'), ...deliverySteps(staff, customer, 'en', 'en')];
      for (const step of steps) {
        await standIn.waitFor(() => standIn.pendingUpdates() === 0);
        if (step.name === 'confirmed') await standIn.waitFor(() => hasCard(staff, customer));
        step.act();
        await standIn.waitFor(() => step.isDone());
      }
      for (const text of ['/stats', '/orders', '/products', '/report', '/settings', '/dashboard']) {
        staff.sendText(text);
        await standIn.waitFor(() => standIn.pendingUpdates() === 0);
      }
      // The other program's orders are older than the dashboard's thirty days.
      await bot.until(async () => (await dashboard(bot)).completed_orders === 1);
      expect(await dashboard(bot)).toMatchObject({ total_users: CUSTOMERS + 1, total_orders: 1 });
    } finally {
      await bot.stop();
      await standIn.stop();
    }
    // A right that is missing is said by PostgreSQL, and by the bot as an error.
    expect(bot.output()).not.toMatch(/permission denied|"level":(50|60)/);
  }

  return {
    title: "an existing shop's database",
    async open() {
      server = await createServerDatabase();
      await execute(server.url, `CREATE ROLE ${owner} LOGIN; ALTER SCHEMA public OWNER TO ${owner}`);
      await execute(as(owner), snakeCaseShop(CUSTOMERS));
      await execute(as(owner), `UPDATE products SET title = 'Chamomile tea' WHERE title = 'Plov'`);
      before = schemaDump(server.url);
      return openHouse({
        env: { ADMIN_URL: server.url, OWNER_URL: as(owner), LOG_LEVEL: 'warn' },
        places: { shop_pulse: role },
      });
    },
    steps: [
      [
        'DATABASE_URL="$OWNER_URL" npm run migrate -- --dry-run',
        ({ output }) => {
          expect(output).toContain('total = total_amount numeric(12,2)');
          expect(output).toContain('nothing was changed');
          expect(schemaDump(server.url)).toBe(before);
        },
      ],
      [
        'DATABASE_URL="$OWNER_URL" npm run migrate',
        ({ output }) => {
          expect(output).toMatch(/^applied: .*last-seen\.js$/m);
        },
      ],
      [
        'psql "$ADMIN_URL" --command="CREATE ROLE shop_pulse LOGIN PASSWORD \'a-long-one\'"',
        ({ output }) => {
          expect(output).toContain('CREATE ROLE');
        },
      ],
      [
        'psql "$OWNER_URL" --set=role=shop_pulse --file=docs/role.sql',
        async () => {
          await sell();
          for (const forbidden of [
            'DELETE FROM orders',
            'DELETE FROM users',
            "UPDATE users SET first_name = 'x'",
            'UPDATE products SET price = 1',
            'UPDATE orders SET total_amount = 1',
            'TRUNCATE order_items',
            'ALTER TABLE users ADD COLUMN mine text',
            'CREATE TABLE mine (id int)',
            'DELETE FROM shop_pulse_migrations',
          ]) {
            await expect(execute(as(role), forbidden)).rejects.toThrow(/permission denied|must be owner/);
          }
        },
      ],
      [
        'DATABASE_URL="$OWNER_URL" npm run migrate:undo -- --all',
        ({ output }) => {
          expect(output).toMatch(/^taken back: .*shop-tables\.js$/m);
        },
      ],
      [
        "psql \"$ADMIN_URL\" --command='DROP OWNED BY shop_pulse' --command='DROP ROLE shop_pulse'",
        () => {
          expect(schemaDump(server.url)).toBe(before);
        },
      ],
    ],
    async close() {
      const roles = `DROP OWNED BY ${owner} CASCADE`;
      await execute(server.url, `ALTER SCHEMA public OWNER TO postgres; ${roles}; DROP ROLE ${owner}`);
      await server.drop();
    },
  };
}
