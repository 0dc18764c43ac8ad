import { openDatabase } from '../../src/store/database';
import { settle } from '../../src/store/rollups/settle';
import { connect, createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
let role: string;
beforeAll(async () => {
  server = await createServerDatabase();
  role = `reader_${new URL(server.url).pathname.slice(-12)}`;
  // Sums as a build leaves them: of all days in turn, as one customer after the other has come on them.
  await execute(
    server.url,
    `CREATE TABLE facts (id integer);
     CREATE TABLE sums (day date, person integer, visits integer NOT NULL, PRIMARY KEY (day, person));
     INSERT INTO sums SELECT DATE '2026-01-01' + person * 7 % 100, person, 1 FROM generate_series(1, 40000) AS person;
     CREATE ROLE ${role} LOGIN; GRANT SELECT ON facts, sums TO ${role}`,
  );
});
afterAll(async () => {
  await execute(server.url, `DROP OWNED BY ${role}`);
  await server.drop();
  await execute(process.env.TEST_DATABASE_URL ?? '', `DROP ROLE ${role}`);
});

const pagesOfOneDay = async (): Promise<number> => {
  const [row] = await server.database.query<{ pages: number }>(
    `SELECT count(DISTINCT (ctid::text::point)[0])::integer AS pages FROM sums WHERE day = DATE '2026-01-15'`,
  );
  return row?.pages ?? 0;
};

test('sums that somebody else owns stay where they are, and nothing fails', async () => {
  const url = new URL(server.url);
  url.username = role;
  const lent = await openDatabase({ url: url.href, dataDir: 'unused', logger });

  await settle(lent, 'facts', ['sums']);

  expect(await pagesOfOneDay()).toBeGreaterThan(100);
  await lent.close();
});

test('sums that a backup holds stay where they are: nobody waits for it', async () => {
  const backup = await connect(server.url);
  await backup.query('BEGIN; LOCK TABLE sums IN ACCESS SHARE MODE');

  await server.database.transaction(() => settle(server.database, 'facts', ['sums']));

  expect(await pagesOfOneDay()).toBeGreaterThan(100);
  await backup.end();
});

test('rows of one day lie side by side once a build has filled large sums, and all are there', async () => {
  const { database } = server;
  await database.transaction(() => settle(database, 'facts', ['sums']));

  expect(await pagesOfOneDay()).toBeLessThan(10);
  expect(await database.query('SELECT count(*)::integer AS count FROM sums')).toEqual([{ count: 40_000 }]);
});
