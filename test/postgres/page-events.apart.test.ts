import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { connect, createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const VISITOR = { id: 900_100, first_name: 'Aziza', language_code: 'uz' };
const CUSTOMER = { id: 900_200, first_name: 'Bek', language_code: 'uz' };

/** Of this database alone: other tests wait on the same server. */
const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

let server: ServerDatabase;
let standIn: StandIn;
let bot: BotProcess;

beforeAll(async () => {
  server = await createServerDatabase();
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger });
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, ADMIN_CHAT_IDS: '900001' },
    DATABASE_URL: server.url,
  });
  await bot.ready();
});
afterAll(async () => {
  await bot.stop();
  await standIn.stop();
  await server.drop();
});

const stored = async (name: string) =>
  (await server.database.query('SELECT FROM events WHERE name = $name', { name })).length;

test('what a page reports and cannot be written yet keeps no tap in the bot from being written', async () => {
  const visitor = standIn.person(VISITOR);
  visitor.sendText('/start');
  await bot.until(async () => (await stored('bot_started')) === 1);
  const locker = await connect(server.url);
  await locker.query(`BEGIN; SELECT FROM users WHERE telegram_id = ${VISITOR.id} FOR UPDATE`);
  const answer = await fetch(`${bot.url}/events`, {
    method: 'POST',
    body: JSON.stringify({ init_data: visitor.initData(), events: [{ id: 'a', name: 'product_viewed' }] }),
    headers: { 'Content-Type': 'application/json' },
  });
  expect(answer.status).toBe(202);
  await bot.until(async () => (await server.database.query(WAITING)).length > 0);

  standIn.person(CUSTOMER).sendText('/start');
  await bot.until(async () => (await stored('bot_started')) === 2);
  expect(await stored('product_viewed')).toBe(0);
  const { checks } = (await (await fetch(`${bot.url}/readyz`)).json()) as {
    checks: { buffer: { detail: object } };
  };
  expect(checks.buffer.detail).toMatchObject({ dropped_people: 0, dropped_events: 0 });

  await locker.end();
  await bot.until(async () => (await stored('product_viewed')) === 1);
});
