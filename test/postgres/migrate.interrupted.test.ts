import { openDatabase, type Database } from '../../src/store/database';
import { migrate, undo } from '../../src/store/migrate';
import { catalogSnapshot } from '../support/catalog-snapshot';
import { schemaDump } from '../support/schema-dump';
import { connect, createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { snakeCaseShop } from './foreign-shops';

const MIGRATOR = 'migrator';
const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND application_name = '${MIGRATOR}'`;

let server: ServerDatabase;
let migrator: Database;
let before: string;

beforeEach(async () => {
  server = await createServerDatabase();
  await execute(server.url, snakeCaseShop(1_000));
  before = schemaDump(server.url);
  migrator = await openDatabase({ url: server.url, dataDir: 'unused', logger, applicationName: MIGRATOR });
});
afterEach(async () => {
  await migrator.close();
  await server.drop();
});

/** The database, whose connections die just before the statement of that number. */
function cutBefore(database: Database, statement: number): Database {
  let count = 0;
  const pool = database.sequelize.connectionManager;
  const connectionManager = Object.create(pool, {
    getConnection: {
      value: async (options: { type: 'read' | 'write' }) => {
        const client = (await pool.getConnection(options)) as { query: (...args: unknown[]) => unknown };
        const query = client.query.bind(client);
        client.query = async (...args) => {
          if (++count === statement) await execute(server.url, KILL);
          return query(...args);
        };
        return client;
      },
    },
  }) as typeof pool;
  return {
    ...database,
    sequelize: Object.create(database.sequelize, {
      connectionManager: { value: connectionManager },
    }) as Database['sequelize'],
  };
}

/** Runs `work`, cut off later each time, until it comes to its end. */
async function untilDone(work: (database: Database) => Promise<unknown>): Promise<number> {
  for (let failures = 0; ; failures++) {
    try {
      // Three statements later each time: each kind of step is met, and not all of a hundred.
      await work(cutBefore(migrator, 1 + failures * 3));
      return failures;
    } catch {
      continue;
    }
  }
}

test('a migration killed again and again ends as if it had run once; so does the way back', async () => {
  const whole = await createServerDatabase();
  await execute(whole.url, snakeCaseShop(1_000));
  await migrate(whole.database, { logger });

  const failures = await untilDone((database) => migrate(database, { logger, backfillBatch: 300 }));

  expect(failures).toBeGreaterThan(5);
  expect(await catalogSnapshot(server.database)).toEqual(await catalogSnapshot(whole.database));
  const seen = `SELECT md5(string_agg(concat_ws('|', id, updated_at, last_seen_at), ',' ORDER BY id)) FROM users`;
  expect(await server.database.query(seen)).toEqual(await whole.database.query(seen));

  expect(await untilDone((database) => undo(database, { logger, all: true }))).toBeGreaterThan(5);
  expect(schemaDump(server.url)).toBe(before);
  await whole.drop();
});

test('an index whose making was killed is invalid, and made again by the next run', async () => {
  const index = () =>
    server.database.query<{ valid: boolean }>(
      `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass('idx_users_last_seen')`,
    );
  // CREATE INDEX CONCURRENTLY waits for every older snapshot, and nothing before it does.
  const reader = await connect(server.url);
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM products');

  const failed = expect(migrate(migrator, { logger })).rejects.toThrow(/last-seen\.js \(up\) failed/);
  while ((await index()).length === 0) await server.database.ping();
  expect(await index()).toEqual([{ valid: false }]);
  await execute(server.url, KILL);
  await failed;
  expect(await index()).toEqual([{ valid: false }]);
  await reader.query('ROLLBACK');
  await reader.end();

  await migrate(migrator, { logger });
  expect(await index()).toEqual([{ valid: true }]);
  await undo(migrator, { logger, all: true });
  expect(schemaDump(server.url)).toBe(before);
});

test('filling goes on where it stopped, and never overwrites a visit seen meanwhile', async () => {
  await migrate(migrator, { logger });
  await undo(migrator, { logger, to: '2026.11.01T00.01.00.last-seen.js' });
  await execute(
    server.url,
    `UPDATE users SET last_seen_at = CASE WHEN id = 900 THEN '2030-01-01Z'::timestamptz END WHERE id > 500`,
  );

  await migrate(migrator, { logger, backfillBatch: 100 });

  const kept = `SELECT id FROM users WHERE last_seen_at = '2030-01-01Z'`;
  expect(await server.database.query(kept)).toEqual([{ id: 900 }]);
  expect(await server.database.query('SELECT 1 FROM users WHERE last_seen_at IS NULL')).toEqual([]);
});
