import { loadDefinitions } from '../../src/metrics/load';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { createMetricReader } from '../../src/store/metric-reader';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';
import shop from '../../config/shop.json';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const time = createShopTime('Asia/Tashkent');
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

describe('every definition', () => {
  const registry = createRegistry(loadDefinitions());
  test.each(['today', '7d', 'last_week', 'all'] as const)(
    'answers on an empty database for %s',
    async (name) => {
      const runner = createRunner({
        reader: createMetricReader(database),
        logger: silentLogger,
        timeZone: time.zone,
        settings: shop,
      });
      const { results } = await runner.run(
        registry.all(),
        resolvePeriod({ kind: 'named', name }, time, NOW),
        NOW,
      );
      const failed = [...results.values()].filter(({ status }) => status === 'failed');
      expect(failed.map(({ definition }) => definition.id)).toEqual([]);
      expect(results.size).toBe(registry.all().length);
    },
  );
});
