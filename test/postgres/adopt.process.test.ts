import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { dashboard, DASHBOARD_TOKEN, startBot, TOKEN } from '../support/bot-process';
import { schemaDump } from '../support/schema-dump';
import { createServerDatabase, execute, type ServerDatabase } from '../support/server-database';
import { silentLogger } from '../support/silent-logger';
import { CAMEL_CASE_SHOP, snakeCaseShop } from './foreign-shops';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const CUSTOMERS = 5_000;

let server: ServerDatabase;
let standIn: StandIn;
beforeEach(async () => {
  server = await createServerDatabase();
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
});
afterEach(async () => {
  await standIn.stop();
  await server.drop();
});

const env = () => ({
  BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: standIn.apiRoot,
  ADMIN_CHAT_IDS: String(ADMIN.id),
  DASHBOARD_TOKEN,
  DATABASE_URL: server.url,
});

/** A one-off command as an operator runs it: its exit code and what it printed. */
async function command(...args: string[]): Promise<{ code: number | null; printed: string }> {
  const run = await startBot({ ...env(), LOG_LEVEL: 'silent' }, args);
  return { code: await run.exited, printed: run.output() };
}

test('a foreign shop is looked at, adopted, served and left again as it was', async () => {
  await execute(server.url, snakeCaseShop(CUSTOMERS));
  const before = schemaDump(server.url);
  const foreign = () =>
    server.database.query(
      `SELECT count(*)::int AS rows, md5(string_agg(concat_ws('|', id, telegram_id, first_name, bonus, created_at, updated_at), ',' ORDER BY id)) AS sum
       FROM users WHERE telegram_id BETWEEN 1000001 AND ${1_000_000 + CUSTOMERS}`,
    );
  const untouched = await foreign();

  const look = await command('migrate', '--dry-run');
  expect(look).toMatchObject({ code: 0 });
  expect(look.printed).toContain('total = total_amount numeric(12,2)');
  expect(schemaDump(server.url)).toBe(before);

  const bot = await startBot(env());
  await bot.ready();
  expect(
    await server.database.query(
      'SELECT count(*)::int AS wrong FROM users WHERE last_seen_at IS DISTINCT FROM coalesce(updated_at, created_at)',
    ),
  ).toEqual([{ wrong: 0 }]);
  const [sums] = await server.database.query<{ revenue: string; orders: number }>(
    `SELECT sum(total_amount) FILTER (WHERE lower(status) = 'confirmed')::text AS revenue, count(*)::int AS orders FROM orders`,
  );
  const figures = await dashboard(bot, '?from=2026-07-01&to=2026-07-31');
  expect(figures).toMatchObject({
    total_users: CUSTOMERS,
    total_revenue: Number(sums!.revenue),
    total_orders: sums!.orders,
    pending_orders: 0,
    top_products: [{ name: 'Plov' }],
  });
  expect(figures.order_status_distribution).toEqual(
    expect.arrayContaining([
      { status: 'Yangi', count: 10 },
      { status: 'v puti', count: 10 },
    ]),
  );

  const newcomer = { id: 900_100, first_name: 'Aziza', language_code: 'uz' };
  const known = { id: 1_000_003, first_name: 'Somebody else by now', language_code: 'ru' };
  standIn.person(newcomer).sendText('/start friend');
  standIn.person(known).sendText('/start');
  const greeting = await standIn.waitFor(
    () =>
      standIn
        .person(newcomer)
        .messages()
        .find(({ from }) => from?.is_bot)?.text,
  );
  expect(greeting).toContain('Assalomu alaykum');
  await bot.until(async () => (await dashboard(bot)).total_users === CUSTOMERS + 1);
  await bot.until(async () => (await dashboard(bot)).active_users_7d === 2);
  expect(
    await server.database.query('SELECT first_name, source FROM users WHERE telegram_id = 900100'),
  ).toEqual([{ first_name: 'Aziza', source: 'friend' }]);
  expect(await bot.stop()).toBe(0);
  // Not a name, not a date of the other program's has moved.
  expect(await foreign()).toEqual(untouched);

  const again = await command('migrate');
  expect(again.code).toBe(0);
  expect(again.printed).toContain('nothing to do');
  expect(await command('migrate', '--undo', '--all')).toMatchObject({ code: 0 });
  expect(schemaDump(server.url)).toBe(before);
  expect(await foreign()).toEqual(untouched);
});

test('a shop with camelCase names, UUIDs and enums is served as well', async () => {
  await execute(server.url, CAMEL_CASE_SHOP);
  const bot = await startBot(env());
  await bot.ready();
  const before = (await dashboard(bot)).total_users as number;
  standIn.person({ id: 900_100, first_name: 'Aziza', language_code: 'en' }).sendText('/start');
  await bot.until(async () => (await dashboard(bot)).total_users === before + 1);
  standIn.person(ADMIN).sendText('/stats all');
  await standIn.waitFor(() =>
    standIn
      .person(ADMIN)
      .messages()
      .some(({ text }) => text !== undefined && new RegExp(`\\b${before + 1} All customers`).test(text)),
  );
  expect(await bot.stop()).toBe(0);
});
