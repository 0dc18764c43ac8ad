import { createServer, type AddressInfo, type Server } from 'node:net';
import { systemClock } from '../../src/clock';
import { type OpenApiDocument } from '../../src/http/openapi';
import { startStandIn, type FaultKind, type StandIn } from '../../src/playground';
import { freePort, removeDirectory, startBot, statusOf, type BotProcess } from '../support/bot-process';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { ADMIN, lastAnswer, PRODUCTS } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';
import { watchFor, type Watch } from './support/canary';
import { figure } from './support/figure';

const TOKEN = '700000009:CanaryOfTheBot-0123456789_abcdefghi';
const SECRETS = {
  BOT_TOKEN: TOKEN,
  // Of a token the number is the bot's public id.
  'BOT_TOKEN without its number': TOKEN.slice(TOKEN.indexOf(':') + 1),
  DASHBOARD_TOKEN: 'canary of the dashboard/+&?=',
  WEBHOOK_SECRET: 'canary-of-the-webhook-0123456789',
  PAYMENT_PROVIDER_TOKEN: '381764678:TEST:CanaryOfPayments',
  'password of DATABASE_URL': 'canary@of:the/database',
};
const ENV = {
  ...{ BOT_TOKEN: TOKEN, DASHBOARD_TOKEN: SECRETS.DASHBOARD_TOKEN, ADMIN_CHAT_IDS: String(ADMIN.id) },
  ...{ PAYMENT_PROVIDER_TOKEN: SECRETS.PAYMENT_PROVIDER_TOKEN, LOG_LEVEL: 'trace' },
};
const CUSTOMER = { id: 910_700, first_name: 'Aziza', language_code: 'en' };

const watch: Watch = watchFor(SECRETS);
const bots: BotProcess[] = [];
let standIn: StandIn;
let dataDir: string;
let deafDatabase: Server;

beforeAll(async () => {
  dataDir = await copyTemplate();
  await inDirectory(dataDir, PRODUCTS);
  standIn = await startStandIn({
    token: TOKEN,
    clock: systemClock,
    logger: silentLogger,
    pageEnabled: false,
  });
  // Says what a server says of a wrong password, and hangs up.
  deafDatabase = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => socket.end(pgError('password authentication failed')));
  });
  await new Promise<void>((resolve) => deafDatabase.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const bot of bots) bot.signal('SIGKILL');
  await standIn.stop();
  deafDatabase.close();
  await removeDirectory(dataDir);
});

async function start(more: Record<string, string | undefined>): Promise<BotProcess> {
  const bot = await startBot({ ...ENV, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, ...more });
  bots.push(bot);
  return bot;
}

/** Every route by its document, as anybody, as a program and with a wrong token, and what is no route. */
async function askEverything(bot: BotProcess, when: string): Promise<void> {
  const { paths } = (await (await fetch(`${bot.url}/openapi.json`)).json()) as OpenApiDocument;
  const asked = [...Object.keys(paths), '/nothing', '/%00', '/analytics/dashboard?days=x'];
  const tokens = [undefined, SECRETS.DASHBOARD_TOKEN, 'wrong-token-of-somebody'];
  for (const path of asked)
    for (const token of tokens)
      for (const method of ['GET', 'POST']) {
        const headers: Record<string, string> =
          token === undefined ? {} : { authorization: `Bearer ${token}` };
        const body = method === 'POST' ? '{"init_data":"hash=1&user=2"}' : undefined;
        if (body) headers['content-type'] = 'application/json';
        const answer = await fetch(bot.url + path.replaceAll(/\{\w+\}/g, 'revenue'), {
          method,
          headers,
          body,
        });
        const head = JSON.stringify([...answer.headers]);
        watch.look(`${method} ${path} ${when}`, head + (await answer.text()));
      }
}

/** A customer and an admin at work while Telegram does what it likes. */
async function work(bot: BotProcess, fault: FaultKind | undefined): Promise<void> {
  const [customer, admin] = [standIn.person(CUSTOMER), standIn.person(ADMIN)];
  const end =
    fault &&
    standIn.fault({ kind: fault, method: ['sendMessage', 'sendPhoto', 'answerCallbackQuery'], times: 3 });
  const before = standIn.calls().length;
  customer.sendText('/start');
  for (const text of ['/stats', '/settings', '/dashboard', '/link', '/report']) admin.sendText(text);
  await standIn.waitFor(() => standIn.calls().length > before + 3, 30_000);
  end?.();
  customer.sendText('/help');
  await standIn.waitFor(() => /catalog/.test(lastAnswer(customer)?.text ?? ''), 30_000);
  expect(await statusOf(`${bot.url}/healthz`)).toBe(200);
}

test('no secret is written anywhere while Telegram fails in every way, and after the process was killed', async () => {
  const port = String(await freePort());
  const hook = {
    HTTP_PORT: port,
    WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    WEBHOOK_SECRET: SECRETS.WEBHOOK_SECRET,
  };
  const first = await start(hook);
  await first.ready();
  await work(first, undefined);
  await askEverything(first, 'while all is well');
  first.signal('SIGKILL');
  await first.exited;

  const refusing = standIn.fault({ kind: '401' });
  const second = await start({});
  await second.until(() => second.output().includes('BOT_TOKEN'));
  await askEverything(second, 'while Telegram refuses');
  refusing();
  await second.ready();
  for (const fault of ['5xx', 'drop-after', '403'] as const) await work(second, fault);
  standIn.fault({ kind: '409', method: 'getUpdates', times: 1 });
  await standIn.waitFor(() => standIn.calls('getUpdates').some(({ fault }) => fault === '409'), 40_000);
  second.signal('SIGABRT');
  await second.exited;
}, 150_000);

test('no secret is written while the database refuses, and none of a setting that is wrong', async () => {
  const password = encodeURIComponent(SECRETS['password of DATABASE_URL']);
  const { port } = deafDatabase.address() as AddressInfo;
  const away = await start({
    DATABASE_URL: `postgres://shop:${password}@127.0.0.1:${await freePort()}/shop`,
  });
  await away.until(async () => (await statusOf(`${away.url}/readyz`)) === 503);
  await away.until(() => /"level":(40|50)/.test(away.output()));
  await askEverything(away, 'without a database');
  await away.stop();
  // Which no waiting mends: it says so and ends.
  const refused = await start({ DATABASE_URL: `postgres://shop:${password}@127.0.0.1:${port}/shop` });
  await refused
    .until(() => refused.output().includes('password authentication failed'))
    .catch(() => undefined);
  refused.signal('SIGTERM');
  await refused.exited;
  expect(refused.output()).toContain('password authentication failed');

  const wrong: Record<string, string>[] = [
    ...[
      { BOT_TOKEN: `x${TOKEN}` },
      { BOT_TOKEN: `${TOKEN}$` },
      { DATABASE_URL: `mysql://shop:${password}@db/shop` },
    ],
    ...[{ DATABASE_URL: `postgres://shop:${SECRETS['password of DATABASE_URL']}@[/shop` }],
    ...[{ WEBHOOK_URL: 'https://x/y', WEBHOOK_SECRET: `${SECRETS.WEBHOOK_SECRET}!` }],
    ...[{ PAYMENT_PROVIDER_TOKEN: `${SECRETS.PAYMENT_PROVIDER_TOKEN} ?` }, { ADMIN_CHAT_IDS: TOKEN }],
    ...[{ TELEGRAM_API_ROOT: SECRETS.DASHBOARD_TOKEN }, { HTTP_PORT: SECRETS.DASHBOARD_TOKEN }],
  ];
  for (const settings of wrong) expect(await (await start(settings)).exited).toBe(1);
}, 150_000);

test('and none stands in logs, answers, chats, tables or files', async () => {
  for (const [n, bot] of bots.entries()) watch.look(`the output of process ${n}`, bot.output());
  for (const { method, params, result, error } of standIn.calls()) {
    // Telegram is told the webhook's secret, and with an invoice who takes the money: that is what they are for.
    const rest = { ...params, secret_token: undefined, provider_token: undefined };
    watch.look(`a call of ${method}`, JSON.stringify([rest, result, error]));
  }
  for (const { name, rows } of await allRows()) watch.look(`the table ${name}`, rows);
  watch.lookInto(dataDir);
  const { hits, places } = watch.found();
  expect(hits).toEqual([]);
  figure(
    'secretsStay',
    `0 of ${Object.keys(SECRETS).length} canaries in ${places} logs, answers, calls, tables and files`,
  );
});

test.each([
  ['plain', (secret: string) => `a ${secret} b`],
  ['in an address', (secret: string) => `https://x/?t=${encodeURIComponent(secret)}`],
  ['in hexadecimal', (secret: string) => `0x${Buffer.from(secret).toString('hex')}`],
  ['in base64', (secret: string) => Buffer.from(`:${secret}:`).toString('base64')],
  ['in base64, later', (secret: string) => Buffer.from(`ab${secret}abc`).toString('base64url')],
])('a canary would be seen %s', (_how, hide) => {
  for (const [name, secret] of Object.entries(SECRETS)) {
    const sees = watchFor({ [name]: secret });
    sees.look('here', hide(secret));
    expect(sees.found().hits).toHaveLength(1);
  }
});

/** Every table and view with all its rows as text: what a dump holds. */
async function allRows(): Promise<{ name: string; rows: string }[]> {
  const tables = await inDirectory<{ name: string }>(
    dataDir,
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind IN ('r', 'v', 'm') AND relnamespace = 'public'::regnamespace`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const each = tables.map(
    ({ name }) => `SELECT '${name}' AS name, coalesce(json_agg(t)::text, '') AS rows FROM ${name} AS t`,
  );
  return inDirectory(dataDir, each.join(' UNION ALL '));
}

/** An ErrorResponse of PostgreSQL's protocol. */
function pgError(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C28P01\0M${message} for user "shop"\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
