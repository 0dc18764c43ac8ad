import { type Database } from '../../src/store/database';
import { checkpoint, scheduleMaintenance, vacuum } from '../../src/store/embedded/maintenance';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

describe('the embedded database', () => {
  let database: Database;
  let other: Database;

  beforeAll(async () => {
    database = await openEmbeddedTestDatabase();
    other = await openEmbeddedTestDatabase();
    await database.query('CREATE TABLE notes (id integer PRIMARY KEY, note text)');
  });
  beforeEach(() => database.query('DELETE FROM notes'));
  afterAll(async () => {
    await database.close();
    await other.close();
  });

  const notes = async (): Promise<string[]> =>
    (await database.query<{ note: string }>('SELECT note FROM notes ORDER BY id')).map(({ note }) => note);
  const add = (id: number, note: string) =>
    database.query('INSERT INTO notes VALUES ($id, $note)', { id, note });

  test('binds by name are values, whatever they hold', async () => {
    await add(1, `'; DROP TABLE notes; -- $id $1 $$`);
    expect(await notes()).toEqual([`'; DROP TABLE notes; -- $id $1 $$`]);
    expect(
      await database.query('SELECT $a::bigint AS a, $list::text[] AS list', {
        a: '9007199254740993',
        list: ['x', 'y'],
      }),
    ).toEqual([{ a: '9007199254740993', list: ['x', 'y'] }]);
  });

  test('a bind that is not given is an error and not null', async () => {
    await expect(database.query('SELECT $missing::text', { other: 1 })).rejects.toThrow(/missing/);
  });

  test('INSERT ... RETURNING gives its rows', async () => {
    expect(await database.query(`INSERT INTO notes VALUES (7, 'seven') RETURNING id`)).toEqual([{ id: 7 }]);
  });

  test('a query inside a transaction joins it, and goes with it', async () => {
    const failing = database.transaction(async () => {
      await add(1, 'one');
      expect(await notes()).toEqual(['one']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toEqual([]);
  });

  test('a transaction inside a transaction fails alone', async () => {
    await database.transaction(async () => {
      await add(1, 'outer');
      const inner = database.transaction(async () => {
        await add(2, 'inner');
        throw new Error('no');
      });
      await expect(inner).rejects.toThrow('no');
    });
    expect(await notes()).toEqual(['outer']);
  });

  test('a query on another database stays out of the transaction', async () => {
    await database.transaction(async () => {
      await add(1, 'here');
      expect(await other.query(`SELECT to_regclass('notes') AS found`)).toEqual([{ found: null }]);
    });
  });

  test('what goes on after its transaction has ended stands by itself', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let afterwards: Promise<unknown> | undefined;
    await database.transaction(async () => {
      await database.ping();
      afterwards = released.then(() => add(1, 'later'));
    });
    release();
    await afterwards;
    expect(await notes()).toEqual(['later']);
  });

  test('a read-only transaction refuses to write', async () => {
    await expect(database.transaction(() => add(1, 'one'), { readOnly: true })).rejects.toThrow(/read-only/);
  });

  test('repeatable read is what the transaction runs at', async () => {
    const [row] = await database.transaction(
      () => database.query<{ transaction_isolation: string }>('SHOW transaction_isolation'),
      { isolation: 'repeatable read', readOnly: true, timeoutMs: 500 },
    );
    expect(row?.transaction_isolation).toBe('repeatable read');
  });

  test('maintenance takes its turn on the one connection, between writes', async () => {
    await add(1, 'kept');
    await Promise.all([checkpoint(database), vacuum(database), add(2, 'meanwhile')]);
    const [row] = await database.query<{ analysed: boolean }>(
      `SELECT last_vacuum IS NOT NULL AS analysed FROM pg_stat_user_tables WHERE relname = 'notes'`,
    );
    expect(row?.analysed).toBe(true);
    expect(await notes()).toEqual(['kept', 'meanwhile']);
  });

  test('maintenance runs on its schedule until it is stopped', () => {
    jest.useFakeTimers();
    try {
      const query = jest.fn(() => Promise.resolve());
      const stop = scheduleMaintenance({ ...database, sequelize: { query } as never }, silentLogger);
      jest.advanceTimersByTime(60 * 60_000);
      expect(query.mock.calls.filter(([sql]: unknown[]) => sql === 'CHECKPOINT')).toHaveLength(12);
      expect(query.mock.calls.filter(([sql]: unknown[]) => sql === 'VACUUM (ANALYZE)')).toHaveLength(1);
      stop();
      jest.advanceTimersByTime(60 * 60_000);
      expect(query).toHaveBeenCalledTimes(13);
    } finally {
      jest.useRealTimers();
    }
  });
});

test('ping and every query fail once the database is closed', async () => {
  const database = await openEmbeddedTestDatabase();
  await database.ping();
  await database.close();
  await expect(database.ping()).rejects.toThrow();
});
