import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { copyTemplate } from '../support/embedded-database';
import { removeDirectory, startBot } from '../support/bot-process';
import { freePort } from '../support/free-port';

/** The demo shop is a whole year. */
const FILLED_MS = 55_000;

describe('what cannot start says why in one sentence and ends with a code that is not 0', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a malformed key', { HTTP_PORT: 'secret-value' }, 'HTTP_PORT must be a port from 0 to 65535'],
    [
      'production without a token',
      { NODE_ENV: 'production' },
      'BOT_TOKEN is required when NODE_ENV is production',
    ],
    [
      'a webhook without a secret',
      { BOT_TOKEN: `1:${'a'.repeat(35)}`, WEBHOOK_URL: 'https://shop.example/x' },
      'WEBHOOK_SECRET is required',
    ],
  ])('%s', async (_, env, sentence) => {
    const bot = await startBot(env);
    expect(await bot.exited).toBe(1);
    expect(bot.output()).toContain(sentence);
    expect(bot.output()).not.toContain('secret-value');
    expect(bot.output().trim().split('\n')).toHaveLength(1);
  });

  test('an unknown command', async () => {
    const bot = await startBot({}, ['strat']);
    expect(await bot.exited).toBe(1);
    expect(bot.output()).toContain('unknown command "strat"; known: start, migrate, import, demo');
  });

  test('a port that is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const dataDir = await copyTemplate();
    const bot = await startBot({ HTTP_PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    expect(await bot.exited).toBe(1);
    expect(bot.output()).toContain(`127.0.0.1:${port}`);
    other.close();
    await removeDirectory(dataDir);
  });
});

test('without a token the playground comes up with a demo shop and prints where to look', async () => {
  const dataDir = await copyTemplate();
  const bot = await startBot({ DATA_DIR: dataDir });
  await bot.until(() => bot.output().includes('Shop Pulse is running as a playground'), FILLED_MS);
  const chat = /Chat +(http:\S+)/.exec(bot.output())?.[1] ?? '';
  expect((await fetch(chat)).status).toBe(200);
  const [, token, url] = /Bearer ([^"]+)" "([^"]+)"/.exec(bot.output()) ?? [];
  const answer = await fetch(url ?? '', { headers: { authorization: `Bearer ${token}` } });
  const figures = (await answer.json()) as { total_users: number; total_revenue: number };
  expect(figures.total_users).toBeGreaterThan(100);
  expect(figures.total_revenue).toBeGreaterThan(0);
  expect(await bot.stop()).toBe(0);

  const output = bot.output().trimEnd();
  const [steps = '', block = ''] = output.split('Shop Pulse is running');
  expect(steps).toMatch(
    /^Opening the database \.\.\.\nOpening the database: done in \S+ s\nFilling the demo shop \.\.\.\nFilling the demo shop: done in \S+ s\n\n$/,
  );
  expect(output.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  // No log line stands between what a person reads.
  expect(block).not.toContain('{"level"');
  expect(output.split('\n').at(-1)).toBe(`Stopping. The shop stays in ${dataDir}; npm start opens it again.`);
  await removeDirectory(dataDir);
});

test('before a person the steps are drawn, the page opens once in the browser, and Ctrl+C ends it', async () => {
  const dataDir = await copyTemplate();
  const browser = path.join(dataDir, 'browser');
  const opened = path.join(dataDir, 'opened');
  await writeFile(browser, `#!/bin/sh\necho "$1" >> '${opened}'\n`, { mode: 0o755 });
  // Without the desktop's own list of programs, whose default would come first.
  const noPrograms = { XDG_DATA_DIRS: dataDir, XDG_DATA_HOME: dataDir };
  const desktop = { DISPLAY: ':99', BROWSER: browser, TERM: 'xterm', ...noPrograms };
  const bot = await startBot({ DATA_DIR: dataDir, ...desktop }, [], { onTerminal: true });
  const addresses = () => (existsSync(opened) ? readFileSync(opened, 'utf8') : '');
  await bot.until(() => addresses().includes('\n'), FILLED_MS);
  const [, chat] = /Chat +(http:\S+)/.exec(bot.output()) ?? [];
  expect(bot.output()).toContain('✓ Filling the demo shop');
  bot.type('\u0003');
  expect(await bot.exited).toBe(0);
  expect(addresses()).toBe(`${chat}\n`);
  expect(bot.output()).toContain('Stopping.');
  await removeDirectory(dataDir);
});

test('a data directory that cannot be made is named', async () => {
  const bot = await startBot({ DATA_DIR: '/dev/null/data' });
  expect(await bot.exited).toBe(1);
  expect(bot.output()).toContain('/dev/null/data');
  expect(bot.output()).not.toMatch(/^ +at /m);
});
