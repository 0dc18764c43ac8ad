import { openDatabase, type Database } from '../../src/store/database';
import { makeEventMonths } from '../../src/store/event-partitions';
import { migrate } from '../../src/store/migrate';
import { createOwnServer, type OwnServer } from '../support/own-server';
import { silentLogger as logger } from '../support/silent-logger';

const MONTH = '2026-11-01T00:00:00Z';
/** A month that is made after the index. */
const LATER_MONTH = '2031-05-01T00:00:00Z';
/** Of a stretch. The last one is not full yet, and everybody reads it. */
const STRETCH_PAGES = 64;

let server: OwnServer;
let database: Database;

beforeAll(async () => {
  // Looks once a second for what it was asked to do; of itself it vacuums nothing, however much is new.
  server = await createOwnServer(['autovacuum_naptime=1s', 'autovacuum_vacuum_insert_threshold=-1']);
  database = await openDatabase({ url: server.url, dataDir: 'unused', logger });
  await migrate(database, { logger });
  await makeEventMonths(database, MONTH, MONTH);
  await makeEventMonths(database, LATER_MONTH, LATER_MONTH);
});
afterAll(async () => {
  await database.close();
  await server.remove();
});

interface Plan {
  'Lossy Heap Blocks'?: number;
  Plans?: Plan[];
}

/** How many pages are read to learn that a month has no event after a date on which it has none. */
async function pagesRead(since: string): Promise<number> {
  const [row] = await database.transaction(async () => {
    await database.query('SET LOCAL enable_seqscan = off');
    return database.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) SELECT at FROM events WHERE at >= '${since}' AND at < '${since}'::timestamptz + interval '1 hour'`,
    );
  });
  const pagesOf = (plan: Plan): number =>
    (plan['Lossy Heap Blocks'] ?? 0) + (plan.Plans ?? []).reduce((sum, part) => sum + pagesOf(part), 0);
  return pagesOf(row!['QUERY PLAN'][0]!.Plan);
}

test.each([MONTH, LATER_MONTH])(
  'events that were just written are known to the index by time, with no vacuum: %s',
  async (month) => {
    await database.query(
      `INSERT INTO events (at, customer_id, name)
       SELECT $month::timestamptz + number * interval '1 second', 1, 'tap' FROM generate_series(1, 60000) AS number`,
      { month },
    );
    const [{ pages }] = (await database.query(
      `SELECT pg_relation_size(tableoid) / 8192 AS pages FROM events WHERE at >= $month::timestamptz LIMIT 1`,
      { month },
    )) as [{ pages: string }];
    expect(Number(pages)).toBeGreaterThan(4 * STRETCH_PAGES);
    const later = month.replace('-01T', '-25T');
    expect(await pagesRead(later)).toBeGreaterThan(0);
    while ((await pagesRead(later)) > STRETCH_PAGES);
  },
);
