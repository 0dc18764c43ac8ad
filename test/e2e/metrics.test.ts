import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openDatabase } from '../../src/store/database';
import { MAIN, newDirectory, QUICK_START, removeDirectory, startBot } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

let dataDir: string;
beforeEach(async () => {
  dataDir = await copyTemplate();
});
afterEach(() => removeDirectory(dataDir));

async function metrics(args: string[], env: Record<string, string> = {}) {
  const run = await startBot({ DATA_DIR: dataDir, DEFAULT_LOCALE: 'en', ...env }, ['metrics', ...args]);
  const code = await run.exited;
  return { code, output: run.output() };
}

test('npm run metrics prints the figures of the embedded database and leaves with 0', async () => {
  const { code, output } = await metrics(['--period', 'last_week', '--section', 'money']);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^last week · /) as string });
  expect(output).toMatch(/^MONEY +now +before +change$/m);
  expect(output).toMatch(/^Revenue +0 UZS +0 UZS$/m);
  expect(output).not.toContain('\u001b');
});

test('a wrong argument leaves with 2 and one sentence, without waiting for the database', async () => {
  const { code, output } = await metrics(['--period', 'soon'], {
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  });
  expect([code, output.split('\n')[0]]).toEqual([
    2,
    expect.stringMatching(/^--period cannot be "soon": known are today, yesterday, 7d, .*\.$/),
  ]);
});

test('while the embedded database is in use it says who holds it, in one sentence', async () => {
  const held = await openDatabase({ dataDir, logger: silentLogger });
  try {
    const { code, output } = await metrics([]);
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringMatching(/in use/)]);
  } finally {
    await held.close();
  }
});

test('a reader that has seen enough, as head has, makes no error of it', async () => {
  const run = spawn(process.execPath, ['--require', QUICK_START, MAIN, 'metrics'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  run.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  run.stdout.destroy();
  const [code] = (await once(run, 'close')) as [number | null];
  expect([code, errors]).toEqual([0, '']);
});

test('a database that nobody prepared is left as it is, and the sentence names the command', async () => {
  const empty = await newDirectory();
  try {
    const { code, output } = await metrics([], { DATA_DIR: empty });
    expect([code, output]).toEqual([
      1,
      'the database is not ready for its figures: npm run migrate prepares it\n',
    ]);
    const database = await openDatabase({ dataDir: empty, logger: silentLogger });
    const tables = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    await database.close();
    expect(tables).toEqual([]);
  } finally {
    await removeDirectory(empty);
  }
});

test('a server that is away is one sentence', async () => {
  const { code, output } = await metrics([], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/none' });
  expect([code, output]).toEqual([1, 'the database that DATABASE_URL names cannot be reached\n']);
});
