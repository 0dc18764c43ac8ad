import { rawClient, requestText, type RawClient } from '../http/support/raw';
import { DASHBOARD_TOKEN, removeDirectory, type BotProcess } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { ADMIN, buttonsOf, lastAnswer, wordsOf } from '../support/shop-journey';
import { openBots, type Bots } from './support/bots';
import { expectWithin, figure } from './support/figure';

const MEGABYTES_10 = 10 * 1024 * 1024;
const bearer = `Authorization: Bearer ${DASHBOARD_TOKEN}`;
const t = wordsOf('en');

let bots: Bots;
let dataDir: string;
let bot: BotProcess;

/** By polling, so that the stand-in brings the customer's messages while HTTP is under attack. */
beforeAll(async () => {
  dataDir = await copyTemplate();
  bots = await openBots({ DATA_DIR: dataDir, ADMIN_CHAT_IDS: String(ADMIN.id) });
  bot = await bots.start();
  await bot.ready();
});
afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await bots.close();
  await removeDirectory(dataDir);
});

const port = () => Number(new URL(bot.url).port);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const connected = ({ socket }: RawClient): Promise<void> =>
  new Promise((resolve) => (socket.connecting ? socket.once('connect', () => resolve()) : resolve()));

/** Headers that never end, a byte at a time. */
const slowHeaders = (): RawClient => rawClient(port(), 'GET /healthz HTTP/1.1\r\nHost: shop\r\nX: ');
/** A body that never ends. */
const slowBody = (): RawClient =>
  rawClient(port(), requestText('POST /healthz', ['Content-Length: 50000'], '{"a":"'));
/** Asks as much as one connection may, and reads no answer. */
const neverReads = (): RawClient => {
  const client = rawClient(port());
  client.socket.pause();
  const ask = `GET /analytics/metrics HTTP/1.1\r\nHost: shop\r\n${bearer}\r\n\r\n`;
  client.socket.write(ask.repeat(8));
  return client;
};
/** Says nothing at all. */
const silent = (): RawClient => rawClient(port());

async function customerIsAnswered(id: number): Promise<void> {
  const customer = bots.standIn.person({ id, first_name: 'Aziza', language_code: 'en' });
  customer.sendText('/start');
  await bots.standIn.waitFor(() => buttonsOf(lastAnswer(customer)).includes(t('button-catalog')));
}

test('500 slow connections at once keep nobody waiting, and all of them are closed', async () => {
  const clients = [
    ...times(200, slowHeaders),
    ...times(150, slowBody),
    ...times(100, neverReads),
    ...times(50, silent),
  ];
  const open = new Set(clients);
  /** How long each connection was open, in seconds. */
  const lives: number[] = [];
  for (const client of clients) {
    const began = connected(client).then(() => performance.now());
    void client.closed.then(async () => {
      lives.push((performance.now() - (await began)) / 1_000);
      open.delete(client);
    });
  }
  // A byte now and then is what keeps a slow one from looking dead; it also tells one that does not read that
  // nobody is there any more.
  const drip = setInterval(() => open.forEach(({ socket }) => socket.write('x')), 500);
  try {
    await Promise.all(clients.map(connected));
    const while500Open = [customerIsAnswered(910_301), customerIsAnswered(910_302)];
    for (const answer of await Promise.all(times(20, () => fetch(`${bot.url}/healthz`)))) {
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    }
    await Promise.all(while500Open);
    await Promise.all(clients.map(({ closed }) => closed));
  } finally {
    clearInterval(drip);
  }
  expect(open.size).toBe(0);
  const longest = Math.max(...lives);
  expectWithin(10_000, longest * 1_000);
  await customerIsAnswered(910_303);
  figure(
    'httpCannotHurt',
    `500 slow connections: all closed after ${longest.toFixed(1)} s, everybody answered meanwhile`,
  );
});

test('a thousand connections of one address leave room for the others', async () => {
  const clients = times(1_000, silent);
  await Promise.all(clients.map(connected));
  const other = rawClient(port(), requestText('GET /healthz'), { from: '127.0.0.2' });
  expect(await other.closed).toMatch(/^HTTP\/1\.1 200 /);
  await customerIsAnswered(910_304);
  clients.forEach(({ socket }) => socket.destroy());
  await Promise.all(clients.map(({ closed }) => closed));
  figure('httpCannotHurt', '1000 silent connections of one address: another is answered');
});

test('bodies of 10 MB are refused before they are read, and the bot answers beside them', async () => {
  const body = 'x'.repeat(MEGABYTES_10);
  const sent = times(8, () =>
    fetch(`${bot.url}/healthz`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  );
  await customerIsAnswered(910_305);
  for (const answer of await Promise.all(sent)) {
    expect(answer.status).toBe(405);
    expect(await answer.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  }
  figure('httpCannotHurt', '8 bodies of 10 MB at once: refused, the bot answers beside them');
});
