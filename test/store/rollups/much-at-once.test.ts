import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { differences } from './differences';
import { settingsOf } from './settings-of';

const settings = settingsOf('Asia/Tashkent', ['paid']);
const ORDERS = 40;
const CHUNK = 10;
const clock = movableClock();
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (telegram_id, created_at) SELECT n, '2026-11-01' FROM generate_series(1, ${ORDERS}) n`,
  );
  await database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at) SELECT id, 'new', 10, '2026-11-05' FROM users`,
  );
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

/** `heard`: called as each transaction has ended. */
const rollupsOf = (heard: () => void = () => undefined, until?: AbortSignal) => {
  const watched: Database = {
    ...database,
    query: database.query.bind(database),
    async transaction(work, options) {
      const result = await database.transaction(work, options);
      heard();
      return result;
    },
  };
  return createRollups(watched, settings, clock, until, CHUNK);
};
const setAll = (status: string) => database.query(`UPDATE orders SET status = '${status}'`);
const waiting = async () => {
  const [row] = await database.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM rollup_pending_orders',
  );
  return row?.count;
};
const isRight = async () =>
  expect(await differences(database, { rollups: rollupsOf(), settings })).toEqual([]);

test('of much that has changed at once, what is worked in stays so where the rest is cut off', async () => {
  await setAll('paid');
  const stop = new AbortController();
  let parts = 0;
  const cut = rollupsOf(() => {
    if (++parts === 2) stop.abort(new Error('the process stops'));
  }, stop.signal);

  await expect(cut.fold()).rejects.toThrow('the process stops');

  expect(await waiting()).toBe(ORDERS - 2 * CHUNK);
  expect(await rollupsOf().standing()).toBe('behind');
  expect(await rollupsOf().fold()).toBeGreaterThan(0);
  expect(await rollupsOf().standing()).toBe('current');
  await isRight();
});

test('whoever reads waits for it so long, and then is told how far it is; figures come from the tables', async () => {
  await setAll('new');
  const rollups = rollupsOf(() => clock.advance(3_000));
  const reader = createMetricReader(database, { rollupsOf: () => rollups });
  const read = () => reader.snapshot(({ unfit, prepared }) => Promise.resolve({ unfit, prepared }));

  // Two chunks of orders each time; then of buyers, who have become none.
  const told = [await read(), await read()];
  expect(told[0]).toEqual({ unfit: 'all', prepared: 0 });
  expect(told[1]?.unfit).toBe('all');
  expect(await waiting()).toBe(0);

  let last = await read();
  for (let more = 0; last.unfit === 'all' && more < 20; more++) {
    expect(last.prepared).toBeGreaterThanOrEqual(told.at(-1)?.prepared ?? 0);
    told.push(last);
    last = await read();
  }
  expect(last).toEqual({ unfit: [], prepared: undefined });
  expect(told.at(-1)?.prepared).toBeGreaterThan(0);
  await isRight();
});
