import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import {
  dashboard,
  DASHBOARD_TOKEN,
  freePort,
  startBot,
  statusOf,
  TOKEN,
  type BotProcess,
} from '../../support/bot-process';
import { createServerDatabase } from '../../support/server-database';
import { silentLogger } from '../../support/silent-logger';
import { tcpProxy, type TcpProxy } from '../../support/tcp-proxy';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const CUSTOMER = { id: 900_100, first_name: 'Aziza', language_code: 'en' };

let server: Awaited<ReturnType<typeof createServerDatabase>>;
let proxy: TcpProxy;
let standIn: StandIn;
let bot: BotProcess;

beforeAll(async () => {
  server = await createServerDatabase();
  const direct = new URL(server.url);
  proxy = tcpProxy(await freePort(), { host: direct.hostname, port: Number(direct.port) });
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  const through = new URL(server.url);
  through.port = String(proxy.port);
  bot = await startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ADMIN_CHAT_IDS: String(ADMIN.id),
    DASHBOARD_TOKEN,
    DATABASE_URL: through.href,
  });
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await proxy.cut();
  await standIn.stop();
  await server.drop();
});

const lastAnswer = (person: { id: number; first_name: string }) => {
  const last = standIn.person(person).messages().at(-1);
  return last?.from?.is_bot ? last.text : undefined;
};

test('without a database at the start the process lives, says so once, and answers customers with an apology', async () => {
  await bot.until(async () => (await statusOf(`${bot.url}/readyz`)) === 503);
  expect(await statusOf(`${bot.url}/healthz`)).toBe(200);
  standIn.person(CUSTOMER).sendText('/start ad');
  await standIn.waitFor(
    () => lastAnswer(CUSTOMER) === 'The shop does not answer right now. Please try again in a minute.',
    30_000,
  );
  standIn.person(ADMIN).sendText('/stats');
  await standIn.waitFor(() => lastAnswer(ADMIN)?.includes('The figures are not available right now'), 30_000);
  await expect(dashboard(bot)).rejects.toThrow('503');
  // Two looks at the database later it has still been said once.
  await bot.until(async () =>
    (await (await fetch(`${bot.url}/readyz`)).text()).includes('"database":{"ok":false'),
  );
  expect(bot.output().match(/asking again every two seconds/g)).toHaveLength(1);
});

test('when the database comes it is migrated, the visits of the meantime are written and the bot is ready', async () => {
  await proxy.open();
  await bot.ready();
  await bot.until(async () => (await dashboard(bot)).total_users === 1);
  expect(await server.database.query('SELECT source, last_seen_at IS NOT NULL AS seen FROM users')).toEqual([
    { source: 'ad', seen: true },
  ]);
});

test('a database lost and found again is used again without repair, and no visit is lost', async () => {
  await proxy.cut();
  await bot.until(async () => (await statusOf(`${bot.url}/readyz`)) === 503);
  const other = { id: 900_300, first_name: 'Karim', language_code: 'en' };
  standIn.person(other).sendText('/start friend');
  await standIn.waitFor(() => lastAnswer(other) !== undefined, 30_000);
  await proxy.open();
  await bot.ready();
  await bot.until(async () => (await dashboard(bot)).total_users === 2);
  standIn.person(ADMIN).sendText('/stats');
  await standIn.waitFor(() => /\b2 All customers/.test(lastAnswer(ADMIN) ?? ''), 30_000);
  expect(await bot.stop()).toBe(0);
});
