import { type PersonHandle } from '../../../src/playground';
import { migrate } from '../../../src/store/migrate';
import { openDatabase } from '../../../src/store/database';
import { type BotProcess } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { watchFor } from '../../support/canary';
import { createOwnServer, type OwnServer } from '../../support/own-server';
import { execute } from '../../support/server-database';
import { ADMIN, PRODUCTS, shoppingSteps, wordsOf, type Step } from '../../support/shop-journey';
import { silentLogger as logger } from '../../support/silent-logger';
import { openBots, type Bots } from '../support/bots';
import { askEverything, CANARY_ENV, lookAtCalls, SECRETS, work } from '../support/canaries';
import { figure } from '../support/figure';
import { dumpOf } from '../support/shop';

const BUYER = { id: 910_800, first_name: 'Kanarbek', username: 'kanarbek_of_tests', language_code: 'en' };
const NEWCOMER = { ...BUYER, id: 910_801 };
/** Of a customer, which the shop keeps: in these tables, and nowhere else. */
const PERSONAL = {
  ...{
    'first name': BUYER.first_name,
    username: BUYER.username,
    'name of the buyer': `Aziza <b>${BUYER.id}`,
  },
  ...{ phone: '998901234567', address: 'Chilonzor 5' },
};
const THEIR_TABLES = ['bot_customer_profiles', 'bot_order_changes', 'bot_order_details', 'users'];

const secrets = watchFor(SECRETS);
const personal = watchFor(PERSONAL);
let server: OwnServer;
let url: string;
let bots: Bots;

beforeAll(async () => {
  // The server writes down whatever it is told, values included.
  server = await createOwnServer(['log_statement=all']);
  await execute(server.url, 'CREATE DATABASE shop');
  // It trusts everybody: a password is sent to none, and must be written nowhere either.
  const at = new URL(server.url);
  [at.pathname, at.password] = ['/shop', encodeURIComponent(SECRETS['password of DATABASE_URL'])];
  url = at.href;
  const database = await openDatabase({ url, dataDir: 'unused', logger });
  await migrate(database, { logger });
  await database.query(PRODUCTS);
  await database.close();
  bots = await openBots({ ...CANARY_ENV, DATABASE_URL: url });
});
afterAll(async () => {
  await bots.close();
  await server.remove();
});

/** On the way to an order that is to be paid by card. */
async function walk(buyer: PersonHandle, steps: readonly Step[]): Promise<void> {
  const t = wordsOf('en');
  const last = () => buyer.messages().at(-1);
  for (const step of steps) {
    step.act();
    // With a provider there is one more question.
    if (step.name === 'comment') {
      await bots.standIn.waitFor(() => last()?.text === t('checkout-ask-payment'));
      buyer.sendText(t('pay-online'));
    }
    await bots.standIn.waitFor(() => step.isDone());
  }
}

/** While the table takes no rows; the server's words of why hold the whole row. */
async function refused(table: string, bot: BotProcess, act: () => unknown): Promise<void> {
  const logged = bot.output().length;
  await execute(url, `ALTER TABLE ${table} ADD CONSTRAINT none CHECK (false) NOT VALID`);
  act();
  await bot.until(() => bot.output().slice(logged).includes('23514')); // check_violation
  await execute(url, `ALTER TABLE ${table} DROP CONSTRAINT none`);
}

test('a customer buys and staff look around, by webhook and by polling, with kills, refused writes and a faulty Telegram', async () => {
  const { standIn } = bots;
  const port = String(await freePort());
  const webhook = { WEBHOOK_URL: `http://127.0.0.1:${port}/hook`, WEBHOOK_SECRET: SECRETS.WEBHOOK_SECRET };
  const first = await bots.start({ ...webhook, HTTP_PORT: port, LOG_LEVEL: 'debug' });
  await first.ready();
  await work(standIn, first);
  const buyer = standIn.person(BUYER);
  await walk(buyer, shoppingSteps(buyer, 'en'));
  await bots.kill();

  const second = await bots.start({ LOG_LEVEL: 'debug' });
  await second.ready();
  for (const fault of ['5xx', 'drop-after'] as const) await work(standIn, second, fault);
  const steps = shoppingSteps(buyer, 'en');
  const confirm = steps.pop();
  await walk(buyer, steps);
  await refused('bot_order_details', second, () => confirm?.act());
  await refused('users', second, () => standIn.person(NEWCOMER).sendText('/help'));
  confirm?.act();
  await standIn.waitFor(() => confirm?.isDone());
  const look = (where: string, what: string | Buffer) => {
    secrets.look(where, what);
    // A program with the token may read people.
    if (!where.includes(' as a program ') || where.includes(' /metrics ')) personal.look(where, what);
  };
  await askEverything({ look }, second, 'while all is well');
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  expect(await second.stop()).toBe(0);
  for (const bot of [first, second]) look('the output of a process', bot.output());

  // Every statement with its values stands there: customers, and still no secret.
  const third = await bots.start({ LOG_LEVEL: 'trace' });
  await third.ready();
  await work(standIn, third);
  expect(third.output()).toContain('"bind"');
});

test('no secret stands in a dump of the server, in its log or in its files', async () => {
  lookAtCalls(secrets, bots.standIn);
  secrets.look('a dump', dumpOf(url));
  await server.crash();
  secrets.lookInto(server.directory);
  const { hits, places } = secrets.found();
  await server.start();
  expect(hits).toEqual([]);
  figure(
    'secretsStay',
    `with a server: 0 of ${Object.keys(SECRETS).length} canaries in ${places} answers, calls, files and a dump`,
  );
});

test('what a customer told the shop stands in four tables, in their chat and in the staff’s', () => {
  const theirs = [BUYER.id, NEWCOMER.id, ADMIN.id].map(String);
  lookAtCalls(
    {
      look(where, what) {
        // What Telegram brings is not what the bot says.
        if (where.startsWith('a call of getUpdates')) return;
        if (!theirs.some((id) => where.endsWith(` to ${id}`))) personal.look(where, what);
      },
    },
    bots.standIn,
  );
  const { hits, places } = personal.found();
  expect(hits).toEqual([]);

  const tables = tablesOf(dumpOf(url).toString());
  const withThem = tables.filter(({ rows }) => {
    const watch = watchFor(PERSONAL);
    watch.look('here', rows);
    return watch.found().hits.length > 0;
  });
  expect(withThem.map(({ name }) => name).sort()).toEqual(THEIR_TABLES);
  figure(
    'secretsStay',
    `0 names, phones and addresses in ${places} logs, answers and chats of others; in ${THEIR_TABLES.length} of ${tables.length} tables`,
  );
});

/** The tables of a dump with their rows. */
const tablesOf = (dump: string): { name: string; rows: string }[] =>
  [...dump.matchAll(/^COPY public\.(\S+) [^\n]*\n([^]*?)^\\\.$/gm)].map(([, name = '', rows = '']) => ({
    name,
    rows,
  }));
