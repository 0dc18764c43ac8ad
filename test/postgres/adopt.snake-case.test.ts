import { migrate, undo } from '../../src/store/migrate';
import { catalogSnapshot } from '../support/catalog-snapshot';
import { schemaDump } from '../support/schema-dump';
import { connect, createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { startAnotherProgram } from './another-program';
import { firstLine } from './log-lines';
import { snakeCaseShop } from './foreign-shops';

const CUSTOMERS = 100_000;
const CHECKSUM = `
  SELECT (SELECT md5(string_agg(concat_ws('|', id, telegram_id, first_name, phone, bonus, created_at, updated_at), ',' ORDER BY id)) FROM users) AS users,
         (SELECT md5(string_agg(o::text, ',' ORDER BY id)) FROM orders o) AS orders,
         (SELECT md5(string_agg(i::text, ',' ORDER BY id)) FROM order_items i) AS items,
         (SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM products p) AS products`;

describe("adopting another program's shop with 100,000 customers", () => {
  let server: ServerDatabase;
  let before: string;

  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, snakeCaseShop(CUSTOMERS));
    before = schemaDump(server.url);
  });
  afterAll(() => server.drop());

  test('goes on while that program inserts, changes and deletes rows, and keeps none of its statements waiting', async () => {
    const program = await startAnotherProgram(server.url, CUSTOMERS);
    await program.rounds(20);
    // One of its connections stays in a transaction that has touched a customer, until we have asked in vain.
    const idle = await connect(server.url);
    await idle.query('BEGIN; UPDATE users SET bonus = bonus + 1 WHERE id = 1');
    const refused = firstLine(/the table is busy, trying again/, 2);
    const started = performance.now();
    const migration = migrate(server.database, { logger: refused.logger });
    await Promise.race([refused.seen, migration]);
    await program.rounds(20);
    expect(await server.database.query(`SELECT to_regclass('events') AS made`)).toEqual([{ made: null }]);
    await idle.query('COMMIT');
    await idle.end();

    const report = await migration;

    const tookMs = performance.now() - started;
    await program.rounds(20);
    const { rounds, longestMs } = await program.stop();
    expect(report.adopted).toBe(true);
    expect(report.applied.length).toBeGreaterThan(3);
    expect(rounds).toBeGreaterThan(60);
    // That no statement waited longer than its lock_timeout is what `stop` would have thrown.
    if (process.env.SHOW_FIGURES) {
      process.stdout.write(
        `${CUSTOMERS} customers in ${Math.round(tookMs)} ms; ${rounds} rounds meanwhile, longest statement ${Math.round(longestMs)} ms\n`,
      );
    }
  });

  test('fills last_seen_at with the last change, or the creation where there was none', async () => {
    const [row] = await server.database.query<{ wrong: string; filled: string }>(
      `SELECT count(*) FILTER (WHERE last_seen_at IS DISTINCT FROM COALESCE(
                CASE WHEN id % 3 = 0 THEN '2026-06-01'::timestamptz + id * interval '1 second' END, created_at)) AS wrong,
              count(*) AS filled
         FROM users WHERE bonus = 0 AND id <= ${CUSTOMERS}`,
    );
    expect(row?.wrong).toBe('0');
    expect(Number(row?.filled)).toBeGreaterThan(CUSTOMERS * 0.5);
  });

  test("sets off none of the other program's triggers: updated_at is as it was", async () => {
    expect(
      await server.database.query(
        `SELECT count(*) AS changed FROM users WHERE bonus = 0 AND id <= ${CUSTOMERS} AND id % 3 <> 0 AND updated_at IS NOT NULL`,
      ),
    ).toEqual([{ changed: '0' }]);
  });

  test('leaves a valid index under the promised name', async () => {
    expect(
      await server.database.query(
        `SELECT indisvalid, pg_get_indexdef(indexrelid) AS definition FROM pg_index WHERE indexrelid = 'idx_users_last_seen'::regclass`,
      ),
    ).toEqual([
      {
        indisvalid: true,
        definition: 'CREATE INDEX idx_users_last_seen ON public.users USING btree (last_seen_at)',
      },
    ]);
  });

  test('lays the canonical views over its names and statuses', async () => {
    expect(
      await server.database.query(
        'SELECT status, status_key, total FROM shop_orders ORDER BY order_id LIMIT 3',
      ),
    ).toEqual([
      { status: 'CONFIRMED', status_key: 'confirmed', total: '100.25' },
      { status: 'v puti', status_key: 'v puti', total: '200.50' },
      { status: 'Yangi', status_key: 'yangi', total: '300.75' },
    ]);
    expect(
      await server.database.query(
        'SELECT product_name, quantity, unit_price, total FROM shop_order_lines WHERE order_id = 3',
      ),
    ).toEqual([{ product_name: 'Plov', quantity: '3', unit_price: '100.25', total: '300.75' }]);
    expect(await server.database.query('SELECT name, stock, active FROM shop_products ORDER BY 1')).toEqual([
      { name: 'Plov', stock: 7, active: true },
      { name: 'Samsa', stock: 0, active: true },
    ]);
  });

  test('a second run changes nothing', async () => {
    const shape = await catalogSnapshot(server.database);
    const data = await server.database.query(
      'SELECT md5(string_agg(u::text, $sep ORDER BY id)) FROM users u',
      { sep: ',' },
    );

    const report = await migrate(server.database, { logger });

    expect(report.applied).toEqual([]);
    expect(await catalogSnapshot(server.database)).toEqual(shape);
    expect(
      await server.database.query('SELECT md5(string_agg(u::text, $sep ORDER BY id)) FROM users u', {
        sep: ',',
      }),
    ).toEqual(data);
  });

  test("undo takes away exactly what was added, and leaves the other program's rows alone", async () => {
    const data = await server.database.query(CHECKSUM);

    await undo(server.database, { logger, all: true });

    expect(schemaDump(server.url)).toBe(before);
    expect(await server.database.query(CHECKSUM)).toEqual(data);
  });
});
