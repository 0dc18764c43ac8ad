import { createActivitySink } from '../../src/store/activity-sink';
import { migrate } from '../../src/store/migrate';
import { connect, createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { again, block, merged, T, visit } from './activity-batches';
import { snakeCaseShop } from './foreign-shops';

/** A customer of the shop, and his row. */
const KNOWN = 1_000_001;

let server: ServerDatabase;
const adopt = async (change: string) => {
  // Its trigger would date what a test prepares, and a customer changed today would count as seen today.
  await execute(
    server.url,
    `${snakeCaseShop(100)}; ALTER TABLE users DISABLE TRIGGER touch; ${change}; ALTER TABLE users ENABLE TRIGGER touch`,
  );
  await migrate(server.database, { logger });
  return createActivitySink({ database: server.database, logger, timeZone: 'Asia/Tashkent' });
};
const seen = async () => {
  const rows = await server.database.query<{ telegram_id: string }>(
    'SELECT telegram_id FROM shop_customers WHERE last_seen_at >= $at::timestamptz ORDER BY telegram_id',
    { at: new Date(T).toISOString() },
  );
  return rows.map(({ telegram_id }) => Number(telegram_id));
};

beforeEach(async () => {
  server = await createServerDatabase();
});
afterEach(() => server.drop());

test('its own changes are dated by its trigger as before, ours are not', async () => {
  const sink = await adopt('');
  await sink.write(visit(KNOWN));
  const updatedAt = `SELECT updated_at > now() - interval '1 hour' AS now FROM users WHERE telegram_id = ${KNOWN}`;
  expect(await server.database.query(updatedAt)).toEqual([{ now: null }]);

  await execute(server.url, `UPDATE users SET bonus = 1 WHERE telegram_id = ${KNOWN}`);

  expect(await server.database.query(updatedAt)).toEqual([{ now: true }]);
});

test('ids that its integer column cannot hold are nobody, and keep no one else from being written', async () => {
  const sink = await adopt('ALTER TABLE users ALTER telegram_id TYPE integer');
  await sink.write(merged(visit(7_123_456_789), visit(KNOWN), visit(42)));
  expect(await seen()).toEqual([42, KNOWN]);
});

test('a text column too short for an id is never compared with a part of it', async () => {
  const sink = await adopt('ALTER TABLE users ALTER telegram_id TYPE varchar(7)');
  await sink.write(visit(Number(`${KNOWN}999`)));
  expect(await seen()).toEqual([]);
});

test('somebody whom a rule of its tables refuses keeps no one else from being written', async () => {
  const sink = await adopt('ALTER TABLE users ADD CHECK (telegram_id <> 666)');
  await sink.write(merged(visit(42), visit(666), visit(KNOWN)));
  expect(await seen()).toEqual([42, KNOWN]);
  expect(await server.database.query('SELECT count(*) AS events FROM events')).toEqual([{ events: '2' }]);
});

test('somebody whose change a rule refuses keeps no one else from being written, now or when seen again', async () => {
  const refused = KNOWN + 2;
  const sink = await adopt('');
  await execute(server.url, `ALTER TABLE users ADD CHECK (telegram_id <> ${refused}) NOT VALID`);
  const tapOfWhoRests = { ...visit(KNOWN + 5), visits: [] };
  await sink.write(merged(visit(KNOWN), visit(refused), visit(KNOWN + 4), tapOfWhoRests));
  expect(await seen()).toEqual([KNOWN, KNOWN + 4]);
  await sink.write(again([KNOWN + 1, refused, KNOWN + 3], T));
  expect(await seen()).toEqual([KNOWN, KNOWN + 1, KNOWN + 3, KNOWN + 4]);
  expect(await server.database.query('SELECT count(*) AS events FROM events')).toEqual([{ events: '3' }]);
});

test('its own blocked_at, whatever it means by it, is not the mark of who blocked the bot', async () => {
  const sink = await adopt(
    `ALTER TABLE users ADD blocked_at timestamptz; UPDATE users SET blocked_at = '2026-05-05Z'`,
  );
  await sink.write(merged(visit(KNOWN), block(KNOWN, null)));
  expect(await server.database.query('SELECT DISTINCT blocked_at FROM users')).toEqual([
    { blocked_at: new Date('2026-05-05Z') },
  ]);
  await sink.write(block(KNOWN, T));
  expect(
    await server.database.query(
      'SELECT blocked_at FROM shop_customers WHERE blocked_at > now() - $age::interval',
      { age: '100 years' },
    ),
  ).toEqual([{ blocked_at: new Date(T) }]);
});

test('of a deleted and a living row with one Telegram id, the living one is the visitor', async () => {
  const sink =
    await adopt(`ALTER TABLE users DROP CONSTRAINT users_telegram_id_key, ADD deleted_at timestamptz;
    UPDATE users SET telegram_id = ${KNOWN}, deleted_at = CASE WHEN id <> 5 THEN now() END`);
  for (const [at, batch] of [
    [T, visit(KNOWN)],
    [T + 1, again([KNOWN], T + 1)],
  ] as const) {
    await sink.write(batch);
    expect(
      await server.database.query('SELECT id FROM users WHERE last_seen_at = $at::timestamptz', {
        at: new Date(at).toISOString(),
      }),
    ).toEqual([{ id: 5 }]);
  }
});

test('while it holds a row we give way soon, so that nobody waits behind us, and write it later', async () => {
  const sink = await adopt('');
  const program = await connect(server.url);
  await program.query(`BEGIN; UPDATE users SET bonus = 1 WHERE telegram_id = ${KNOWN + 1}`);

  const write = sink.write(merged(visit(KNOWN), visit(KNOWN + 1)));
  await expect(write).rejects.toThrow(/lock timeout/);
  // The row that we had locked already is free again.
  await program.query(`UPDATE users SET bonus = 1 WHERE telegram_id = ${KNOWN}; COMMIT`);
  await program.end();

  await sink.write(merged(visit(KNOWN), visit(KNOWN + 1)));
  expect(await seen()).toEqual([KNOWN, KNOWN + 1]);
});

test('whoever it creates in the same moment is seen all the same', async () => {
  const sink = await adopt('');
  const [program, watcher] = [await connect(server.url), await connect(server.url)];
  const newcomer = 5_555;
  await program.query(`BEGIN; INSERT INTO users (telegram_id, first_name) VALUES (${newcomer}, 'Theirs')`);
  const write = sink.write(visit(newcomer));
  const isWaiting = async () =>
    (
      await watcher.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
    ).rowCount !== 0;
  while (!(await isWaiting()));
  await program.query('COMMIT');
  await Promise.all([program.end(), watcher.end(), write]);

  expect(await seen()).toEqual([newcomer]);
  expect(await server.database.query('SELECT count(*) AS events FROM events')).toEqual([{ events: '1' }]);
});
