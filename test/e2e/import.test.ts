import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../src/clock';
import { startStandIn } from '../../src/playground';
import { openDatabase } from '../../src/store/database';
import {
  dashboard,
  DASHBOARD_TOKEN,
  newDirectory,
  removeDirectory,
  startBot,
  TOKEN,
} from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const SUPERSTORE = path.resolve(__dirname, '../../../shared/data/superstore.csv');
const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };

/** A real export that stands beside the repository, where it does. */
const withSuperstore = existsSync(SUPERSTORE) ? [SUPERSTORE] : [];
if (withSuperstore.length > 0) {
  test.each(withSuperstore)(
    'after an import chat, dashboard and plain SQL all say the same, to the cent',
    async (file) => {
      const dataDir = await copyTemplate();
      const imported = await startBot({ DATA_DIR: dataDir }, ['import', file]);
      expect(await imported.exited).toBe(0);
      expect(imported.output()).toContain('2,297,200.8603');

      const again = await startBot({ DATA_DIR: dataDir }, ['import', file]);
      expect(await again.exited).toBe(0);

      const database = await openDatabase({ dataDir, logger: silentLogger });
      const sums = await database.query(
        `SELECT (SELECT count(*) FROM order_items)::int AS lines, (SELECT count(*) FROM orders)::int AS orders,
         (SELECT count(*) FROM users)::int AS customers, (SELECT sum(quantity) FROM order_items)::int AS units,
         (SELECT sum(total) FROM order_items)::text AS sales, (SELECT sum(total_amount) FROM orders)::text AS total`,
      );
      await database.close();
      expect(sums).toEqual([
        {
          lines: 9_994,
          orders: 5_009,
          customers: 793,
          units: 37_873,
          sales: '2297200.8603',
          total: '2297200.8603',
        },
      ]);

      const standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
      const bot = await startBot({
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: standIn.apiRoot,
        ADMIN_CHAT_IDS: String(ADMIN.id),
        DASHBOARD_TOKEN,
        DATA_DIR: dataDir,
        SHOP_CURRENCY: 'USD',
      });
      await bot.ready();
      const figures = await dashboard(bot, '?from=2014-01-01&to=2017-12-31');
      expect(figures).toMatchObject({
        total_revenue: 2_297_200.8603,
        total_orders: 5_009,
        completed_orders: 5_009,
        total_users: 793,
      });
      const series = figures.revenue_data as { date: string; revenue: number; orders: number }[];
      expect(series).toHaveLength(1_461);
      expect(series.reduce((sum, { revenue }) => sum + revenue, 0)).toBeCloseTo(2_297_200.8603, 4);
      expect(series.reduce((sum, { orders }) => sum + orders, 0)).toBe(5_009);

      // Until all sums are there a screen shows what could be computed in time.
      await bot.until(async () => {
        const { period } = await dashboard(bot);
        return (period as { prepared_percent: number | null }).prepared_percent === null;
      });
      const admin = standIn.person(ADMIN);
      admin.sendText('/stats all');
      const card = await standIn.waitFor(() => admin.messages().find(({ from }) => from?.is_bot));
      expect(card.text).toMatch(/\s793 All customers/);
      admin.tap(card, 'Money');
      const revenue = await standIn.waitFor(
        () => admin.messages().find(({ text }) => text?.includes('Money · all time'))?.text,
      );
      expect(revenue).toContain('$2,297,200.86 Revenue');
      expect(revenue).toMatch(/\s5,009 Revenue orders/);
      admin.tap(card, 'Buyers');
      const buyers = await standIn.waitFor(
        () => admin.messages().find(({ text }) => text?.includes('Buyers · all time'))?.text,
      );
      expect(buyers).toMatch(/\s793 Buyers/);
      admin.tap(card, 'Products');
      const products = await standIn.waitFor(
        () => admin.messages().find(({ text }) => text?.includes('Units sold'))?.text,
      );
      expect(products).toMatch(/\s37,873 Units sold/);

      expect(await bot.stop()).toBe(0);
      await standIn.stop();
      await removeDirectory(dataDir);
    },
  );
}

test('a broken file stops with one sentence and leaves the database as it was', async () => {
  const dataDir = await copyTemplate();
  const folder = await newDirectory();
  const run = await startBot({ DATA_DIR: dataDir }, ['import', path.join(folder, 'missing.csv')]);
  expect(await run.exited).toBe(1);
  expect(run.output().trim().split('\n')).toHaveLength(1);
  const database = await openDatabase({ dataDir, logger: silentLogger });
  expect(await database.query('SELECT 1 FROM users UNION ALL SELECT 1 FROM orders')).toEqual([]);
  await database.close();
  await removeDirectory(folder);
  await removeDirectory(dataDir);
});
