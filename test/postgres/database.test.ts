import { createServer } from 'node:net';
import { openDatabase } from '../../src/store/database';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

describe('a database on a server', () => {
  let server: ServerDatabase;

  beforeAll(async () => {
    server = await createServerDatabase();
    await execute(server.url, 'CREATE TABLE notes (id integer PRIMARY KEY)');
  });
  afterAll(() => server.drop());

  test('transactions at the same time do not see one another', async () => {
    const { database } = server;
    const count = async () => (await database.query<{ n: string }>('SELECT count(*) AS n FROM notes'))[0]?.n;
    let inserted = 0;
    let allInserted: () => void = () => undefined;
    let allLooked: () => void = () => undefined;
    const lookedAll = new Promise<void>((resolve) => (allLooked = resolve));
    const everyone = new Promise<void>((resolve) => (allInserted = resolve));
    const seen = await Promise.all(
      [1, 2, 3].map((id) =>
        database.transaction(async () => {
          await database.query('INSERT INTO notes VALUES ($id)', { id });
          if (++inserted === 3) allInserted();
          await everyone;
          const own = await count();
          // Nobody commits before everybody has looked.
          if (++inserted === 6) allLooked();
          await lookedAll;
          return own;
        }),
      ),
    );
    expect(seen).toEqual(['1', '1', '1']);
    expect(await count()).toBe('3');
  });

  test('a transaction that ends leaves another one in its own', async () => {
    const { database } = server;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const longer = database.transaction(async () => {
      await ended;
      await database.query('INSERT INTO notes VALUES (11)');
      await database.transaction(() => database.query('INSERT INTO notes VALUES (12)'));
      await database.query('INSERT INTO notes VALUES (13)');
      throw new Error('no');
    });
    await database.transaction(() => database.query('INSERT INTO notes VALUES (14)'));
    end();
    await expect(longer).rejects.toThrow('no');
    expect(await database.query('SELECT id FROM notes WHERE id > 10')).toEqual([{ id: 14 }]);
  });

  test('a transaction is cut off after the time it was given, and the next one is not', async () => {
    const { database } = server;
    const slow = database.transaction(() => database.query('SELECT pg_sleep(30)'), { timeoutMs: 50 });
    await expect(slow).rejects.toThrow(/statement timeout/);
    expect(await database.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '30s' }]);
  });

  test('goes on with a new connection after its own were terminated', async () => {
    const { database } = server;
    await database.ping();
    await execute(
      server.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'shop-pulse'`,
    );
    let attempts = 0;
    while (
      !(await database.ping().then(
        () => true,
        () => false,
      ))
    ) {
      attempts += 1;
      if (attempts > 20) break;
    }
    expect(attempts).toBeLessThan(20);
  });
});

test('a server that is not there is no error to open, and one to ask', async () => {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => resolve(free));
    });
  });
  const database = await openDatabase({
    url: `postgres://nobody@127.0.0.1:${port}/none`,
    dataDir: 'unused',
    logger,
  });
  await expect(database.ping()).rejects.toThrow(/ECONNREFUSED/);
  await database.close();
});
