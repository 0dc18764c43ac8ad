import settings from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { createMembers } from '../../src/metrics/members';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry, membersOf } from '../../src/metrics/registry';
import { createShopTime } from '../../src/shop-time';
import { createCustomerCards } from '../../src/store/customer-card';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

const now = Date.parse('2026-11-23T09:30:00Z');
const time = createShopTime('Asia/Tashkent');
const registry = createRegistry(loadDefinitions());
const listed = registry.all().filter((definition) => membersOf(definition));

describe.each([
  ['names and statuses of its own', snakeCaseShop(200)],
  ['UUIDs, enums and soft deletion', CAMEL_CASE_SHOP],
])("another program's shop with %s", (_, statements) => {
  let server: ServerDatabase;
  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, statements);
    await migrate(server.database, { logger });
  });
  afterAll(() => server.drop());

  test('opens every list, and the card of everybody on the first page', async () => {
    const reader = createMetricReader(server.database);
    const members = createMembers({ reader, registry, timeZone: time.zone, settings });
    const cards = createCustomerCards({ database: server.database, time, settings });
    const period = resolvePeriod({ kind: 'named', name: 'all' }, time, now);
    for (const { id: metric, shape } of listed) {
      const request = { metric, period, now, ...(shape !== 'scalar' && { key: 'lost' }) };
      const { total, customers = [], orders = [] } = await members.page(request, { offset: 0, limit: 5 });
      expect({ metric, rows: customers.length + orders.length }).toEqual({
        metric,
        rows: Math.min(5, total),
      });
      for (const { id, spent } of customers) expect(await cards.find(id, now)).toMatchObject({ id, spent });
      expect([...(await members.telegramIds(request))].flat().length).toBeLessThanOrEqual(total);
    }
  });
});
