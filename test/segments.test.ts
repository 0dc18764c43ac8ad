import { loadDefinitions } from '../src/metrics/load';
import { createMembers } from '../src/metrics/members';
import { createRegistry } from '../src/metrics/registry';
import { createSegments } from '../src/segments';
import { createShopTime } from '../src/shop-time';
import { shopSettings } from '../src/shop-settings';
import { type Database } from '../src/store/database';
import { createMetricReader } from '../src/store/metric-reader';
import settings from '../config/shop.json';
import { languages } from './bot/broadcast/support';
import { addCustomers } from './store/broadcast-fixture';
import { T } from './store/shop-fixture';
import { openEmbeddedTestDatabase } from './support/embedded-database';
import { movableClock } from './support/movable-clock';

const timeZone = 'Asia/Tashkent';
let database: Database;

function segments() {
  const registry = createRegistry(loadDefinitions());
  const reader = createMetricReader(database);
  return createSegments({
    members: createMembers({ reader, registry, timeZone, settings: shopSettings.parse(settings) }),
    ...{ registry, time: createShopTime(timeZone), clock: movableClock(T + 30 * 86_400_000) },
  });
}

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await addCustomers(database, [11, 12], { language: 'uz' });
  await addCustomers(database, [13], { language: 'en' });
  await addCustomers(database, [14], { language: 'uz', blocked: true });
});
afterAll(() => database.close());

test('a list is everybody behind the figure, whoever of them may be written to', async () => {
  const everybody = async (metric: string) => [
    ...(await segments().recipients({ metric, key: null, period: 'all' })),
  ];
  expect(await everybody('new_customers')).toEqual([[11, 12, 13, 14]]);
  expect(await everybody('blocked_customers')).toEqual([[14]]);
  expect(await everybody('dormant_customers')).toEqual([]);
  await expect(segments().recipients({ metric: 'new_customers', key: null, period: 'x' })).rejects.toThrow(
    'period',
  );
});

test.each([
  ['a figure', 'dormant_customers', null, 'Dormant'],
  ['a row of one', 'languages', 'uz', 'Languages: Uzbek'],
  ['a figure by a key', 'dormant_customers', 'x', undefined],
  ['rows without a key', 'languages', null, undefined],
  ['a figure without a list', 'total_revenue', null, undefined],
  ['nothing', 'nothing', null, undefined],
])('%s is called by its title, where it is a list at all', (_name, metric, key, title) => {
  const called = segments().titleOf({ metric, key, period: '30d' }, languages.of('en'));
  if (title === undefined) expect(called).toBeUndefined();
  else expect(called).toContain(title);
});
