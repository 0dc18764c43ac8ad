import { runMigrate } from '../../src/cli/migrate';
import { type Database } from '../../src/store/database';
import { migrate, undo } from '../../src/store/migrate';
import { type SchemaOverrides } from '../../src/store/shop-schema';
import { catalogSnapshot } from '../support/catalog-snapshot';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';
import { snakeCaseShop } from '../postgres/foreign-shops';

describe('npm run migrate', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openEmbeddedTestDatabase();
  });
  afterAll(() => database.close());

  const run = async (
    args: string[],
    overrides?: SchemaOverrides,
  ): Promise<{ code: number; text: string }> => {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const code = await runMigrate(args, { database, overrides, logger, print, refuse: print });
    return { code, text: lines.join('\n') };
  };

  test('prints the mapping, and that there is nothing to do', async () => {
    const { code, text } = await run([]);
    expect(code).toBe(0);
    expect(text).toMatch(/^users = users \(ours.*nothing to do$/s);
  });

  test('--undo --all and back again', async () => {
    expect((await run(['--undo', '--all'])).text.split('\n')).toHaveLength(
      (await migrate(database, { logger })).applied.length,
    );
    await undo(database, { logger, all: true });
    const dry = await run(['--dry-run']);
    expect(dry.text).toMatch(/pending: 2026.*nothing was changed$/s);
    expect((await run([])).text).toMatch(/applied: 2026/);
  });

  test('what stands in the way is one sentence and exit code 1', async () => {
    const { code, text } = await run([], { tables: { users: 'nobody' } });
    expect(code).toBe(1);
    expect(text).toMatch(/^The tables of this database are not clear.*schema\.tables\.users names nobody/);
    expect(text).not.toContain('\n');
  });

  test.each([
    [['--al'], 'Unknown option --al'],
    [['-x'], 'Unknown option -x'],
    [['now'], 'Unknown argument now'],
    [['--all'], '--all and --to belong to --undo'],
    [['--undo', '--to'], '--to needs a name'],
    [['--undo', '--all', '--to', 'x'], '--all and --to exclude each other'],
    [['--undo', '--dry-run'], '--undo has no --dry-run'],
  ])('wrong arguments %p: one sentence with what is known, and exit code 2', async (args, sentence) => {
    expect(await run(args)).toEqual({
      code: 2,
      text: `${sentence}; known are --dry-run, --undo, --undo --to NAME and --undo --all.`,
    });
  });
});

test("the embedded database adopts another program's shop and gives it back as it was", async () => {
  const database = await openEmbeddedTestDatabase();
  await undo(database, { logger, all: true });
  await database.query(snakeCaseShop(1_000));
  const before = await catalogSnapshot(database);

  const { adopted } = await migrate(database, { logger, backfillBatch: 300 });

  expect(adopted).toBe(true);
  expect(
    await database.query(
      'SELECT count(*) AS wrong FROM users WHERE last_seen_at IS DISTINCT FROM COALESCE(updated_at, created_at)',
    ),
  ).toEqual([{ wrong: '0' }]);
  await undo(database, { logger, all: true });
  expect(await catalogSnapshot(database)).toEqual(before);
  await database.close();
});
