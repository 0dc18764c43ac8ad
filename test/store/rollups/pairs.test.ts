import shop from '../../../config/shop.json';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { bothWays } from '../../metrics/both-ways';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';

const timeZone = 'Asia/Tashkent';
const NOW = Date.parse('2026-11-25T09:07:00Z');
const settings = rollupSettings(timeZone, shop);

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at, language_code, source)
     SELECT n, n, timestamptz '2026-08-27 06:00:00Z', (ARRAY['ru', 'uz'])[1 + n % 2], (ARRAY['ad', 'friend', NULL])[1 + n % 3]
     FROM generate_series(1, 24) AS n`,
  );
  // Each at a rhythm of their own, so that the day before a day is any of those before it, and the first of a month too.
  await database.query(
    `CREATE TABLE came AS SELECT n, day::date AS day, day AT TIME ZONE '${timeZone}' + interval '9 hours' AS at
     FROM generate_series(1, 24) AS n, generate_series(timestamp '2026-08-28', '2026-11-24', '1 day') AS day
     WHERE (extract(doy FROM day)::integer * (n + 2)) % (3 + n % 11) = n % 3 OR (n % 4 = 0 AND extract(day FROM day) = 1)`,
  );
  await database.query(`INSERT INTO activity_days (customer_id, day, first_at) SELECT n, day, at FROM came`);
  await database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
     SELECT n, 'completed', 10 + n, at, at FROM came WHERE n % 3 > 0`,
  );
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT at + step * interval '1 minute', n, name
     FROM came, unnest($steps::text[]) WITH ORDINALITY AS steps(name, step) WHERE step <= 1 + n % 4`,
    { steps: shop.funnel.steps },
  );
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

test.each([
  '2026-09-15..2026-10-20',
  '2026-09-30..2026-10-01',
  '2026-10-01..2026-10-31',
  '2026-09-02..2026-11-01',
  '2026-08-28..2026-11-24',
  '2026-08-01..2026-09-10',
  '2026-11-24..2026-11-24',
  'all',
])(
  'distinct people of days within a month, across its first and over several are those of the rows: %s',
  async (period) => {
    const rollups = createRollups(database, settings, movableClock(NOW));
    const reader = createMetricReader(database, { rollupsOf: () => rollups });
    expect(await bothWays(reader, { settings: shop, timeZone, now: NOW, period })).toEqual([]);
  },
);
