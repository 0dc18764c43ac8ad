import { createActivityUpkeep } from '../../src/store/activity-upkeep';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const ago = (minutes: number) => new Date(NOW - minutes * 60_000);
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

const upkeep = () =>
  createActivityUpkeep({ database, keepEventsMonths: null, clock: movableClock(NOW), logger });

test('what was stored of somebody while a visit rested tells when they were seen, but not what others did', async () => {
  await database.query(
    `INSERT INTO users (id, telegram_id, last_seen_at)
     SELECT id, id, $at::timestamptz FROM generate_series(1, 3) AS id`,
    { at: ago(10).toISOString() },
  );
  await database.query(
    `INSERT INTO events (customer_id, name, at) VALUES (1, 'product_viewed', $late::timestamptz),
       (1, 'product_viewed', $later::timestamptz), (2, 'order_completed', $later::timestamptz),
       (3, 'product_viewed', $early::timestamptz)`,
    { late: ago(9).toISOString(), later: ago(8).toISOString(), early: ago(20).toISOString() },
  );
  await upkeep().look();
  expect(await database.query('SELECT last_seen_at FROM users ORDER BY id')).toEqual([
    { last_seen_at: ago(8) },
    { last_seen_at: ago(10) },
    { last_seen_at: ago(10) },
  ]);
});

test('marks of updates are let go when nobody can repeat them any more', async () => {
  await database.query(
    `INSERT INTO bot_event_marks (block, name, bits, at)
     SELECT hours, 'x', 0::bit(256), now() - hours * interval '1 hour' FROM unnest(ARRAY[1, 47, 49]) AS hours`,
  );
  await upkeep().look();
  expect(await database.query('SELECT block FROM bot_event_marks ORDER BY block')).toEqual([
    { block: '1' },
    { block: '47' },
  ]);
});
