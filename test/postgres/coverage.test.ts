import shop from '../../config/shop.json';
import { createLook, type LookAtData } from '../../src/metrics/coverage';
import { type Way } from '../../src/metrics/ways';
import { createStatements } from '../../src/metrics/statements';
import { bindValues } from '../../src/metrics/binds';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createShopTime } from '../../src/shop-time';
import { migrate } from '../../src/store/migrate';
import { makeEventMonths } from '../../src/store/event-partitions';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-23T09:30:00Z');
/** The database knows microseconds. */
const FIRST = '2026-08-17T06:00:00.000123Z';

let server: ServerDatabase;
beforeAll(async () => {
  server = await createServerDatabase();
  const { database } = server;
  await migrate(database, { logger });
  await makeEventMonths(database, '2026-03-01', '2026-11-30');
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT $first::timestamptz + n * interval '1 minute', n % 100, 'catalog_viewed' FROM generate_series(0, 130000) AS n`,
    { first: FIRST },
  );
  await database.query(
    `INSERT INTO activity_days (customer_id, day, first_at)
     SELECT n % 1000, at::date, at FROM generate_series(0, 99999) AS n,
       LATERAL (SELECT $first::timestamptz + n / 1000 * interval '1 day' + n % 1000 * interval '1 second' AS at) AS came`,
    { first: FIRST },
  );
  await database.query('ANALYZE events');
  await database.query('VACUUM (ANALYZE) activity_days');
});
afterAll(() => server.drop());

interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}
const rowsOf = (plan: Plan, table = 'events'): number => {
  const read = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);
  const own = (read + (plan['Rows Removed by Index Recheck'] ?? 0)) * plan['Actual Loops'];
  return (
    (plan['Relation Name']?.startsWith(table) ? own : 0) +
    (plan.Plans ?? []).reduce((sum, part) => sum + rowsOf(part, table), 0)
  );
};

/** How since when there is data is looked for, and how many rows of a table that read. */
function createLooker(known: Parameters<LookAtData>[1]) {
  const period = resolvePeriod(parsePeriod('30d')!, createShopTime(ZONE), NOW);
  const values = bindValues({ period, now: NOW, timeZone: ZONE, grain: 'day', settings: shop });
  const lookAtData = createLook();
  return async () => {
    const read = { events: 0, visits: 0 };
    const { coverage } = await lookAtData(async ({ sql: asked }: Way) => {
      const { sql, binds } = createStatements()(asked);
      const bind = Object.fromEntries(binds.map((name) => [name, values[name]]));
      const [explained] = await server.database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
        bind,
      );
      read.events += rowsOf(explained!['QUERY PLAN'][0].Plan);
      read.visits += rowsOf(explained!['QUERY PLAN'][0].Plan, 'activity_days');
      return server.database.query<Record<string, unknown>>(sql, bind);
    }, known);
    return { coverage, read };
  };
}

test('since when there are events is looked for in their first month alone, where no rollups can be read', async () => {
  const look = createLooker({ unfit: 'all', firstDay: null });

  const { coverage, read } = await look();

  expect(coverage?.events).toBe(Date.parse(FIRST));
  expect(read.events).toBeGreaterThan(0);
  expect(read.events).toBeLessThan(50_000);
  expect(coverage?.activity).toBe(Date.parse(FIRST));
  expect(read.visits).toBe(1);

  const again = await look();
  expect(again.coverage).toEqual(coverage);
  expect(again.read.events).toBeLessThan(read.events / 2);
});

test('the first event is looked for where it was found before, the first visit by its index, and both are found where they are now', async () => {
  const { database } = server;
  const firstDay = String(Date.parse('2026-08-16T19:00:00Z') / 1_000);
  const look = createLooker({ unfit: [], firstDay });
  const first = await look();
  const again = await look();

  expect(again.coverage).toEqual(first.coverage);
  expect(again.coverage).toMatchObject({ events: Date.parse(FIRST), activity: Date.parse(FIRST) });
  expect(again.read.events).toBeLessThan(first.read.events / 2);
  expect(again.read.visits).toBe(1);

  const EARLIER = '2026-08-10T01:02:03.456789Z';
  await database.query(
    `INSERT INTO events (at, customer_id, name) VALUES ('${EARLIER}', 1, 'catalog_viewed')`,
  );
  await database.query(
    `INSERT INTO activity_days (customer_id, day, first_at) VALUES (1, '2026-08-10', '${EARLIER}')`,
  );
  const earlier = { events: Date.parse(EARLIER), activity: Date.parse(EARLIER) };
  expect((await look()).coverage).toMatchObject(earlier);
  expect((await look()).coverage).toMatchObject(earlier);

  await database.query(`DELETE FROM events WHERE at = '${EARLIER}'`);
  await database.query(`DELETE FROM activity_days WHERE first_at = '${EARLIER}'`);
  expect((await look()).coverage).toEqual(first.coverage);
});
