import { createServer, type AddressInfo, type Server } from 'node:net';
import { removeDirectory, statusOf, type BotProcess } from '../support/bot-process';
import { freePort } from '../support/free-port';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { watchFor, type Watch } from '../support/canary';
import { PRODUCTS } from '../support/shop-journey';
import { openBots, type Bots, type Env } from './support/bots';
import { askEverything, CANARY_ENV, lookAtCalls, SECRETS, work } from './support/canaries';
import { figure } from './support/figure';

const watch: Watch = watchFor(SECRETS);
const started: BotProcess[] = [];
let bots: Bots;
let dataDir: string;
let deafDatabase: Server;

beforeAll(async () => {
  dataDir = await copyTemplate();
  await inDirectory(dataDir, PRODUCTS);
  bots = await openBots({ ...CANARY_ENV, DATA_DIR: dataDir, DEFAULT_LOCALE: undefined });
  // Says what a server says of a wrong password, and hangs up.
  deafDatabase = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => socket.end(pgError('password authentication failed')));
  });
  await new Promise<void>((resolve) => deafDatabase.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await bots.close();
  deafDatabase.close();
  await removeDirectory(dataDir);
});

async function start(more: Env): Promise<BotProcess> {
  const bot = await bots.start(more);
  started.push(bot);
  return bot;
}

test('no secret is written anywhere while Telegram fails in every way, and after the process was killed', async () => {
  const { standIn } = bots;
  const port = String(await freePort());
  const hook = {
    HTTP_PORT: port,
    WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    WEBHOOK_SECRET: SECRETS.WEBHOOK_SECRET,
  };
  const first = await start(hook);
  await first.ready();
  await work(standIn, first);
  await askEverything(watch, first, 'while all is well');
  first.signal('SIGKILL');
  await first.exited;

  const refusing = standIn.fault({ kind: '401' });
  const second = await start({});
  await second.until(() => second.output().includes('BOT_TOKEN'));
  await askEverything(watch, second, 'while Telegram refuses');
  refusing();
  await second.ready();
  for (const fault of ['5xx', 'drop-after', '403'] as const) await work(standIn, second, fault);
  standIn.fault({ kind: '409', method: 'getUpdates', times: 1 });
  await standIn.waitFor(() => standIn.calls('getUpdates').some(({ fault }) => fault === '409'));
  second.signal('SIGABRT');
  await second.exited;
});

test('no secret is written while the database refuses, and none of a setting that is wrong', async () => {
  const password = encodeURIComponent(SECRETS['password of DATABASE_URL']);
  const { port } = deafDatabase.address() as AddressInfo;
  const away = await start({
    DATABASE_URL: `postgres://shop:${password}@127.0.0.1:${await freePort()}/shop`,
  });
  await away.until(async () => (await statusOf(`${away.url}/readyz`)) === 503);
  await away.until(() => /"level":(40|50)/.test(away.output()));
  await askEverything(watch, away, 'without a database');
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
      { BOT_TOKEN: `x${SECRETS.BOT_TOKEN}` },
      { BOT_TOKEN: `${SECRETS.BOT_TOKEN}$` },
      { DATABASE_URL: `mysql://shop:${password}@db/shop` },
    ],
    ...[{ DATABASE_URL: `postgres://shop:${SECRETS['password of DATABASE_URL']}@[/shop` }],
    ...[{ WEBHOOK_URL: 'https://x/y', WEBHOOK_SECRET: `${SECRETS.WEBHOOK_SECRET}!` }],
    ...[
      { PAYMENT_PROVIDER_TOKEN: `${SECRETS.PAYMENT_PROVIDER_TOKEN} ?` },
      { ADMIN_CHAT_IDS: SECRETS.BOT_TOKEN },
    ],
    ...[{ TELEGRAM_API_ROOT: SECRETS.DASHBOARD_TOKEN }, { HTTP_PORT: SECRETS.DASHBOARD_TOKEN }],
  ];
  for (const settings of wrong) expect(await (await start(settings)).exited).toBe(1);
});

test('and none stands in logs, answers, chats, tables or files', async () => {
  for (const [n, bot] of started.entries()) watch.look(`the output of process ${n}`, bot.output());
  lookAtCalls(watch, bots.standIn);
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
