import { createHeartbeat } from '../../src/store/heartbeat';
import { type Database } from '../../src/store/database';

const BUSY = 'every connection of the bot to the database is busy';
const pool = { size: 1, available: 0, waiting: 0, using: 0, maxSize: 10 };
/** Answers nothing. */
const database = {
  sequelize: { connectionManager: { pool } },
  query: () => new Promise(() => undefined),
} as unknown as Database;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  pool.using = pool.waiting = 0;
});

/** What whoever asks now is told. */
async function told(heartbeat: () => Promise<void>): Promise<string> {
  const said = heartbeat().then(
    () => 'well',
    (error: Error) => error.message,
  );
  await jest.advanceTimersByTimeAsync(2_000);
  return said;
}

test('a beat that is not answered is slow, then says that nothing is heard, though others have taken all connections since', async () => {
  const heartbeat = createHeartbeat(database, { now: () => 0 });
  const said = [await told(heartbeat)];
  pool.using = pool.maxSize;
  said.push(await told(heartbeat), await told(heartbeat));
  expect(said).toEqual([
    'the database answers slowly',
    'the database answers slowly',
    'the database does not answer',
  ]);
});

test.each([
  ['that finds all connections taken', { using: pool.maxSize }],
  ['that comes behind others while they are being opened', { waiting: 3 }],
])('a beat %s says that they are busy for as long as all are taken', async (_, found) => {
  const heartbeat = createHeartbeat(database, { now: () => 0 });
  Object.assign(pool, found);
  const first = told(heartbeat);
  pool.using = pool.maxSize;
  await first;
  const said = [await told(heartbeat), await told(heartbeat), await told(heartbeat)];
  pool.using -= 1;
  said.push(await told(heartbeat));
  expect(said).toEqual([BUSY, BUSY, BUSY, 'the database does not answer']);
});
