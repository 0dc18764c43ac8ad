import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createMovableClock } from '../../../src/clock';
import { openDatabase, type Database } from '../../../src/store/database';
import { createEventPartitions, makeEventMonths } from '../../../src/store/event-partitions';
import { migrate } from '../../../src/store/migrate';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { verifyRollups } from '../../../src/store/rollups/verify';
import shop from '../../../config/shop.json';
import { snakeCaseShop } from '../../postgres/foreign-shops';
import { connect, createServerDatabase, execute, type ServerDatabase } from '../../support/server-database';
import { silentLogger as logger } from '../../support/silent-logger';
import { figure } from '../support/figure';

const ROLE_SQL = path.resolve(__dirname, '../../../docs/role.sql');
const suffix = randomBytes(4).toString('hex');
const [owner, role] = [`shop_owner_${suffix}`, `shop_pulse_${suffix}`];

let server: ServerDatabase;
let database: Database;
const as = (name: string) => {
  const url = new URL(server.url);
  url.username = name;
  return url.href;
};

/** A shop of another program, adopted by its owner; the bot's role has what docs/role.sql grants. */
beforeAll(async () => {
  server = await createServerDatabase();
  await execute(server.url, `CREATE ROLE ${owner} LOGIN; ALTER SCHEMA public OWNER TO ${owner}`);
  await execute(server.url, `CREATE SCHEMA private; CREATE TABLE private.wages (wage integer)`);
  await execute(as(owner), snakeCaseShop(40));
  const owners = await openDatabase({ url: as(owner), dataDir: 'unused', logger });
  await migrate(owners, { logger });
  const ago = new Date(Date.now() - 100 * 86_400_000).toISOString();
  await makeEventMonths(owners, ago, ago);
  await owners.query(
    `INSERT INTO events (at, customer_id, name) SELECT $ago::timestamptz, id, 'bot_started' FROM users`,
    { ago },
  );
  await owners.close();
  await execute(server.url, `CREATE ROLE ${role} LOGIN`);
  execFileSync('psql', ['--quiet', `--set=role=${role}`, `--file=${ROLE_SQL}`, as(owner)]);
  database = await openDatabase({ url: as(role), dataDir: 'unused', logger });
});
afterAll(async () => {
  await database.close();
  const { url } = server;
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  await execute(url, `DROP OWNED BY ${role}, ${owner} CASCADE`);
  await server.drop();
  await execute(elsewhere.href, `DROP ROLE ${role}; DROP ROLE ${owner}`);
});

test('a role with the documented rights builds and checks what is counted beforehand, and drops months of events that are over', async () => {
  const settings = rollupSettings('Asia/Tashkent', shop);
  const clock = createMovableClock();
  const rollups = createRollups(database, settings, clock);
  const months = createEventPartitions({ database, keepMonths: 1, clock, logger });
  const eventsLeft = () => database.query('SELECT count(*)::int AS count FROM events');

  await createBuild(database, settings).run(() => undefined);
  expect(await rollups.standing()).toBe('current');
  expect(await eventsLeft()).toEqual([{ count: 40 }]);
  await months.look();
  expect(await eventsLeft()).toEqual([{ count: 0 }]);
  await rollups.fold();
  expect(await verifyRollups(database, { rollups, settings })).toEqual([]);
});

/** What a thief of the bot's password would try; all of it is somebody else's. */
const BEYOND = [
  'CREATE TABLE mine (id integer)',
  'CREATE SCHEMA mine',
  'CREATE ROLE mine',
  "COPY (SELECT 1) TO PROGRAM 'true'",
  'SELECT rolpassword FROM pg_authid',
  'SELECT * FROM private.wages',
  'DELETE FROM orders',
  'DELETE FROM users',
  'DELETE FROM products',
  'TRUNCATE orders CASCADE',
  'TRUNCATE events',
  'DROP TABLE users CASCADE',
  'DROP TABLE events',
  'DROP VIEW shop_customers CASCADE',
  'ALTER TABLE users ADD COLUMN mine text',
  'ALTER TABLE orders DISABLE TRIGGER ALL',
  'UPDATE orders SET total_amount = 0',
  "UPDATE users SET first_name = 'mine'",
  'UPDATE products SET price = 0',
  'UPDATE shop_pulse_schema SET mapping = mapping',
  'DELETE FROM shop_pulse_migrations',
  `ALTER ROLE ${role} SUPERUSER`,
  `GRANT ${owner} TO ${role}`,
];

test('the role can do nothing beyond them', async () => {
  const client = await connect(as(role));
  try {
    for (const sql of BEYOND) {
      const outcome = await client.query(sql).then(
        () => 'done',
        ({ code }: { code?: string }) => code,
      );
      // insufficient_privilege
      expect([sql, outcome]).toEqual([sql, '42501']);
    }
  } finally {
    await client.end();
  }
  figure(
    'leastRights',
    `under the documented role sums are built and months end; ${BEYOND.length} of ${BEYOND.length} things beyond it refused`,
  );
});
