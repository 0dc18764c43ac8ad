import { DateTime } from 'luxon';
import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { startBalancer, type Balancer } from '../support/balancer';
import { dashboard, DASHBOARD_TOKEN, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { freePort } from '../support/free-port';
import { createOwnServer, createReplicaOf, type OwnServer } from '../support/own-server';
import { ADMIN, deliverySteps, hasCard, PRODUCTS, shoppingSteps } from '../support/shop-journey';
import { silentLogger as logger } from '../support/silent-logger';

const STAFF = -2_000_001;
/** A slot that was a minute ago. */
const slot = DateTime.now().setZone('Asia/Tashkent').minus({ minutes: 1 });

let primary: OwnServer;
let replica: OwnServer;
let database: Database;
let standIn: StandIn;
let balancer: Balancer;
let ports: number[];
let bots: BotProcess[];

const start = (index: number): Promise<BotProcess> =>
  startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, HTTP_PORT: String(ports[index]) },
    ...{ DATABASE_URL: primary.url, DATABASE_REPLICA_URL: replica.url, DASHBOARD_TOKEN },
    ...{ WEBHOOK_URL: `${balancer.url}/telegram`, WEBHOOK_SECRET: 'secret-of-two-processes' },
    ...{ ADMIN_CHAT_IDS: `${ADMIN.id},${STAFF}`, DEFAULT_LOCALE: 'en' },
    WEEKLY_REPORT_CRON: `${slot.minute} ${slot.hour} * * ${slot.weekday}`,
  });
async function kill(bot: BotProcess | undefined): Promise<void> {
  bot?.signal('SIGKILL');
  await bot?.exited;
}
const staff = () => standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] });
const reports = () =>
  staff()
    .messages()
    .filter(({ text }) => text?.startsWith('Weekly report'));
const first = () => bots[0] as BotProcess;

/** The dashboard of each process, without the instant at which it was computed. */
async function figures(): Promise<Record<string, unknown>[]> {
  const all = await Promise.all(bots.map((bot) => dashboard(bot)));
  return all.map(({ period, ...rest }) => ({ ...rest, of: (period as { from: string }).from }));
}
/** What each process reads figures from, as /readyz says. */
async function sources(): Promise<unknown[]> {
  const states = await Promise.all(
    bots.map(async ({ url }) => {
      const response = await fetch(`${url}/readyz`);
      return { status: response.status, body: (await response.json()) as Ready };
    }),
  );
  return states.map(({ status, body }) => [status, body.checks.replica?.detail.read]);
}
interface Ready {
  checks: { replica?: { detail: { read: string } } };
}

beforeAll(async () => {
  primary = await createOwnServer();
  database = await openDatabase({ url: primary.url, dataDir: 'unused', logger });
  await migrate(database, { logger });
  await database.query(PRODUCTS);
  replica = await createReplicaOf(primary);
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger });
  staff();
  ports = [await freePort(), await freePort()];
  balancer = await startBalancer(ports.map((port) => `http://127.0.0.1:${port}`));
  bots = await Promise.all([start(0), start(1)]);
  await Promise.all(bots.map((bot) => bot.ready()));
});
afterAll(async () => {
  await Promise.all(bots.map(kill));
  await standIn.stop();
  await balancer.close();
  await database.close();
  await replica.remove();
  await primary.remove();
});

test('both look for what is due, and one report goes out', async () => {
  await standIn.waitFor(() => reports().length > 0);
  const [row] = await database.query<{ attempts: string }>(
    'SELECT sum(attempts)::int AS attempts FROM report_deliveries WHERE chat_id = $chat::bigint',
    { chat: STAFF },
  );
  expect([reports().length, Number(row?.attempts)]).toEqual([1, 1]);
});

test('a customer whose every update reaches both processes at once has one order', async () => {
  const customer = standIn.person({ id: 910_000, first_name: 'Aziza', language_code: 'en' });
  const admin = standIn.person(ADMIN);
  admin.sendText('/start');
  balancer.double(true);
  const walk = async (steps: ReturnType<typeof shoppingSteps>) => {
    for (const step of steps) {
      step.act();
      await standIn
        .waitFor(() => step.isDone() && standIn.pendingUpdates() === 0)
        .catch((cause: unknown) => {
          throw new Error(`step "${step.name}" was not done`, { cause });
        });
    }
  };
  await walk(shoppingSteps(customer, 'en'));
  const answers = customer.messages().flatMap(({ from, text }) => (from?.is_bot && text ? [text] : []));
  expect(answers.filter((text, index) => answers.indexOf(text) !== index)).toEqual([]);
  balancer.double(false);
  await standIn.waitFor(() => hasCard(admin, customer));
  balancer.double(true);
  await walk(deliverySteps(admin, customer, 'en'));
  balancer.double(false);
  const placed = await first().until(async () => {
    const [row] = await database.query<{ seen: number }>(
      "SELECT count(*)::int AS seen FROM events WHERE name = 'order_completed'",
    );
    return row?.seen === 1;
  });
  expect(placed).toBe(true);
  expect(
    await database.query(
      `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT sum(quantity)::int FROM order_items) AS pieces,
         (SELECT stock FROM products WHERE name = 'Chamomile tea') AS stock,
         (SELECT count(*)::int FROM bot_order_changes) AS changes, (SELECT count(*)::int FROM bot_conversations) AS talks,
         (SELECT count(*)::int FROM events WHERE name = 'cart_added') AS added,
         (SELECT count(*)::int FROM events WHERE name = 'order_placed') AS placed`,
    ),
  ).toEqual([{ orders: 1, pieces: 2, stock: 8, changes: 4, talks: 0, added: 2, placed: 1 }]);
});

test('both show the same figures, read on the replica', async () => {
  await first().until(async () => String(await sources()) === '200,replica,200,replica');
  await first().until(async () => (await figures()).every(({ completed_orders: done }) => done === 1));
  const [one, other] = await figures();
  expect(one).toEqual(other);
});

test('with the replica lost both go on with the same figures, read on the primary', async () => {
  const before = await figures();
  await replica.crash();
  expect(await figures()).toEqual(before);
  expect(await sources()).toEqual([
    [200, 'primary'],
    [200, 'primary'],
  ]);
  await replica.start();
});

test('whoever had claimed the report is killed, and the other process sends it, once', async () => {
  await Promise.all(bots.map((bot) => bot.stop()));
  await database.query('DELETE FROM report_deliveries');
  const told = reports().length;
  const release = standIn.fault({ kind: 'hang', method: 'sendMessage' });
  const before = standIn.calls('sendMessage').length;
  const leader = await start(0);
  await standIn.waitFor(() => standIn.calls('sendMessage').length > before);
  const other = await start(1);
  bots = [leader, other];
  await other.ready();
  await kill(leader);
  release();
  // As if the lease of whoever died were over.
  await database.query(
    `UPDATE report_deliveries SET claimed_at = claimed_at - interval '1 minute' WHERE status = 'claimed'`,
  );
  await standIn.waitFor(() => reports().length > told, 90_000);
  expect(reports().length - told).toBe(1);
  // A tap goes on at the process that is left.
  const customer = standIn.person({ id: 910_001, first_name: 'Bek', language_code: 'en' });
  customer.sendText('/start');
  await standIn.waitFor(() => customer.messages().some(({ from }) => from?.is_bot));
});
