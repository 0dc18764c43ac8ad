import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from '../../src/store/migrate';
import { newDirectory, removeDirectory, startBot, TOKEN } from '../support/bot-process';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
let directory: string;
let role: string;
beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  directory = await newDirectory();
  await writeFile(
    path.join(directory, 'orders.csv'),
    'order_id,date,customer_id,product_name,quantity,price\n1,2026-01-01,77,Tea,1,5\n',
  );
  role = `reader_${new URL(server.url).pathname.slice(-12)}`;
  await execute(server.url, `CREATE ROLE ${role} LOGIN; GRANT pg_read_all_data TO ${role}`);
});
afterAll(async () => {
  await server.drop();
  await execute(process.env.TEST_DATABASE_URL ?? '', `DROP ROLE ${role}`);
  await removeDirectory(directory);
});

/** What a command prints for a role that may only read, unless the address says otherwise. */
async function told(
  args: string[],
  change: (url: URL) => void = () => undefined,
  env: Record<string, string> = {},
) {
  const url = new URL(server.url);
  url.username = role;
  change(url);
  const run = await startBot({ DATABASE_URL: url.href, DATA_DIR: directory, ...env }, args);
  const code = await run.exited;
  return { code, lines: run.output().trim().split('\n') };
}

test.each([
  [['rollups', '--rebuild'], /^the role that DATABASE_URL names may not do this: permission denied for /],
  [['demo'], /^the role that DATABASE_URL names may not do this: permission denied for table /],
  [['migrate', '--undo'], /^Migration \S+ \(down\) failed: must be owner of /],
])('%j with a role that may only read is refused in one sentence', async (args, sentence) => {
  expect(await told(args)).toEqual({ code: 1, lines: [expect.stringMatching(sentence)] });
});

test('an import with a role that may only read is refused in one sentence', async () => {
  const refused = await told(['import', path.join(directory, 'orders.csv')]);
  expect(refused.code).toBe(1);
  expect(refused.lines).toEqual([
    expect.stringMatching(/^The import failed and nothing was changed: .*permission denied for table orders/),
  ]);
});

test.each([
  ['refuses the name', (url: URL) => (url.username = 'nobody_knows'), 'refuses the name or the password'],
  ['has no such database', (url: URL) => (url.pathname = '/not_there'), 'does not exist'],
])('a server that %s is not said to be out of reach', async (_what, change, words) => {
  const { code, lines } = await told(['migrate', '--dry-run'], change);
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [expect.stringMatching(`^the database that DATABASE_URL names ${words}`)],
  });
});

describe('the bot does not start', () => {
  /** Nobody listens there: Telegram is away. */
  const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:1', LOG_LEVEL: 'silent' };

  test('with a role that was granted nothing, and says so once', async () => {
    const stranger = `${role}_2`;
    await execute(server.url, `CREATE ROLE ${stranger} LOGIN`);
    const refused = await told([], (url) => (url.username = stranger), env);
    await execute(server.url, `DROP ROLE ${stranger}`);
    expect(refused).toEqual({
      code: 1,
      lines: [
        expect.stringMatching(
          /^the role that DATABASE_URL names may not do this: permission denied for table /,
        ),
      ],
    });
  });

  test('on tables that are not clear, and says so once', async () => {
    const other = await createServerDatabase();
    await execute(other.url, 'CREATE TABLE users (id int)');
    const refused = await told([], (url) => (url.href = other.url), env);
    await other.drop();
    expect(refused).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^The tables of this database are not clear/)],
    });
  });
});
