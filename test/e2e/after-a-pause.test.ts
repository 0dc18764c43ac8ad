import { systemClock } from '../../src/clock';
import { openDatabase } from '../../src/store/database';
import { fillDemo } from '../../src/store/demo-writer';
import { createShopTime } from '../../src/shop-time';
import { removeDirectory, startBot, type BotProcess } from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';

const DAY_MS = 86_400_000;

let dataDir: string;
let bot: BotProcess | undefined;
beforeAll(async () => void (dataDir = await copyTemplate()));
afterAll(async () => {
  bot?.signal('SIGKILL');
  await bot?.exited;
  await removeDirectory(dataDir);
});

test('a demo shop that stood still for days has lived through them when the playground is up again', async () => {
  const left = systemClock.now() - 4 * DAY_MS;
  const database = await openDatabase({ dataDir, logger });
  await fillDemo(database, { customers: 200, days: 60, now: left, time: createShopTime('Asia/Tashkent') });
  await database.close();

  bot = await startBot({ DATA_DIR: dataDir, HTTP_PORT: String(await freePort()) });
  const output = () => bot?.output() ?? '';
  await bot.until(() => output().includes('Ctrl+C stops'));
  expect(output()).toContain('Living through the time since the last run');
  expect(await bot.stop()).toBe(0);

  const days = await inDirectory<{ visits: number }>(
    dataDir,
    `SELECT (SELECT count(*)::int FROM events WHERE at >= first AND at < first + interval '1 day') AS visits
     FROM generate_series(to_timestamp(${left / 1000}), now() - interval '1 day', interval '1 day') AS first`,
  );
  expect(days.length).toBeGreaterThanOrEqual(3);
  expect(days.filter(({ visits }) => visits === 0)).toEqual([]);
});
