import shop from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const time = createShopTime('Asia/Tashkent');
const registry = createRegistry(loadDefinitions());

describe.each([
  ['names and statuses of its own', snakeCaseShop(200), { unknown: ['v puti', 'yangi'] }],
  ['UUIDs, enums and soft deletion', CAMEL_CASE_SHOP, { unknown: [] }],
])("another program's shop with %s", (_, statements, expected) => {
  let server: ServerDatabase;
  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, statements);
    await migrate(server.database, { logger });
  });
  afterAll(() => server.drop());

  test.each(['30d', 'last month', 'all'])('answers every metric for %s', async (period) => {
    const warnings: unknown[] = [];
    const runner = createRunner({
      reader: createMetricReader(server.database),
      logger: { ...logger, warn: (details: unknown) => warnings.push(details) } as typeof logger,
      timeZone: time.zone,
      settings: shop,
    });

    const run = () => runner.run(registry.all(), resolvePeriod(parsePeriod(period)!, time, NOW), NOW);
    const { results, unknownStatuses } = await run();
    await run();

    const failed = [...results.values()].filter(({ status }) => status === 'failed');
    expect(failed.map(({ definition }) => definition.id)).toEqual([]);
    expect(results.size).toBe(registry.all().length);
    if (period !== 'all') return;
    expect(unknownStatuses).toEqual(expected.unknown);
    // Once, however often the figures are asked for.
    expect(warnings).toEqual(expected.unknown.length > 0 ? [{ statuses: expected.unknown }] : []);
  });
});
