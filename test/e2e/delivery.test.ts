import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import {
  dashboard,
  DASHBOARD_TOKEN,
  freePort,
  removeDirectory,
  startBot,
  statusOf,
  TOKEN,
  type BotProcess,
} from '../support/bot-process';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const CUSTOMER = { id: 900_100, first_name: 'Aziza', language_code: 'ru' };
const SECRET = 'webhook-secret-for-tests';

/** A stand-in, a database and the bots that a test starts on them: most of a test is waiting, so that all run at once. */
interface Shop {
  standIn: StandIn;
  start: (env?: Record<string, string>) => Promise<BotProcess>;
  /** What the bot has said to the customer. */
  greetings: () => number;
  stored: (sql: string) => Promise<object[]>;
  close: () => Promise<void>;
}
const shops: Shop[] = [];
afterAll(() => Promise.all(shops.map((shop) => shop.close())));

async function openShop(): Promise<Shop> {
  const standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  const dataDir = await copyTemplate();
  const started: BotProcess[] = [];
  const shop: Shop = {
    standIn,
    async start(env = {}) {
      const bot = await startBot({
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: standIn.apiRoot,
        DASHBOARD_TOKEN,
        DATA_DIR: dataDir,
        ...env,
      });
      started.push(bot);
      return bot;
    },
    greetings: () =>
      standIn
        .person(CUSTOMER)
        .messages()
        .filter(({ from }) => from?.is_bot).length,
    stored: (sql) => inDirectory(dataDir, sql),
    async close() {
      for (const bot of started) bot.signal('SIGKILL');
      await standIn.stop();
      await removeDirectory(dataDir);
    },
  };
  shops.push(shop);
  return shop;
}

test.concurrent('an update in flight when the process is killed comes again and counts once', async () => {
  const { standIn, start, greetings, stored } = await openShop();
  const first = await start();
  await first.ready();
  const release = standIn.fault({ kind: 'hang', method: 'sendMessage' });
  standIn.person(CUSTOMER).sendText('/start friend');
  await standIn.waitFor(() => standIn.calls('sendMessage').length === 1);
  await first.until(async () => (await dashboard(first)).total_users === 1);
  first.signal('SIGKILL');
  await first.exited;
  release();
  expect(standIn.pendingUpdates()).toBe(1);
  expect(greetings()).toBe(0);

  const second = await start();
  await standIn.waitFor(() => greetings() === 1, 30_000);
  await standIn.waitFor(() => standIn.pendingUpdates() === 0, 30_000);
  expect(await second.stop()).toBe(0);
  expect(greetings()).toBe(1);
  expect(await stored(`SELECT name, count(*)::int AS count FROM events GROUP BY name ORDER BY name`)).toEqual(
    [{ name: 'bot_started', count: 1 }],
  );
  expect(await stored('SELECT source FROM users')).toEqual([{ source: 'friend' }]);
});

test.concurrent(
  'a SIGTERM right after an update answers it, writes the visit and tells Telegram',
  async () => {
    const { standIn, start, greetings, stored } = await openShop();
    const bot = await start();
    await bot.ready();
    standIn.person(CUSTOMER).sendText('/start');
    await standIn.waitFor(() => standIn.calls('sendMessage').length === 1);
    expect(await bot.stop()).toBe(0);
    expect(standIn.pendingUpdates()).toBe(0);
    expect(greetings()).toBe(1);
    expect(await stored('SELECT last_seen_at IS NOT NULL AS seen FROM users')).toEqual([{ seen: true }]);
  },
);

test.concurrent(
  'a SIGTERM while Telegram is silent ends the process, the visit written and the update kept for the next run',
  async () => {
    const { standIn, start, stored } = await openShop();
    const bot = await start();
    await bot.ready();
    standIn.fault({ kind: 'hang', method: ['sendMessage', 'getUpdates'] });
    standIn.person(CUSTOMER).sendText('/start friend');
    await standIn.waitFor(() => standIn.calls('sendMessage').length === 1);
    const before = performance.now();
    expect(await bot.stop()).toBe(0);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(standIn.pendingUpdates()).toBe(1);
    expect(await stored('SELECT source, last_seen_at IS NOT NULL AS seen FROM users')).toEqual([
      { source: 'friend', seen: true },
    ]);
  },
);

test.concurrent('one slow chat does not hold up another', async () => {
  const { standIn, start } = await openShop();
  const bot = await start();
  await bot.ready();
  standIn.person(CUSTOMER).sendText('/start');
  const release = standIn.fault({ kind: 'hang', method: 'sendMessage', chatId: CUSTOMER.id });
  standIn.person(CUSTOMER).sendText('/start');
  const other = { id: 900_200, first_name: 'Boris', language_code: 'ru' };
  standIn.person(other).sendText('/start');
  await standIn.waitFor(() =>
    standIn
      .person(other)
      .messages()
      .some(({ from }) => from?.is_bot),
  );
  standIn.person(other).sendText('/start');
  await standIn.waitFor(
    () =>
      standIn
        .person(other)
        .messages()
        .filter(({ from }) => from?.is_bot).length === 2,
  );
  release();
});

test.concurrent(
  'by webhook: updates with the secret alone are handled, a stop leaves it set, and polling takes over again',
  async () => {
    const { standIn, start, greetings } = await openShop();
    const port = String(await freePort());
    const hook = `http://127.0.0.1:${port}/telegram/hook`;
    const bot = await start({ HTTP_PORT: port, WEBHOOK_URL: hook, WEBHOOK_SECRET: SECRET });
    await bot.ready();
    expect(standIn.calls('setWebhook').at(-1)?.params).toMatchObject({ url: hook, secret_token: SECRET });
    standIn.person(CUSTOMER).sendText('/start');
    await standIn.waitFor(() => greetings() === 1);
    expect(standIn.calls('getUpdates')).toEqual([]);

    const post = async (...secrets: string[]) => {
      const headers = new Headers({ 'content-type': 'application/json' });
      for (const secret of secrets) headers.append('x-telegram-bot-api-secret-token', secret);
      return (await fetch(hook, { method: 'POST', headers, body: '{"update_id":1}' })).status;
    };
    expect(await post()).toBe(401);
    expect(await post(`${SECRET}x`)).toBe(401);
    expect(await post(SECRET, SECRET)).toBe(401);
    expect(await post(SECRET)).toBe(200);
    expect(await bot.stop()).toBe(0);
    // What comes while nobody listens waits at Telegram.
    expect(standIn.calls('deleteWebhook')).toEqual([]);

    const polling = await start();
    await polling.ready();
    standIn.person(CUSTOMER).sendText('/start');
    await standIn.waitFor(() => greetings() === 2);
  },
);

test.concurrent('a restart with another WEBHOOK_URL moves the webhook there', async () => {
  const { standIn, start, greetings } = await openShop();
  const port = String(await freePort());
  const hook = `http://127.0.0.1:${port}/telegram/hook`;
  standIn.person(CUSTOMER).sendText('/start');
  const bot = await start({ HTTP_PORT: port, WEBHOOK_URL: hook, WEBHOOK_SECRET: SECRET });
  await standIn.waitFor(() => greetings() === 1, 30_000);
  expect(await bot.stop()).toBe(0);

  const moved = `http://127.0.0.1:${port}/telegram/other`;
  await start({ HTTP_PORT: port, WEBHOOK_URL: moved, WEBHOOK_SECRET: SECRET });
  standIn.person(CUSTOMER).sendText('/start');
  await standIn.waitFor(() => greetings() === 2, 30_000);
  const addresses = standIn.calls('setWebhook').map(({ params }) => (params as { url: string }).url);
  expect(addresses).toEqual([hook, moved]);
});

test.concurrent(
  'Telegram away at the start: the process lives, /readyz says so, and it comes up when Telegram does',
  async () => {
    const { standIn, start, greetings } = await openShop();
    const back = standIn.fault({ kind: '5xx' });
    const bot = await start();
    await bot.until(async () => (await statusOf(`${bot.url}/readyz`)) === 503);
    expect(await statusOf(`${bot.url}/healthz`)).toBe(200);
    standIn.person(CUSTOMER).sendText('/start');
    back();
    await bot.ready();
    await standIn.waitFor(() => greetings() === 1, 30_000);
  },
);

test.concurrent('the token stands in no log line, whatever fails', async () => {
  const { standIn, start } = await openShop();
  standIn.fault({ kind: 'drop-before', times: 2 });
  standIn.fault({ kind: '401', times: 1 });
  const bot = await start({ LOG_LEVEL: 'trace' });
  await bot.ready();
  standIn.fault({ kind: 'drop-after', method: 'sendMessage', times: 1 });
  standIn.person(CUSTOMER).sendText('/start');
  await bot.until(() => bot.output().includes('could not be handled'));
  await bot.stop();
  expect(bot.output()).not.toContain(TOKEN);
  expect(bot.output()).not.toContain(DASHBOARD_TOKEN);
});
