import shop from '../../config/shop.json';
import { type ScalarDefinition } from '../../src/metrics/metric';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { type Database, openDatabase } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { migrate } from '../../src/store/migrate';
import { withReplica } from '../../src/store/replica';
import { createMovableClock } from '../../src/clock';
import { nextLook } from '../support/bot-process';
import { createOwnServer, createReplicaOf, type OwnServer } from '../support/own-server';
import { connect, execute } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const time = createShopTime('Asia/Tashkent');
const texts = { title: 'Title', how: 'How it is counted.' };
const metric = (id: string, sql: string): ScalarDefinition => ({
  ...{
    id,
    shape: 'scalar',
    section: 'orders',
    order: 1,
    unit: 'count',
    better: 'up',
    comparable: false,
    sql,
  },
  texts: { ru: texts, uz: texts, en: texts },
});

let primary: OwnServer;
let replica: OwnServer;
let plain: Database;
let database: Database;
const clock = createMovableClock();
/** The replica was found wanting: what comes next would leave it alone for some seconds. */
const later = () => clock.moveTo(clock.now() + 60_000);

beforeAll(async () => {
  primary = await createOwnServer();
  const dataDir = 'unused';
  plain = await openDatabase({ url: primary.url, dataDir, logger });
  await migrate(plain, { logger });
  replica = await createReplicaOf(primary);
  database = withReplica(plain, { url: replica.url, dataDir, logger, clock });
});
afterAll(async () => {
  await database.close();
  await replica.remove();
  await primary.remove();
});
beforeEach(later);

/** Where the figures come from, how many customers there are, and how old that is said to be. */
async function figures(sql = 'SELECT count(*) FROM users', from = database) {
  const reader = createMetricReader(from, { statementMs: 3_000, toldLagMs: 100 });
  const runner = createRunner({ reader, logger, timeZone: time.zone, settings: shop });
  const definitions = createRegistry([
    metric('standby', 'SELECT pg_is_in_recovery()::int'),
    metric('asked', sql),
  ]).all();
  const now = Date.now();
  const { results, dataAsOf } = await runner.run(
    definitions,
    resolvePeriod({ kind: 'named', name: '7d' }, time, now),
    now,
  );
  const value = (id: string) => {
    const result = results.get(id);
    return result?.status === 'ok' && result.shape === 'scalar' ? result.value : result?.status;
  };
  return { from: value('standby') === '1' ? 'replica' : 'primary', asked: value('asked'), dataAsOf, now };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition did not come true');
    await nextLook();
  }
}
const replayed = () =>
  until(async () => {
    later();
    const { from, dataAsOf } = await figures();
    return from === 'replica' && dataAsOf === undefined;
  });
const add = (id: number) =>
  plain.query(
    `INSERT INTO users (telegram_id, first_name, created_at, updated_at) VALUES ($id::bigint, 'A', now(), now()) RETURNING id`,
    { id },
  );

test('figures are read on the replica; a primary that is idle is no lag', async () => {
  await add(1);
  await replayed();
  expect(await figures()).toMatchObject({ from: 'replica', asked: '1', dataAsOf: undefined });
  expect(database.replica?.state()).toEqual({ problem: null, lagMs: 0 });
});

test('a replica that is behind is read, and the figures say as of when; far behind, the primary is', async () => {
  await execute(replica.url, 'SELECT pg_wal_replay_pause()');
  await add(2);
  await until(async () => (await figures()).dataAsOf !== undefined);
  const behind = await figures();
  expect(behind).toMatchObject({ from: 'replica', asked: '1' });
  expect(behind.dataAsOf).toBeLessThan(behind.now);
  const strict = withReplica(plain, { url: replica.url, dataDir: 'unused', logger, mostLagMs: 100 });
  expect(await figures(undefined, strict)).toMatchObject({
    from: 'primary',
    asked: '2',
    dataAsOf: undefined,
  });
  expect(strict.replica?.state().problem).toBe('the replica is too far behind');
  await strict.replica?.database.close();
  await execute(replica.url, 'SELECT pg_wal_replay_resume()');
  await replayed();
  expect(await figures()).toMatchObject({ from: 'replica', asked: '2' });
});

test('a statement that the replica gives up for what the primary cleans away is done on the primary', async () => {
  await execute(replica.url, "ALTER SYSTEM SET max_standby_streaming_delay = '10ms'");
  await execute(replica.url, 'SELECT pg_reload_conf()');
  await execute(primary.url, 'CREATE TABLE scratch AS SELECT generate_series(1, 1000) AS n');
  await replayed();
  const watch = await connect(replica.url);
  const reading = figures('SELECT count(*) FROM scratch, pg_sleep(2)');
  await until(async () => {
    const { rows } = await watch.query(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND state = 'active' AND pid <> pg_backend_pid()",
    );
    return rows.length > 0;
  });
  await watch.end();
  await execute(primary.url, 'TRUNCATE scratch');
  expect(await reading).toMatchObject({ from: 'primary', asked: '0' });
  expect(database.replica?.state().problem).toBe('the replica gave up a statement');
  await replayed();
});

test('a replica that hangs is noticed and left, and read again when it answers', async () => {
  await replayed();
  const wake = await replica.hang();
  try {
    expect(await figures()).toMatchObject({ from: 'primary', asked: '2' });
    expect(database.replica?.state().problem).toBe('the replica does not answer');
  } finally {
    wake();
  }
  await replayed();
});

test('a replica that is lost changes nothing, and is read again when it is back', async () => {
  await replayed();
  await replica.crash();
  expect(await figures()).toMatchObject({ from: 'primary', asked: '2' });
  await replica.start();
  await replayed();
});

test('a metric that fails on its own is no fault of the replica', async () => {
  await replayed();
  expect(await figures('SELECT 1 / 0')).toMatchObject({ from: 'replica', asked: 'failed' });
  expect(database.replica?.state().problem).toBeNull();
});

test('an address that is that of no replica is not read', async () => {
  const wrong = withReplica(plain, { url: primary.url, dataDir: 'unused', logger });
  await expect(wrong.replica?.look()).rejects.toThrow('the address of the replica is that of no replica');
  await wrong.replica?.database.close();
});
