import { migrate, undo } from '../../src/store/migrate';
import { type Database } from '../../src/store/database';
import { loadShopSchema } from '../../src/store/shop-schema';
import { catalogSnapshot } from '../support/catalog-snapshot';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';

/** One for the whole file: opening it takes far longer than migrating it, and each test brings it where it starts. */
let database: Database;
const migrated = () => migrate(database, { logger });
const emptied = () => undo(database, { logger, all: true });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

describe('migrating an empty database', () => {
  beforeEach(migrated);

  test('a second run applies nothing and changes nothing', async () => {
    const before = await catalogSnapshot(database);

    const report = await migrate(database, { logger });

    expect(report).toMatchObject({ applied: [], pending: [], adopted: false });
    expect(await catalogSnapshot(database)).toEqual(before);
    expect(before).toContainEqual(
      'index CREATE INDEX idx_users_last_seen ON public.users USING btree (last_seen_at) true',
    );
  });

  test('an older version leaves alone what a newer one has brought', async () => {
    const newer = '2099.01.01T00.00.00.of-a-newer-version.js';
    await database.query(`INSERT INTO shop_pulse_migrations (name) VALUES ('${newer}') RETURNING name`);
    try {
      expect(await migrated()).toMatchObject({ applied: [], pending: [] });
      expect(
        await database.query('SELECT name FROM shop_pulse_migrations ORDER BY name DESC LIMIT 1'),
      ).toEqual([{ name: newer }]);
    } finally {
      await database.query(`DELETE FROM shop_pulse_migrations WHERE name = '${newer}' RETURNING name`);
    }
  });

  test('an older version takes nothing back from under what a newer one has brought', async () => {
    const newer = '2099.01.01T00.00.00.of-a-newer-version.js';
    await database.query(`INSERT INTO shop_pulse_migrations (name) VALUES ('${newer}') RETURNING name`);
    try {
      const before = await catalogSnapshot(database);
      for (const what of [{}, { all: true }, { to: newer }, { to: '2026.12.07T00.00.00.best-buyers.js' }]) {
        await expect(undo(database, { logger, ...what })).rejects.toThrow(
          `A newer version has migrated this database (${newer}); only it can take that back, and nothing was changed.`,
        );
      }
      expect(await catalogSnapshot(database)).toEqual(before);
    } finally {
      await database.query(`DELETE FROM shop_pulse_migrations WHERE name = '${newer}' RETURNING name`);
    }
  });

  test('the mapping on record says that everything is ours and may be written', async () => {
    const schema = await loadShopSchema(database);

    expect(schema).toMatchObject({
      adopted: false,
      customerIdType: 'bigint',
      canCreateCustomers: true,
      canCreateOrders: true,
    });
    expect(Object.values(schema.tables).map(({ ours }) => ours)).toEqual([true, true, true, true]);
  });

  test('every column of the mapping exists with the type it says', async () => {
    const { tables } = await loadShopSchema(database);
    const found = await database.query<{ name: string; type: string }>(
      `SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relname IN ('users', 'products', 'orders', 'order_items') AND a.attnum > 0`,
    );
    const mapped = Object.values(tables).flatMap((table) =>
      Object.values(table.columns).flatMap((column) =>
        column ? [{ name: `${table.name}.${column.name}`, type: column.type }] : [],
      ),
    );
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect(mapped.sort(byName)).toEqual(found.sort(byName));
  });

  test('the canonical views read what the tables hold', async () => {
    await database.query(`INSERT INTO users (telegram_id, first_name) VALUES (42, 'Anna')`);
    await database.query(`INSERT INTO products (name, price, stock) VALUES ('Tea', 12.5, 3)`);
    await database.query(`INSERT INTO orders (user_id, status, total_amount) VALUES (1, ' Paid ', 25.0001)`);
    await database.query(
      `INSERT INTO order_items (order_id, product_id, product_name, quantity, price, total)
       VALUES (1, 1, 'Green tea', 2, 12.5, 25.0001), (1, NULL, 'Gift', 1, NULL, 0)`,
    );

    expect(await database.query('SELECT customer_id, telegram_id, first_name FROM shop_customers')).toEqual([
      { customer_id: '1', telegram_id: '42', first_name: 'Anna' },
    ]);
    expect(
      await database.query('SELECT order_id, customer_id, status, status_key, total FROM shop_orders'),
    ).toEqual([{ order_id: '1', customer_id: '1', status: ' Paid ', status_key: 'paid', total: '25.0001' }]);
    expect(
      await database.query(
        'SELECT product_name, quantity, unit_price, total FROM shop_order_lines ORDER BY line_id',
      ),
    ).toEqual([
      { product_name: 'Green tea', quantity: '2', unit_price: '12.5', total: '25.0001' },
      { product_name: 'Gift', quantity: '1', unit_price: null, total: '0' },
    ]);
    expect(await database.query('SELECT name, price, stock, active FROM shop_products')).toEqual([
      { name: 'Tea', price: '12.5', stock: 3, active: true },
    ]);
  });
});

describe('the vocabulary of metrics', () => {
  beforeAll(async () => {
    await migrated();
    await database.query(
      `INSERT INTO users (id, telegram_id, language_code) VALUES (51, 51, 'UZ-Latn'), (52, 52, 'en'), (53, 53, NULL)`,
    );
    await database.query(`INSERT INTO bot_customer_profiles (telegram_id, locale) VALUES (52, 'ru')`);
    await database.query(
      `INSERT INTO orders (id, user_id, status, total_amount, created_at, updated_at)
       SELECT n, 51, status, 10, '2026-03-01', '2026-03-05'
       FROM (VALUES (61, ' Refunded '), (62, 'refunded'), (63, 'paid')) AS row(n, status)`,
    );
    await database.query(
      `INSERT INTO bot_order_changes (order_id, at, to_status, by_role)
       VALUES (61, '2026-03-03', 'refunded', 'admin'), (61, '2026-03-02', 'REFUNDED', 'admin'),
         (61, '2026-03-04', 'completed', 'admin'), (63, '2026-03-02', 'confirmed', 'admin')`,
    );
    await database.query(
      `INSERT INTO bot_order_details (order_id, telegram_id, checkout_id, contact_name, phone, payment)
       VALUES (63, 51, gen_random_uuid(), 'A', '1', 'online')`,
    );
    await database.query(`INSERT INTO products (id, name, price) VALUES (71, 'Tea', 12)`);
    await database.query(
      `INSERT INTO bot_carts (telegram_id, product_id, quantity, price_seen, changed_at)
       VALUES (51, 71, 2, 9, '2026-03-01'), (51, 72, 3, 9, '2026-03-01'), (99, 71, 1, 9, '2026-03-01')`,
    );
  });
  afterAll(emptied);

  test('an order has its status since it got it last, or since it changed where nobody wrote that down', async () => {
    expect(
      await database.query(
        `SELECT order_id, since::date::text AS since FROM shop_order_states WHERE order_id > 60 ORDER BY 1`,
      ),
    ).toEqual([
      { order_id: '61', since: '2026-03-03' },
      { order_id: '62', since: '2026-03-05' },
      { order_id: '63', since: '2026-03-05' },
    ]);
  });

  test('how an order is paid is known where it was noted', async () => {
    expect(
      await database.query('SELECT order_id, method FROM shop_payments WHERE order_id > 60 ORDER BY 1'),
    ).toEqual([
      { order_id: '61', method: null },
      { order_id: '62', method: null },
      { order_id: '63', method: 'online' },
    ]);
  });

  test('a customer reads the language that was chosen, else that of the client, without its region', async () => {
    expect(
      await database.query(
        'SELECT customer_id, language FROM shop_languages WHERE customer_id > 50 ORDER BY 1',
      ),
    ).toEqual([
      { customer_id: '51', language: 'uz' },
      { customer_id: '52', language: 'ru' },
      { customer_id: '53', language: null },
    ]);
  });

  test("carts are the customers' alone, at today's price, or the one seen where the product is gone", async () => {
    expect(
      await database.query('SELECT customer_id, product_id, total FROM shop_carts ORDER BY product_id'),
    ).toEqual([
      { customer_id: '51', product_id: '71', total: '24' },
      { customer_id: '51', product_id: '72', total: '27' },
    ]);
  });

  test('goes and comes back with the rows that it reads left as they are', async () => {
    const { length } = await database.query('SELECT 1 FROM bot_carts');
    const undone = await undo(database, { logger, to: '2026.11.25T00.00.00.metric-views.js' });
    expect(undone.at(-1)).toContain('metric-views');
    await migrated();
    expect(await database.query('SELECT 1 FROM bot_carts')).toHaveLength(length);
    expect(await database.query('SELECT 1 FROM shop_carts')).toHaveLength(2);
  });
});

describe('going back', () => {
  test('undo takes back the newest migration, and migrating again brings it back', async () => {
    await migrated();
    const before = await catalogSnapshot(database);

    const undone = await undo(database, { logger });
    const between = await catalogSnapshot(database);
    const { applied } = await migrate(database, { logger });

    expect(undone).toHaveLength(1);
    expect(between).not.toEqual(before);
    expect(applied).toEqual(undone);
    expect(await catalogSnapshot(database)).toEqual(before);
  });

  test('undo of a name that is not applied says which are', async () => {
    await migrated();
    await expect(undo(database, { logger, to: 'nothing.js' })).rejects.toThrow(
      /^No migration named nothing\.js is applied; applied: 2026/,
    );
  });

  test('undo of all leaves an empty database, and a second undo finds nothing', async () => {
    await migrated();

    await emptied();

    expect(await catalogSnapshot(database)).toEqual([]);
    expect(await undo(database, { logger, all: true })).toEqual([]);
    await expect(loadShopSchema(database)).rejects.toThrow('has not been migrated');
  });
});

describe('what stands in the way', () => {
  test('a dry run lists what is pending and changes nothing', async () => {
    await emptied();

    const report = await migrate(database, { logger, dryRun: true });

    expect(report.applied).toEqual([]);
    expect(report.pending.length).toBeGreaterThan(3);
    expect(report.lines[0]).toBe('users = users (ours, made by the migration)');
    expect(await catalogSnapshot(database)).toEqual([]);
  });

  test("another program's table under a name of ours stops the migration before it changes anything", async () => {
    await emptied();
    await database.query('CREATE TABLE events (id integer)');
    const before = await catalogSnapshot(database);

    await expect(migrate(database, { logger })).rejects.toThrow(
      /^A table or view named events exists that Shop Pulse did not make;/,
    );

    expect(await catalogSnapshot(database)).toEqual(before);
    await database.query('DROP TABLE events');
  });
});
