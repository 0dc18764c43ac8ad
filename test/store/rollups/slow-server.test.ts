import { type Database } from '../../../src/store/database';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { differences } from './differences';
import { settingsOf } from './settings-of';

const settings = settingsOf('Asia/Tashkent', ['paid']);
const PEOPLE = 300;
/** As many as the server works in before it gives up a statement. */
const MOST = 130;
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await database.query(
    `INSERT INTO users (telegram_id, created_at) SELECT n, '2026-11-01' FROM generate_series(1, ${PEOPLE}) n`,
  );
  await database.query(
    `INSERT INTO events (at, customer_id, name) SELECT '2026-11-03 10:00+05', id, 'catalog_viewed' FROM users`,
  );
  await database.query(
    `CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
       IF (SELECT count(*) FROM written) > TG_ARGV[0]::integer THEN
         RAISE EXCEPTION USING ERRCODE = ''57014'', MESSAGE = ''canceling statement due to statement timeout'';
       END IF;
       RETURN NULL;
     END'`,
  );
  for (const change of ['INSERT', 'UPDATE'] as const) await slowAt('rollup_customers', change, MOST);
});
afterAll(() => database.close());

/** Statements that write more rows of a table than so many are given up. */
const slowAt = (table: string, change: 'INSERT' | 'UPDATE', most: number) =>
  database.query(
    `CREATE TRIGGER slow_${change} AFTER ${change} ON ${table} REFERENCING NEW TABLE AS written
     FOR EACH STATEMENT EXECUTE FUNCTION give_up(${most})`,
  );
const rollups = () => createRollups(database, settings, movableClock());

test('a build for which the server takes too long goes on with fewer at a time, and comes to its end', async () => {
  const chunk = 2 * PEOPLE;
  expect(await createBuild(database, settings, { chunk }).run(() => undefined)).toBe(true);
  expect(await rollups().standing()).toBe('current');
  expect(await differences(database, { rollups: rollups(), settings })).toEqual([]);
});

test('so does what has changed: each time that it is tried it is less at a time', async () => {
  await database.query(`UPDATE users SET source = 'ads'`);
  const own = rollups();
  let failures = 0;
  const folded = async () =>
    own.fold().catch((error: unknown) => {
      failures += 1;
      expect(String(error)).toContain('statement timeout');
      return undefined;
    });
  // From twenty thousand down to half of three hundred, more or less.
  while ((await folded()) === undefined && failures < 20);

  expect(failures).toBe(8);
  expect(await own.standing()).toBe('current');
  expect(await differences(database, { rollups: own, settings })).toEqual([]);
});

test('so does a stretch of days: the next one is shorter', async () => {
  await database.query(
    `INSERT INTO events (at, customer_id, name)
     SELECT timestamptz '2026-10-01 10:00+05' + n * interval '1 day', id, 'catalog_viewed'
     FROM generate_series(0, 29) AS n, (SELECT id FROM users ORDER BY id LIMIT 120) AS few`,
  );
  // A day by itself is not too much; four of them are.
  await slowAt('rollup_journeys', 'INSERT', PEOPLE + 50);
  const own = { ...settings, funnel: { ...settings.funnel, windowDays: 3 } };
  const chunk = 4 * PEOPLE;
  expect(await createBuild(database, own, { chunk }).run(() => undefined)).toBe(true);
  const built = createRollups(database, own, movableClock(), undefined, MOST);
  await built.fold();
  expect(await built.standing()).toBe('current');
  expect(await differences(database, { rollups: built, settings: own })).toEqual([]);
});
