import { type Database } from '../../src/store/database';
import { createEventPartitions } from '../../src/store/event-partitions';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

/** Years after the partitions that the migration made. */
const NOW = Date.parse('2041-01-15T09:30:00Z');
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterEach(async () => {
  await database.query('DELETE FROM events');
  await database.query(`DROP TABLE ${(await months('events_2')).join(', ')}`);
});
afterAll(() => database.close());

const look = (keepMonths: number | null = null, now = NOW) =>
  createEventPartitions({ database, keepMonths, clock: movableClock(now), logger }).look();

const happen = (...instants: string[]) =>
  database.query(
    `INSERT INTO events (at, customer_id, name) SELECT at::timestamptz, 1, 'x' FROM unnest($instants::text[]) AS at`,
    { instants },
  );
/** Where each event is, by its time. */
const places = async () => {
  const rows = await database.query<{ place: string }>(
    `SELECT tableoid::regclass::text AS place FROM events ORDER BY at`,
  );
  return rows.map(({ place }) => place);
};
const months = async (from: string) => {
  const rows = await database.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'events'::regclass ORDER BY 1`,
  );
  return rows.map(({ name }) => name).filter((name) => name >= from && name !== 'events_default');
};

test('this month and two ahead are there, over the end of a year, and a second look changes nothing', async () => {
  await look();
  await look(null, Date.parse('2041-01-31T23:59:59Z'));
  expect(await months('events_2041')).toEqual(['events_2041_01', 'events_2041_02', 'events_2041_03']);
});

test('months are those of UTC', async () => {
  await look();
  await happen(
    '2040-12-31T23:59:59.999Z',
    '2041-01-01T00:00:00Z',
    '2041-01-31T23:59:59Z',
    '2041-02-01T00:00:00Z',
  );
  expect(await places()).toEqual(['events_default', 'events_2041_01', 'events_2041_01', 'events_2041_02']);
});

test('an event for which there is no month is kept, and given one at the next look', async () => {
  await happen('2031-05-05T12:00:00Z', '2041-02-05T12:00:00Z', '2041-09-05T12:00:00Z');
  expect(await places()).toEqual(['events_default', 'events_default', 'events_default']);
  await look();
  expect(await places()).toEqual(['events_2031_05', 'events_2041_02', 'events_2041_09']);
});

test('months that are over for longer than is kept are dropped whole, the others are not touched', async () => {
  await look();
  await happen(
    '2040-10-31T23:59:59Z',
    '2040-11-01T00:00:00Z',
    '2040-12-01T00:00:00Z',
    '2041-01-10T00:00:00Z',
  );
  await look(2);
  expect(await places()).toEqual(['events_2040_11', 'events_2040_12', 'events_2041_01']);
});

test('without a limit nothing is ever dropped', async () => {
  await happen('2001-01-01T00:00:00Z');
  await look();
  expect(await places()).toEqual(['events_2001_01']);
});
