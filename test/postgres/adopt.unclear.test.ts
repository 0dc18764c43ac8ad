import { migrate } from '../../src/store/migrate';
import { type SchemaOverrides } from '../../src/store/shop-schema';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const SHOP = `
  CREATE TABLE users (id serial PRIMARY KEY, telegram_id bigint, created_at timestamptz);
  CREATE TABLE orders (id serial PRIMARY KEY, user_id int, status text, total_amount numeric(10,2), created_at timestamptz);
  INSERT INTO users (telegram_id, created_at) VALUES (1, '2026-01-01Z');
  INSERT INTO orders (user_id, status, total_amount, created_at) VALUES (1, 'new', 7.50, '2026-01-01Z');`;

interface Case {
  what: string;
  change: string;
  sentence: RegExp;
  /** What mends it: a setting, or else a statement. */
  mended: SchemaOverrides | string;
}

const cases: Case[] = [
  {
    what: 'two totals',
    change: 'ALTER TABLE orders ADD total numeric',
    sentence:
      /^The tables of this database are not clear, and nothing was changed: orders\.total could be total_amount and total of orders \(name the right one as schema\.columns\.orders\.total in config\/shop\.json\)\.$/,
    mended: { columns: { orders: { total: 'total_amount' } } },
  },
  {
    what: 'no status',
    change: 'ALTER TABLE orders RENAME status TO phase',
    sentence:
      /orders\.status is missing: orders has id integer, user_id integer, phase text, total_amount numeric\(10,2\), created_at timestamp with time zone \(name the right one as schema\.columns\.orders\.status in config\/shop\.json\)\.$/,
    mended: { columns: { orders: { status: 'phase' } } },
  },
  {
    what: 'two tables of customers',
    change: 'CREATE TABLE clients (id integer)',
    sentence: /users could be clients and users \(name the right one as schema\.tables\.users/,
    mended: { tables: { users: 'users' } },
  },
  {
    what: "another program's events",
    change: 'CREATE TABLE events (id integer)',
    sentence: /^A table or view named events exists that Shop Pulse did not make;/,
    mended: 'ALTER TABLE events RENAME TO their_events',
  },
  {
    what: "another program's index under the promised name",
    change: 'CREATE INDEX idx_users_last_seen ON users (created_at)',
    sentence: /^An index named idx_users_last_seen exists that Shop Pulse did not make;/,
    mended: 'ALTER INDEX idx_users_last_seen RENAME TO their_index',
  },
];

describe('what is not clear stops the migration with one sentence before it changes anything, and can be mended', () => {
  let server: ServerDatabase;

  beforeEach(async () => {
    server = await createServerDatabase();
    await execute(server.url, SHOP);
  });
  afterEach(() => server.drop());

  test.each(cases)('$what', async ({ change, sentence, mended }) => {
    await execute(server.url, change);
    const before = schemaDump(server.url);

    await expect(migrate(server.database, { logger })).rejects.toThrow(sentence);

    expect(schemaDump(server.url)).toBe(before);
    if (typeof mended === 'string') await execute(server.url, mended);
    await migrate(server.database, { logger, overrides: typeof mended === 'string' ? {} : mended });
    expect(await server.database.query('SELECT status, total FROM shop_orders')).toEqual([
      { status: 'new', total: '7.50' },
    ]);
  });

  test('all that is wrong with the settings is said at once, and nothing is changed', async () => {
    const before = schemaDump(server.url);
    const overrides = { tables: { products: 'things' }, columns: { orders: { total: 'status' } } };

    await expect(migrate(server.database, { logger, overrides })).rejects.toThrow(
      /schema\.tables\.products names things, but the database has orders, users; schema\.columns\.orders\.total names status, whose type text cannot be read as amount\.$/,
    );

    expect(schemaDump(server.url)).toBe(before);
  });

  test("another program's own last_seen_at and its index are used as they are", async () => {
    await execute(
      server.url,
      `ALTER TABLE users ADD last_seen_at timestamptz; CREATE INDEX idx_users_last_seen ON users (last_seen_at)`,
    );
    const { mapping } = await migrate(server.database, { logger });

    expect(mapping.tables.users.columns.lastSeenAt).toMatchObject({ name: 'last_seen_at', added: false });
    expect(await server.database.query('SELECT last_seen_at FROM users')).toEqual([{ last_seen_at: null }]);
    expect(
      await server.database.query(`SELECT 1 FROM shop_pulse_objects WHERE name = 'idx_users_last_seen'`),
    ).toEqual([]);
  });
});
