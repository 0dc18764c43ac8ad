import { type Database } from '../../src/store/database';
import { lastOrderAt } from '../../src/store/last-order';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

const T = Date.parse('2026-11-23T09:30:00Z');
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

test('the newest order is the last one up to now: one of a clock that runs ahead hides no silence', async () => {
  expect(await lastOrderAt(database, T)).toBeNull();
  await database.query(
    `INSERT INTO users (telegram_id, first_name, created_at, updated_at) VALUES (1, 'Aziza', now(), now()) RETURNING id`,
  );
  for (const minutes of [-90, -20, 30]) {
    await database.query(
      `INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
       SELECT id, 'new', 1000, $at::timestamptz, $at::timestamptz FROM users RETURNING id`,
      { at: new Date(T + minutes * 60_000).toISOString() },
    );
  }
  expect(await lastOrderAt(database, T)).toBe(T - 20 * 60_000);
});
