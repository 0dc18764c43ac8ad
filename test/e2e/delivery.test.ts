import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import {
  dashboard,
  DASHBOARD_TOKEN,
  removeDirectory,
  startBot,
  statusOf,
  TOKEN,
  type BotProcess,
} from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyBuiltTemplate, inDirectory } from '../support/embedded-database';
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
  const dataDir = await copyBuiltTemplate();
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
  await standIn.waitFor(() => greetings() === 1);
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  expect(await second.stop()).toBe(0);
  expect(greetings()).toBe(1);
  expect(
    await stored(
      `SELECT (SELECT array_agg(name) FROM events) AS events, (SELECT array_agg(source) FROM users) AS sources`,
    ),
  ).toEqual([{ events: ['bot_started'], sources: ['friend'] }]);
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
    await standIn.waitFor(() => greetings() === 1);
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

describe('by webhook', () => {
  const hookOf = (port: string, at: string) => `http://127.0.0.1:${port}/telegram/${at}`;
  let shop: Shop;
  let bot: BotProcess;
  let port: string;
  let greeted: number;

  const byWebhook = (url: string) =>
    shop.start({ HTTP_PORT: port, WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET });
  /** The next message of the customer is answered. */
  async function greets(): Promise<void> {
    shop.standIn.person(CUSTOMER).sendText('/start');
    greeted += 1;
    await shop.standIn.waitFor(() => shop.greetings() === greeted);
  }

  beforeAll(async () => {
    [shop, port] = [await openShop(), String(await freePort())];
    // What was sent before it was there is answered as well.
    shop.standIn.person(CUSTOMER).sendText('/start');
    greeted = 1;
    bot = await byWebhook(hookOf(port, 'hook'));
    await shop.standIn.waitFor(() => shop.greetings() === greeted);
    await bot.ready();
  });

  test('updates with the secret alone are handled', async () => {
    const { standIn } = shop;
    const url = hookOf(port, 'hook');
    expect(standIn.calls('setWebhook').at(-1)?.params).toMatchObject({ url, secret_token: SECRET });
    await greets();
    expect(standIn.calls('getUpdates')).toEqual([]);

    const post = async (...secrets: string[]) => {
      const headers = new Headers({ 'content-type': 'application/json' });
      for (const secret of secrets) headers.append('x-telegram-bot-api-secret-token', secret);
      return (await fetch(url, { method: 'POST', headers, body: '{"update_id":1}' })).status;
    };
    expect(await post()).toBe(401);
    expect(await post(`${SECRET}x`)).toBe(401);
    expect(await post(SECRET, SECRET)).toBe(401);
    expect(await post(SECRET)).toBe(200);
  });

  test('a stop leaves it set, and a restart with another WEBHOOK_URL moves it there', async () => {
    expect(await bot.stop()).toBe(0);
    // What comes while nobody listens waits at Telegram.
    expect(shop.standIn.calls('deleteWebhook')).toEqual([]);

    bot = await byWebhook(hookOf(port, 'other'));
    await greets();
    const addresses = shop.standIn.calls('setWebhook').map(({ params }) => (params as { url: string }).url);
    expect(addresses).toEqual([hookOf(port, 'hook'), hookOf(port, 'other')]);
  });

  test('polling takes over again', async () => {
    expect(await bot.stop()).toBe(0);
    bot = await shop.start();
    await bot.ready();
    await greets();
  });
});
