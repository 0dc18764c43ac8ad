import { createServer } from 'node:net';
import { copyTemplate } from '../support/embedded-database';
import { freePort, removeDirectory, startBot } from '../support/bot-process';

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

  test('a second process on the same data directory', async () => {
    const dataDir = await copyTemplate();
    const first = await startBot({ DATA_DIR: dataDir });
    await first.ready();
    const second = await startBot({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(String(first.pid));
    expect(await first.stop()).toBe(0);
    await removeDirectory(dataDir);
  });
});

test('without a token the playground comes up with a demo shop and prints where to look', async () => {
  const dataDir = await copyTemplate();
  const bot = await startBot({ DATA_DIR: dataDir });
  await bot.until(() => bot.output().includes('Shop Pulse is running as a playground'));
  const chat = /Chat +(http:\S+)/.exec(bot.output())?.[1] ?? '';
  expect((await fetch(chat)).status).toBe(200);
  const [, token, url] = /Bearer ([^"]+)" "([^"]+)"/.exec(bot.output()) ?? [];
  const answer = await fetch(url ?? '', { headers: { authorization: `Bearer ${token}` } });
  const figures = (await answer.json()) as { total_users: number; total_revenue: number };
  expect(figures.total_users).toBeGreaterThan(100);
  expect(figures.total_revenue).toBeGreaterThan(0);
  expect(await bot.stop()).toBe(0);
  await removeDirectory(dataDir);
});
