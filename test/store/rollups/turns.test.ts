import shop from '../../../config/shop.json';
import { loadDefinitions } from '../../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { type MetricReader, type Snapshot } from '../../../src/metrics/reader';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { bothWays } from '../../metrics/both-ways';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';
import { asWritten } from './as-written';

const ZONE = 'Asia/Tashkent';
/** Two in the afternoon of a Wednesday there. */
const NOW = Date.parse('2026-11-25T09:00:00Z');
const settings = rollupSettings(ZONE, shop);
const registry = createRegistry(loadDefinitions());
const definitions = ['newly_blocked', 'unblocked'].map((id) => registry.get(id));
let database: Database;
let rollups: ReturnType<typeof createRollups>;
let verify: () => Promise<void>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  rollups = createRollups(database, settings, movableClock(NOW));
  verify = asWritten(database, { rollups, settings });
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at) SELECT n, n, '2026-01-01' FROM generate_series(1, 3) n`,
  );
  await turn(1, 'bot_blocked', '2026-11-10 10:00');
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

const reader = () => createMetricReader(database, { rollupsOf: () => rollups });

/** At a time of the shop. */
async function turn(customer: number, name: 'bot_blocked' | 'bot_unblocked', time: string): Promise<void> {
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     VALUES ($time::timestamp AT TIME ZONE '${ZONE}', $customer::bigint, $name::text)`,
    { customer, name, time },
  );
}

/** How many blocked the bot and how many let it in again in a period, as a snapshot tells it. */
async function countsOf(through: Snapshot, period: string): Promise<string> {
  const reader: MetricReader = { snapshot: (work) => work(through) };
  const runner = createRunner({ reader, logger, timeZone: ZONE, settings: shop });
  const range = resolvePeriod(parsePeriod(period)!, createShopTime(ZONE), NOW);
  const { results } = await runner.run(definitions, range, NOW);
  return [...results.values()]
    .map((one) => (one.status === 'ok' && 'value' in one ? one.value : '?'))
    .join('/');
}

/** The same once the sums are what the tables say, and rows have told it too. */
async function told(period: string): Promise<string> {
  await verify();
  const [rolled, counted] = await reader().snapshot(async (snapshot) => {
    expect(snapshot.unfit).toEqual([]);
    return [await countsOf(snapshot, period), await countsOf({ ...snapshot, unfit: 'all' }, period)];
  });
  expect({ period, rolled }).toEqual({ period, rolled: counted });
  return rolled ?? '';
}

test('whoever blocks the bot on several days of a period counts once, also where the days came in between', async () => {
  await turn(1, 'bot_blocked', '2026-11-20 10:00');
  expect(await told('2026-11-10..2026-11-20')).toBe('1/0');
  await turn(1, 'bot_blocked', '2026-11-15 10:00');
  expect([await told('2026-11-11..2026-11-20'), await told('2026-11-16..2026-11-19')]).toEqual([
    '1/0',
    '0/0',
  ]);
});

test('whoever lets it in again is counted apart, on the same day or a later one', async () => {
  await turn(1, 'bot_unblocked', '2026-11-15 11:00');
  await turn(2, 'bot_blocked', '2026-11-25 13:00');
  expect([await told('2026-11-11..2026-11-20'), await told('7d'), await told('today')]).toEqual([
    '1/1',
    '2/0',
    '1/0',
  ]);
});

test('on the day that is not over, whoever had turned so before in the period is no other one', async () => {
  await turn(1, 'bot_blocked', '2026-11-25 12:00');
  expect([await told('7d'), await told('today'), await told('30d')]).toEqual(['2/0', '2/0', '2/1']);
});

test('a turn that is taken back, or dated later than now, counts nowhere, and customers who are gone take theirs along', async () => {
  await database.query(
    `DELETE FROM events WHERE customer_id = 1 AND at = '2026-11-15 10:00'::timestamp AT TIME ZONE '${ZONE}'`,
  );
  await turn(3, 'bot_blocked', '2026-11-25 20:00');
  expect([await told('2026-11-11..2026-11-19'), await told('today')]).toEqual(['0/1', '2/0']);
  await database.query('DELETE FROM users WHERE id = 1');
  expect([await told('all'), await told('today')]).toEqual(['1/0', '1/0']);
});

test.each(['30d', 'today'])(
  'all that comes from sums is what rows tell of such turns, over %s',
  async (period) => {
    await turn(2, 'bot_unblocked', '2026-11-25 13:30');
    await verify();
    expect(await bothWays(reader(), { settings: shop, timeZone: ZONE, now: NOW, period })).toEqual([]);
  },
);
