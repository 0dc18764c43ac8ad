import { migrate, undo } from '../../src/store/migrate';
import { createActivitySink } from '../../src/store/activity-sink';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { visit } from './activity-batches';

const EVENTS = '2026.11.28T00.01.00.events.js';
let server: ServerDatabase;
let before: string;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  await undo(server.database, { logger, to: EVENTS });
  before = schemaDump(server.url);
  await server.database.query(
    `INSERT INTO events (at, customer_id, name, update_id)
     SELECT now() - n * interval '3 hours', n % 7, 'tap', n FROM generate_series(1, 5000) AS n`,
  );
  await server.database.query(`INSERT INTO users (id, telegram_id) VALUES (1000, 7)`);
});
afterAll(() => server.drop());

const kept = () =>
  server.database.query(
    `SELECT count(*) AS events, md5(string_agg(concat_ws('|', at, customer_id, name, properties, update_id), ',' ORDER BY at))
     FROM events`,
  );

test('events that are there become the partition of the past, and come back as they were', async () => {
  const rows = await kept();
  await migrate(server.database, { logger });
  expect(await kept()).toEqual(rows);
  expect(
    await server.database.query('SELECT DISTINCT tableoid::regclass::text AS place FROM events'),
  ).toEqual([{ place: 'events_past' }]);

  await undo(server.database, { logger, to: EVENTS });
  expect(schemaDump(server.url)).toBe(before);
  expect(await kept()).toEqual(rows);
});

test('an update that was recorded before is not recorded again after', async () => {
  await migrate(server.database, { logger });
  const rows = await kept();
  const sink = createActivitySink({ database: server.database, logger, timeZone: 'Asia/Tashkent' });
  const [event] = visit(7).events;
  const again = { visits: [], blocks: [], events: [{ ...event!, updateId: 3 }] };
  await sink.write(again);
  expect(await kept()).toEqual(rows);
  await sink.write({ ...again, events: [{ ...event!, updateId: 9_000 }] });
  expect(await kept()).not.toEqual(rows);
});

test('a range of time is looked for in its months alone', async () => {
  const plan = await server.database.query<Record<string, string>>(
    `EXPLAIN SELECT count(*) FROM events WHERE at >= now() + interval '70 days'`,
  );
  expect(JSON.stringify(plan)).not.toMatch(/events_past/);
});
