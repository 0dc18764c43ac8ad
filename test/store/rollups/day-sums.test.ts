import { type Database } from '../../../src/store/database';
import { migrate, undo } from '../../../src/store/migrate';
import { expectWhole, fillShop } from '../../faults/support/whole-shop';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { silentLogger as logger } from '../../support/silent-logger';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const NAME = '2026.12.04T00.00.00.day-sums.js';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await fillShop(database, NOW);
});
afterAll(() => database.close());

const buildsBegun = () => database.query('SELECT builds::text FROM rollup_state');
const bands = (bucket: string) =>
  database.query(
    `SELECT ${bucket}::text AS bucket, wait_band, sum(buyers)::integer AS buyers
     FROM rollup_buyers CROSS JOIN LATERAL (SELECT 1 AS buyers) AS one
     CROSS JOIN LATERAL (SELECT (first_at AT TIME ZONE 'Asia/Tashkent')::date AS day) AS first
     WHERE wait_band IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  );

test('an upgrade makes the sums by the day from those that are there, and the way back the older ones: nothing is built anew', async () => {
  const begun = await buildsBegun();
  await undo(database, { logger, to: NAME });
  const older = (bucket: string) =>
    database.query(
      `SELECT ${bucket}::text AS bucket, wait_band, buyers::integer FROM rollup_first_order_${bucket}s ORDER BY 1, 2`,
    );
  expect(await older('day')).toEqual(await bands('day'));
  expect((await older('day')).length).toBeGreaterThan(10);
  expect(await older('month')).toEqual(await bands(`date_trunc('month', day::timestamp)::date`));

  await migrate(database, { logger });
  await expectWhole(database, NOW);
  expect(await buildsBegun()).toEqual(begun);
});
