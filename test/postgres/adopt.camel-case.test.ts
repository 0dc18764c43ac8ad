import { migrate, undo } from '../../src/store/migrate';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP } from './foreign-shops';

const AZIZ = '00000000-0000-0000-0000-000000000001';
const CHECKSUM = ['Users', 'Products', 'Orders', 'OrderItems']
  .map((table) => `SELECT '${table}' AS name, md5(string_agg(t::text, ',' ORDER BY id)) FROM "${table}" t`)
  .join(' UNION ALL ');

describe('adopting a shop with camelCase names, UUIDs, enums, no zones and soft deletion', () => {
  let server: ServerDatabase;
  let before: string;
  let rows: object[];

  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, CAMEL_CASE_SHOP);
    before = schemaDump(server.url);
    rows = await server.database.query(CHECKSUM);
  });
  afterAll(() => server.drop());

  test('a dry run prints the mapping and changes nothing', async () => {
    const { lines } = await migrate(server.database, { logger, dryRun: true });

    expect(lines).toContain('orders = Orders');
    expect(lines).toContain('  total = totalAmount numeric(10,2)');
    expect(lines).toContain('  lastSeenAt = last_seen_at timestamp with time zone (added by the migration)');
    expect(schemaDump(server.url)).toBe(before);
  });

  test('its ids and required columns are covered, so that the bot may write', async () => {
    const { mapping } = await migrate(server.database, { logger });

    expect(mapping).toMatchObject({
      customerIdType: 'uuid',
      canCreateCustomers: true,
      canCreateOrders: true,
    });
    expect(mapping.tables.orders.columns.status?.labels).toEqual(['New', 'PAID', 'cancelled']);
    expect(
      await server.database.query(
        `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
          WHERE attrelid = 'events'::regclass AND attname = 'customer_id'`,
      ),
    ).toEqual([{ type: 'uuid' }]);
  });

  test('customers: text ids that are numbers are Telegram ids, those deleted are gone, times are UTC', async () => {
    const rows = await server.database.query(
      'SELECT telegram_id, first_name, created_at, last_seen_at FROM shop_customers ORDER BY first_name',
    );
    expect(rows).toEqual([
      {
        telegram_id: '777',
        first_name: 'Aziz',
        created_at: new Date('2026-01-31T20:00:00Z'),
        last_seen_at: new Date('2026-02-01T00:00:00Z'),
      },
      expect.objectContaining({ telegram_id: null, first_name: 'Web' }),
    ]);
  });

  test('orders and their lines: enums are text, names come from products no longer sold, deleted orders are out', async () => {
    expect(
      await server.database.query('SELECT customer_id, status, status_key, total FROM shop_orders'),
    ).toEqual([{ customer_id: AZIZ, status: 'PAID', status_key: 'paid', total: '19.80' }]);
    expect(await server.database.query('SELECT product_name, quantity, total FROM shop_order_lines')).toEqual(
      [{ product_name: 'Tea', quantity: '2', total: '19.80' }],
    );
    expect(await server.database.query('SELECT * FROM shop_products')).toEqual([]);
  });

  test('a setting that changes later lays the views anew', async () => {
    await migrate(server.database, { logger, overrides: { timestampsWithoutZone: 'Asia/Tashkent' } });

    expect(
      await server.database.query('SELECT created_at FROM shop_customers WHERE telegram_id = 777'),
    ).toEqual([{ created_at: new Date('2026-01-31T15:00:00Z') }]);
  });

  test('undo restores the schema to the letter, and every row is as it was', async () => {
    await undo(server.database, { logger, all: true });

    expect(schemaDump(server.url)).toBe(before);
    expect(await server.database.query(CHECKSUM)).toEqual(rows);
  });
});
