import shop from '../../../config/shop.json';
import { loadDefinitions } from '../../../src/metrics/load';
import { createMembers } from '../../../src/metrics/members';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { createRegistry } from '../../../src/metrics/registry';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';

const timeZone = 'Asia/Tashkent';
const settings = rollupSettings(timeZone, shop);
const NOON = Date.parse('2026-11-25T07:00:00Z');
const TOMORROW = NOON + 86_400_000;

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at, last_seen_at)
     SELECT id, id, '2026-10-01', '2026-11-20' FROM generate_series(1, 3) AS id`,
  );
  await createBuild(database, settings).run(() => undefined);
  for (const [id, total, at] of [
    [1, 100, '2026-11-20'],
    [2, 50, '2026-11-21'],
    [2, 500, '2026-11-26T03:00:00Z'],
    [3, 40, '2026-11-22'],
    [3, 30, '2026-11-23'],
  ] as const)
    await database.query(
      `INSERT INTO orders (user_id, status, total_amount, created_at) VALUES ($id, 'completed', $total, $at)`,
      { id, total, at },
    );
});
afterAll(() => database.close());

async function buyersAt(now: number): Promise<string[]> {
  const rollups = createRollups(database, settings, movableClock(now));
  const reader = createMetricReader(database, { rollupsOf: () => rollups });
  const registry = createRegistry(loadDefinitions());
  const members = createMembers({ reader, registry, timeZone, settings: shop, longFrom: 1 });
  const period = resolvePeriod(parsePeriod('30d')!, createShopTime(timeZone), now);
  const pages = [];
  // A page each: the first ones are told by those who have spent most, where these may be believed.
  for (const offset of [0, 1, 2])
    pages.push(await members.page({ metric: 'buyers', period, now }, { offset, limit: 1 }));
  return pages.flatMap(({ customers = [] }) => customers.map(({ id, spent }) => `${id}: ${spent}`));
}

test('the list begins with who has spent most by now; what is recorded of later counts once it is now', async () => {
  expect(await buyersAt(NOON)).toEqual(['1: 100', '3: 70', '2: 50']);
  expect(await buyersAt(TOMORROW)).toEqual(['2: 550', '1: 100', '3: 70']);
});

test('an order that is cancelled, or changed by another program, is out of the order of the list at once', async () => {
  await database.query(`UPDATE orders SET status = 'cancelled' WHERE total_amount = 500`);
  await database.query(`UPDATE orders SET total_amount = 90 WHERE total_amount = 40`);
  expect(await buyersAt(TOMORROW)).toEqual(['3: 120', '1: 100', '2: 50']);
});
