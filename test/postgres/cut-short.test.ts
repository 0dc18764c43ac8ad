import { Stopping } from '../../src/errors';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';

let server: ServerDatabase;
beforeAll(async () => {
  server = await createServerDatabase();
});
afterAll(() => server.drop());

/** A transaction that sleeps for longer than a test may take, once it does. */
async function asleep(until: AbortSignal) {
  const { database } = server;
  const sleeping = database.transaction(() => database.query('SELECT pg_sleep(600)'), {
    ...{ until, timeoutMs: 600_000 },
  });
  const isAsleep = async () => {
    const rows = await database.query(
      `SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)' AND state = 'active' AND datname = current_database()`,
    );
    return rows.length > 0;
  };
  while (!(await isAsleep()));
  return { sleeping, isAsleep };
}

test('a statement under way is given up once its transaction is no longer wanted, and says why', async () => {
  const stop = new AbortController();
  const { sleeping, isAsleep } = await asleep(stop.signal);
  const outcome = expect(sleeping).rejects.toBeInstanceOf(Stopping);

  stop.abort(new Stopping());

  await outcome;
  expect(await isAsleep()).toBe(false);
});

test('a transaction that is not wanted any more does not begin its work', async () => {
  const begun: string[] = [];
  const work = () => Promise.resolve(void begun.push('work'));

  await expect(
    server.database.transaction(work, { until: AbortSignal.abort(new Stopping()) }),
  ).rejects.toBeInstanceOf(Stopping);
  expect(begun).toEqual([]);
});

test('a transaction that ended before is left alone: its connection is somebody else’s by then', async () => {
  const stop = new AbortController();
  const { database } = server;
  await database.transaction(() => database.query('SELECT 1'), { until: stop.signal });
  const asked = jest.spyOn(database.sequelize, 'query');

  stop.abort(new Stopping());

  expect(asked).not.toHaveBeenCalled();
});
