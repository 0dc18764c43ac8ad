import { createActivitySink } from '../../src/store/activity-sink';
import { migrate, undo } from '../../src/store/migrate';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { again, block, merged, T, visit } from './activity-batches';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

const HOUR = 3_600_000;

interface Shop {
  name: string;
  /** Statements for an empty database. */
  sql: string;
  /** Telegram id of somebody who is there already. */
  customer: number;
  /** Answers `theirs`: all the columns that the other program has, of the customer with `$id`. */
  theirs: string;
}

const shops: Shop[] = [
  {
    name: 'snake_case, serial ids, a trigger that dates changes',
    sql: snakeCaseShop(100),
    customer: 1_000_001,
    theirs: `SELECT concat_ws('|', id, telegram_id, first_name, phone, bonus, created_at, updated_at) AS theirs
               FROM users WHERE telegram_id = $id`,
  },
  {
    name: 'camelCase, UUIDs made by the program, Telegram ids as text, no zones',
    sql: CAMEL_CASE_SHOP,
    customer: 777,
    theirs: `SELECT concat_ws('|', id, "telegramId", "firstName", "createdAt", "updatedAt", "deletedAt") AS theirs
               FROM "Users" WHERE "telegramId" = $id::text`,
  },
];

let server: ServerDatabase;
const sink = () => createActivitySink({ database: server.database, logger, timeZone: 'Asia/Tashkent' });
const customer = async (id: number) => {
  const rows = await server.database.query<Record<string, unknown>>(
    `SELECT first_name, username, language_code, source, created_at, last_seen_at, blocked_at
       FROM shop_customers WHERE telegram_id = $id`,
    { id },
  );
  expect(rows.length).toBeLessThan(2);
  return rows[0];
};
const counts = async () => {
  const [row] = await server.database.query(
    `SELECT (SELECT count(*) FROM shop_customers) AS customers, (SELECT count(*) FROM events) AS events,
            (SELECT count(*) FROM activity_days) AS days`,
  );
  return row;
};

describe.each(shops)('activity in an adopted shop: $name', ({ sql, customer: known, theirs }) => {
  const theirColumns = () => server.database.query(theirs, { id: known });

  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, sql);
    await migrate(server.database, { logger });
  });
  afterAll(() => server.drop());

  test('a first contact becomes a customer, with name, source and instants', async () => {
    await sink().write(visit(7_123_456_789));

    expect(await customer(7_123_456_789)).toEqual({
      first_name: 'Aziza',
      username: 'aziza',
      language_code: 'uz',
      source: 'instagram',
      created_at: new Date(T),
      last_seen_at: new Date(T),
      blocked_at: null,
    });
  });

  test("a visit of somebody the other program knows moves last_seen_at and touches nothing of that program's", async () => {
    const before = await theirColumns();
    expect(before).toHaveLength(1);

    await sink().write(visit(known));

    expect(await customer(known)).toMatchObject({ last_seen_at: new Date(T), username: 'aziza' });
    expect(await theirColumns()).toEqual(before);
  });

  test('who is seen again moves last_seen_at, and nothing of what the other program or Telegram says', async () => {
    const before = [await theirColumns(), await counts(), await customer(known)] as const;

    await sink().write(again([known], T + 1));

    expect([await theirColumns(), await counts()]).toEqual(before.slice(0, 2));
    expect(await customer(known)).toEqual({ ...before[2], last_seen_at: new Date(T + 1) });
  });

  test('last_seen_at never moves back', async () => {
    await sink().write(visit(known, T + HOUR));
    await sink().write(visit(known, T - HOUR));
    await sink().write(merged(visit(known, T - HOUR), block(known, T + 1)));
    await sink().write(again([known], T - HOUR));
    expect(await customer(known)).toMatchObject({ last_seen_at: new Date(T + HOUR) });
  });

  test("blocked and unblocked are marked, and nothing of the other program's is touched", async () => {
    const before = await theirColumns();
    await sink().write(block(known, T + 5));
    expect(await customer(known)).toMatchObject({ blocked_at: new Date(T + 5) });
    await sink().write(block(known, null));
    expect(await customer(known)).toMatchObject({ blocked_at: null });
    expect(await theirColumns()).toEqual(before);
  });

  test('a batch written twice changes nothing more', async () => {
    const batch = merged(visit(known, T + 2 * HOUR), visit(5_555, T), block(known, T + 7));
    await sink().write(batch);
    const first = [await counts(), await customer(known), await customer(5_555)];
    await sink().write(batch);
    expect([await counts(), await customer(known), await customer(5_555)]).toEqual(first);
  });

  test('two writers at once, with the same people in opposite orders, lose nothing and do not deadlock', async () => {
    const ids = Array.from({ length: 200 }, (_, n) => 50_000 + n);
    const before = await counts();
    const rounds = Array.from({ length: 10 }, (_, n) => T + n * 1_000);
    const writer = async (order: number[]) => {
      const own = sink();
      for (const at of rounds) {
        await own.write(merged(...order.map((id) => visit(id, at))));
        await own.write(again(order, at + 1));
      }
    };

    await Promise.all([writer(ids), writer([...ids].reverse())]);

    expect(await counts()).toMatchObject({
      customers: String(Number(before?.['customers' as never]) + ids.length),
      events: String(Number(before?.['events' as never]) + ids.length * rounds.length),
    });
    expect(await customer(ids[7] ?? 0)).toMatchObject({ last_seen_at: new Date((rounds.at(-1) ?? 0) + 1) });
  });

  test('undo takes it all back, but for the customers that the other program has now', async () => {
    await undo(server.database, { logger, all: true });
    expect(await theirColumns()).toHaveLength(1);
  });
});
