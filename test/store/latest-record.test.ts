import { type Database } from '../../src/store/database';
import { beat } from '../../src/store/heartbeat';
import { latestRecordAfter } from '../../src/store/latest-record';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { emptyShop, T } from './shop-fixture';

let database: Database;
const MINUTE = 60_000;
const at = (minutes: number) => ({ at: new Date(T + minutes * MINUTE).toISOString() });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  await database.query('DELETE FROM service_heartbeat');
  await database.query('DELETE FROM report_deliveries');
  await database.query(
    `INSERT INTO users (telegram_id, first_name, created_at, last_seen_at)
     VALUES (1, 'Aziza', $at::timestamptz, $at::timestamptz)`,
    at(-30),
  );
  await database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
     SELECT id, 'new', 1000, $at::timestamptz, $at::timestamptz FROM users`,
    at(-20),
  );
});
afterAll(() => database.close());

test('a shop whose records are all of before tells of none', async () => {
  expect(await latestRecordAfter(database, T)).toBeNull();
  expect(await latestRecordAfter(database, T - 20 * MINUTE)).toBeNull();
  expect(await latestRecordAfter(database, T - 25 * MINUTE)).toBe(T - 20 * MINUTE);
});

test.each([
  ['an event', `INSERT INTO events (customer_id, at, name) SELECT id, $at::timestamptz, 'x' FROM users`],
  ['a visit', 'UPDATE users SET last_seen_at = $at::timestamptz'],
  [
    'an order',
    `INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
     SELECT id, 'new', 1, $at::timestamptz, $at::timestamptz - interval '1 day' FROM users`,
  ],
  ['the change of an order', 'UPDATE orders SET updated_at = $at::timestamptz'],
  [
    'a report under way',
    `INSERT INTO report_deliveries (chat_id, kind, period, status, claimed_at, claimed_by)
     VALUES (1, 'weekly', '2026-W47', 'claimed', $at::timestamptz, 'x')`,
  ],
  [
    'a report that arrived',
    `INSERT INTO report_deliveries (chat_id, kind, period, status, claimed_at, claimed_by, sent_at)
     VALUES (1, 'weekly', '2026-W47', 'sent', $at::timestamptz - interval '1 day', 'x', $at::timestamptz)`,
  ],
])('%s that is later is found', async (_name, sql) => {
  await beat(database, T + MINUTE);
  await database.query(sql, at(7 * 24 * 60));
  expect(await latestRecordAfter(database, T)).toBe(T + 7 * 24 * 60 * MINUTE);
});

test('where nothing happened since, the last sign of life is found', async () => {
  await beat(database, T + 5 * MINUTE);
  expect(await latestRecordAfter(database, T)).toBe(T + 5 * MINUTE);
});

test("in a shop of another program's nothing is told: its dates are its own", async () => {
  await beat(database, T + 5 * MINUTE);
  const adopt = (isAdopted: boolean) =>
    database.query(`UPDATE shop_pulse_schema SET mapping = mapping || '{"adopted": ${isAdopted}}'`);
  await adopt(true);
  expect(await latestRecordAfter(database, T)).toBeNull();
  await adopt(false);
});
