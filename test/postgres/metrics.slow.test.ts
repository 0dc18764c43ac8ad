import shop from '../../config/shop.json';
import { type ScalarDefinition } from '../../src/metrics/metric';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const texts = { title: 'Title', how: 'How it is counted.' };
const metric = (id: string, sql: string): ScalarDefinition => ({
  id,
  shape: 'scalar',
  section: 'orders',
  order: 1,
  unit: 'count',
  better: 'up',
  comparable: false,
  sql,
  texts: { ru: texts, uz: texts, en: texts },
});

let server: ServerDatabase;
beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
});
afterAll(() => server.drop());

test('a metric that takes too long shows as failed, is given up by the server and takes nothing else down', async () => {
  const time = createShopTime('Asia/Tashkent');
  const runner = createRunner({
    reader: createMetricReader(server.database, { statementMs: 200 }),
    logger,
    timeZone: time.zone,
    settings: shop,
  });
  const definitions = createRegistry([
    metric('quick', 'SELECT 42'),
    metric('slow', 'SELECT 1 FROM pg_sleep(600)'),
    metric('as_quick', 'SELECT count(*) FROM shop_orders'),
  ]).all();

  const { results } = await runner.run(
    definitions,
    resolvePeriod({ kind: 'named', name: '7d' }, time, NOW),
    NOW,
  );

  expect(results.get('slow')?.status).toBe('failed');
  expect(results.get('quick')).toMatchObject({ status: 'ok', value: '42' });
  expect(results.get('as_quick')).toMatchObject({ status: 'ok', value: '0' });
  expect(
    await server.database.query(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()",
    ),
  ).toEqual([]);
});
