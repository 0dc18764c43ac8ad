import shop from '../../config/shop.json';
import { lookAtData } from '../../src/metrics/coverage';
import { type Way } from '../../src/metrics/ways';
import { bindsOf, bindValues } from '../../src/metrics/binds';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { createShopTime } from '../../src/shop-time';
import { migrate } from '../../src/store/migrate';
import { makeEventMonths } from '../../src/store/event-partitions';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const ZONE = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-23T09:30:00Z');
const FIRST = '2026-08-17T06:00:00.000Z';

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
  // Which also tells the index by time of what has come.
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

test('since when there are events and visits is looked for in their first month alone, where no rollups can be read', async () => {
  const period = resolvePeriod(parsePeriod('30d')!, createShopTime(ZONE), NOW);
  const values = bindValues({ period, now: NOW, timeZone: ZONE, grain: 'day', settings: shop });
  let rows = 0;
  let visits = 0;
  const select = async ({ sql }: Way) => {
    const bind = Object.fromEntries(bindsOf(sql).map((name) => [name, values[name]]));
    const [explained] = await server.database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      bind,
    );
    rows += rowsOf(explained!['QUERY PLAN'][0].Plan);
    visits += rowsOf(explained!['QUERY PLAN'][0].Plan, 'activity_days');
    return server.database.query<Record<string, unknown>>(sql, bind);
  };

  const { coverage } = await lookAtData(select, { unfit: 'all', firstDay: null });

  expect(coverage?.events).toBe(Date.parse(FIRST));
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(50_000);
  expect(coverage?.activity).toBe(Date.parse(FIRST));
  expect(visits).toBeGreaterThan(0);
  expect(visits).toBeLessThan(50_000);
});
