import shop from '../../config/shop.json';
import { parsePeriod } from '../../src/metrics/period';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate, undo } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { packNextDay } from '../../src/store/rollups/event-days';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { verifyRollups } from '../../src/store/rollups/verify';
import { bothWays } from '../metrics/both-ways';
import { funnelBothWays } from '../metrics/funnel-both-ways';
import { movableClock } from '../support/movable-clock';
import { connect, createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const settings = rollupSettings('Asia/Tashkent', shop);
const id = (end: string) => `'00000000-0000-0000-0000-0000000000${end}'`;

/** What the other program does to its own tables, statement by statement. */
const SNAKE_CASE = [
  `INSERT INTO users (telegram_id, first_name) VALUES (5001, 'Meanwhile')`,
  `INSERT INTO orders (user_id, status, total_amount, created_at) SELECT n, 'CONFIRMED', 10, '2026-11-20' FROM generate_series(1, 5) n`,
  `INSERT INTO order_items (order_id, product_name, price, quantity) SELECT id, 'Samsa', 5, 2 FROM orders WHERE id > 30`,
  `UPDATE orders SET status = 'cancelled' WHERE id = 31`,
  `UPDATE order_items SET product_name = 'Choy' WHERE order_id = 32`,
  `UPDATE orders SET user_id = 7 WHERE id = 33`,
  `UPDATE users SET source = 'ads', language_code = 'uz' WHERE id = 7`,
  `UPDATE users SET blocked_at = '2026-11-20' WHERE id IN (7, 8)`,
  `DELETE FROM order_items WHERE order_id = 34`,
  `DELETE FROM users WHERE id = 3`,
];
const CAMEL_CASE = [
  `INSERT INTO "Users" VALUES (${id('04')}, '779', 'New', '2026-11-01', '2026-11-01', NULL)`,
  `INSERT INTO "Orders" VALUES (${id('b3')}, ${id('04')}, 'PAID', 30, '2026-11-20', '2026-11-20', NULL)`,
  `INSERT INTO "OrderItems" VALUES (${id('c3')}, ${id('b3')}, ${id('a1')}, 3, 10, '2026-11-20', '2026-11-20')`,
  `UPDATE "Users" SET source = 'ads', language_code = 'uz' WHERE id = ${id('04')}`,
  `UPDATE "Users" SET "deletedAt" = '2026-11-21' WHERE id = ${id('02')}`,
  `UPDATE "Orders" SET "deletedAt" = NULL WHERE id = ${id('b2')}`,
];

describe.each([
  ['names and statuses of its own', snakeCaseShop(200), SNAKE_CASE, 'UPDATE products SET title = $1'],
  ['UUIDs, enums and soft deletion', CAMEL_CASE_SHOP, CAMEL_CASE, 'UPDATE "Products" SET name = $1'],
])("another program's shop with %s", (_, tables, writes, renames) => {
  let server: ServerDatabase;
  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, tables);
    await migrate(server.database, { logger });
    await server.database.query(
      `INSERT INTO events (at, customer_id, name, properties) SELECT '2026-11-19'::timestamptz + step * interval '1 hour', customer_id,
         ($steps::text[])[step], jsonb_build_object('product_id', (SELECT min(product_id::text) FROM shop_products))
       FROM shop_customers, generate_series(1, 4) AS step`,
      { steps: shop.funnel.steps },
    );
    await createBuild(server.database, settings).run(() => undefined);
  });
  afterAll(() => server.drop());

  const parts = () => {
    const rollups = createRollups(server.database, settings, movableClock());
    return { rollups, reader: createMetricReader(server.database, { rollupsOf: () => rollups }) };
  };
  const compared = (period: string) =>
    bothWays(parts().reader, { settings: shop, timeZone: settings.timeZone, now: NOW, period });

  test('is counted as it is written to, by a role that has no rights to anything of ours', async () => {
    const role = `their_${server.url.slice(-12)}`;
    const client = await connect(server.url);
    await client.query(`CREATE ROLE ${role}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM shop_pulse_objects WHERE kind IN ('table', 'view')`,
    );
    for (const { name } of rows) await client.query(`REVOKE ALL ON "${name}" FROM ${role}`);
    await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
    await client.query(`SET ROLE ${role}`);

    for (const sql of writes) {
      await client.query(sql);
      for (const period of ['30d', 'all', 'this_month'])
        expect([sql, await compared(period)]).toEqual([sql, []]);
    }
    await client.query('RESET ROLE');
    await client.query(`DROP OWNED BY ${role}`);
    await client.query(`DROP ROLE ${role}`);

    // Of the bot's own tables: what somebody has chosen, whatever the other program keeps Telegram's ids in.
    await client.query(
      `INSERT INTO bot_customer_profiles (telegram_id, locale) SELECT max(telegram_id), 'en' FROM shop_customers`,
    );
    await client.end();
    expect(await compared('all')).toEqual([]);

    expect(await verifyRollups(server.database, { rollups: parts().rollups, settings })).toEqual([]);
  });

  test('has its funnels gone through by packed days, whatever its ids are', async () => {
    const clock = movableClock(NOW);
    await parts().rollups.fold();
    while (await packNextDay(server.database, clock));
    const question = { steps: shop.funnel.steps.slice(1, 4), windowDays: 1 };
    for (const among of [undefined, { metric: 'buyers', period: parsePeriod('all')! }]) {
      const told = await funnelBothWays(parts().reader, {
        ...{ settings: shop, timeZone: settings.timeZone, now: NOW, period: 'all' },
        question: { ...question, ...(among && { among }) },
      });
      expect(told?.walked).toBe(told?.counted);
      expect(told?.walked).toMatch(/^([1-9]\d*)\/0 \1\/0 \1\/0$/);
    }
    expect(await verifyRollups(server.database, { rollups: parts().rollups, settings })).toEqual([]);
  });

  test('is counted anew where its products bear other names, and rows speak until then', async () => {
    const client = await connect(server.url);
    await client.query(renames, ['Another name']);
    await client.end();

    await createBuild(server.database, settings).run(() => undefined);
    expect(await compared('all')).toEqual([]);
  });

  test('has nothing of ours left after the way back', async () => {
    await undo(server.database, { logger, all: true });

    const client = await connect(server.url);
    const { rows } = await client.query(
      `SELECT tgname AS name FROM pg_trigger WHERE tgname LIKE 'shop_pulse%'
       UNION SELECT proname FROM pg_proc WHERE proname LIKE 'shop_pulse%'
       UNION SELECT relname FROM pg_class WHERE relname LIKE 'rollup%'`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });
});
