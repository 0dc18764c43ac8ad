import shop from '../../../config/shop.json';
import { type Range, type ResolvedPeriod } from '../../../src/metrics/period';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { bothWays } from '../../metrics/both-ways';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';

const timeZone = 'Asia/Tashkent';
/** Seven minutes into a quarter of an hour. */
const NOW = Date.parse('2026-11-25T09:07:00Z');
const settings = rollupSettings(timeZone, shop);

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  // Of each day, early, at the time of now and at both ends of its quarter: the instant, and those just before and behind it.
  await database.query(
    `CREATE TABLE instants AS
     SELECT row_number() OVER (ORDER BY day, mark, step)::integer AS n,
       timestamptz '${new Date(NOW).toISOString()}' - day * interval '1 day' + mark + step * interval '1 microsecond' AS at
     FROM generate_series(0, 16) AS day, generate_series(-1, 1) AS step,
       (VALUES (interval '0'), (interval '-7 minutes'), (interval '8 minutes'), (interval '-11 hours')) AS marks(mark)`,
  );
  await database.query(
    `INSERT INTO users (id, telegram_id, created_at) SELECT n, n, at - interval '3 days' FROM instants`,
  );
  const visits = (after: string) =>
    database.query(
      `INSERT INTO activity_days (customer_id, day, first_at)
       SELECT n, (came AT TIME ZONE '${timeZone}')::date, came FROM (SELECT n, at + ${after} AS came FROM instants) AS visits
       ON CONFLICT DO NOTHING`,
    );
  const orders = (after: string) =>
    database.query(
      `INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
       SELECT n, 'completed', 10, at + ${after}, at + ${after} FROM instants
       UNION ALL SELECT n, 'refunded', 7, at + ${after} - interval '1 day', at + ${after} FROM instants`,
    );
  for (const after of [`interval '0'`, `interval '-7 days'`, `interval '-1 day' * (1 + n % 4)`]) {
    await visits(after);
    await orders(after);
  }
  // Each goes on to another step, up to minutes or days later.
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT at + step * (n % 5) * (n % 7) * interval '97 minutes', n, name
     FROM instants, unnest($steps::text[]) WITH ORDINALITY AS steps(name, step) WHERE step <= 1 + n % 5`,
    { steps: shop.funnel.steps },
  );
  await createBuild(database, settings).run(() => undefined);
});
afterAll(() => database.close());

test.each(['today', 'yesterday', '3d', '7d', '14d', '30d', '2026-11-20..2026-11-25', 'all'])(
  'what happened at the very instant in which a period, a quarter of an hour or what it is compared with ends, is counted alike from sums and rows: %s',
  async (period) => {
    expect(await asked(period)).toEqual([]);
  },
);

/** In the first and in the second half of a day of the shop, and at its middle. */
const MOMENTS = ['2026-11-25T04:07:00Z', '2026-11-25T07:00:00Z', '2026-11-25T09:07:00Z'];

test.each(MOMENTS)(
  'who was seen at the very instant in which 7 or 30 times 24 hours begin, or its day begins or ends, is counted alike from sums and rows: %s',
  async (moment) => {
    // The hours, and the day that they begin within: the instant, and those just before and behind it.
    const since = `timestamptz '${moment}' - hours * interval '1 hour'`;
    const day = `date_trunc('day', ${since}, '${timeZone}')`;
    const seen = await database.query(
      `INSERT INTO users (id, telegram_id, created_at, last_seen_at)
       SELECT 1000000 + row_number() OVER (), row_number() OVER () + 1000000, timestamptz '2026-01-01', mark + step * interval '1 microsecond'
       FROM (VALUES (168), (720)) AS windows(hours), generate_series(-1, 1) AS step,
         LATERAL (VALUES (${since}), (${day}), (${day} + interval '1 day')) AS marks(mark)
       RETURNING id`,
    );
    try {
      expect(await asked('7d', Date.parse(moment))).toEqual([]);
    } finally {
      await database.query(`DELETE FROM users WHERE telegram_id > 1000000`);
    }
    expect(seen).toHaveLength(18);
  },
);

const DAY_START = Date.parse('2026-11-24T19:00:00Z');
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Where something later than now may be recorded. */
const RECORDED = { activity_days: 'first_at', events: 'at', orders: 'created_at', users: 'created_at' };

test.each([
  ['begins and ends within a day', { from: NOW - 4 * DAY, to: NOW - DAY }],
  ['begins within a day and ends with one', { from: NOW - 3 * DAY, to: DAY_START }],
  ['begins within a day and ends now', { from: NOW - 5 * DAY, to: NOW }],
  ['begins with a day and ends within one', { from: DAY_START - 5 * DAY, to: NOW - DAY }],
  ['begins with an hour of the clock', { from: DAY_START - DAY + HOUR, to: NOW }],
])('figures of a range that %s are those of the rows', async (_, range) => {
  expect(await betweenSumsAndRows(range)).toEqual([]);
});

test('a range that ended within a day is not taken for one that ends now, when nothing has been recorded since', async () => {
  for (const [table, instant] of Object.entries(RECORDED))
    await database.query(`DELETE FROM ${table} WHERE ${instant} >= $now`, {
      now: new Date(NOW).toISOString(),
    });
  expect(await betweenSumsAndRows({ from: DAY_START - 5 * DAY, to: NOW - DAY - 2 * HOUR })).toEqual([]);
});

/** Where they differ over a range that is compared with nothing. */
function betweenSumsAndRows(range: Range): Promise<string[] | undefined> {
  return asked({
    period: { kind: 'days', days: 3 },
    range,
    ...{ previous: undefined, beforePrevious: undefined, partial: false },
    ...{ firstDate: '2026-11-20', lastDate: '2026-11-25' },
  });
}

/** Where figures from sums and from rows differ. */
function asked(period: string | ResolvedPeriod, now = NOW): Promise<string[] | undefined> {
  const rollups = createRollups(database, settings, movableClock(now));
  const reader = createMetricReader(database, { rollupsOf: () => rollups });
  return bothWays(reader, { settings: shop, timeZone, now, period });
}
