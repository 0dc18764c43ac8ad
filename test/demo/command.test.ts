import { Writable } from 'node:stream';
import { runDemo, type DemoCommand } from '../../src/cli/demo';
import { type Database } from '../../src/store/database';
import { silentLogger } from '../support/silent-logger';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { MONDAY, tashkent } from './collect';

function command(database: Database, isTTY = false) {
  const printed: string[] = [];
  const drawn: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      drawn.push(chunk.toString());
      done();
    },
  });
  const deps: DemoCommand = {
    database,
    build: {
      run: () => Promise.reject(new Error('a small shop has nothing to build')),
      ask: () => Promise.resolve(),
    },
    time: tashkent,
    clock: { now: () => MONDAY },
    logger: silentLogger,
    output: Object.assign(stream, { isTTY }),
    print: (line) => printed.push(line),
    refuse: (line) => printed.push(line),
  };
  return { deps, printed, drawn };
}

describe('npm run demo', () => {
  const untouchable = new Proxy({} as Database, {
    get: (_target, key) => {
      throw new Error(`the database was asked for ${String(key)}`);
    },
  });

  it.each([
    [['--customers', '0'], '--customers must be a whole number from 1 to 1000000, not "0".'],
    [['--customers', '1000001'], '--customers must be a whole number from 1 to 1000000, not "1000001".'],
    [['--customers', '-5'], '--customers must be a whole number from 1 to 1000000, not "-5".'],
    [['--customers=1e3'], '--customers must be a whole number from 1 to 1000000, not "1e3".'],
    [['--customers'], '--customers must be a whole number from 1 to 1000000, not nothing.'],
    [['--customers='], '--customers must be a whole number from 1 to 1000000, not "".'],
    [['--customers', '--days'], '--customers must be a whole number from 1 to 1000000, not "--days".'],
    [['--days', '3651'], '--days must be a whole number from 1 to 3650, not "3651".'],
    [['--days', '7.5'], '--days must be a whole number from 1 to 3650, not "7.5".'],
    [['--seed', '4294967296'], '--seed must be a whole number from 0 to 4294967295, not "4294967296".'],
    [['--seed', 'one'], '--seed must be a whole number from 0 to 4294967295, not "one".'],
    [['--seed', '1', '--seed', '2'], '--seed is given twice.'],
    [['--clients', '5'], 'Unknown option --clients; known: --customers, --days, --seed.'],
    [['-c'], 'Unknown option -c; known: --customers, --days, --seed.'],
    [['500'], 'Unexpected argument "500".'],
  ])('refuses %j with one sentence and does not touch the database', async (args, sentence) => {
    const { deps, printed } = command(untouchable);
    expect(await runDemo(args, deps)).toBe(2);
    expect(printed.join('\n').split('\n')[0]).toBe(sentence);
  });

  describe('on an empty database', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openEmbeddedTestDatabase();
    });
    afterAll(() => database.close());

    it('fills it, says how much, draws a bar on a terminal, and refuses to do it again', async () => {
      const first = command(database, true);
      expect(await runDemo(['--customers=300', '--days', '40', '--seed', '9'], first.deps)).toBe(0);
      expect(first.printed).toEqual([
        expect.stringMatching(/^Demo shop written: 300 customers, \d+ orders, /),
        'Two things happened to this shop that are not its everyday: find them under /stats.',
      ]);
      expect(first.drawn.join('')).toContain('300/300 customers');

      const second = command(database);
      expect(await runDemo([], second.deps)).toBe(1);
      expect(second.printed).toEqual([expect.stringContaining('has rows in users, products, orders')]);
      expect(second.drawn).toEqual([]);
    });
  });
});
