import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import {
  dashboard,
  DASHBOARD_TOKEN,
  startBot,
  statusOf,
  TOKEN,
  type BotProcess,
} from '../../support/bot-process';
import { createServerDatabase, execute } from '../../support/server-database';
import { silentLogger } from '../../support/silent-logger';

let server: Awaited<ReturnType<typeof createServerDatabase>>;
let standIn: StandIn;
let bot: BotProcess;

beforeAll(async () => {
  server = await createServerDatabase();
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATABASE_URL: server.url, DASHBOARD_TOKEN },
  });
  await bot.ready();
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await server.drop();
});

/** As after a failover to a standby: new sessions read, and whoever writes is refused. */
async function takeWrites(isOn: boolean): Promise<void> {
  const name = new URL(server.url).pathname.slice(1);
  const admin = new URL(server.url);
  admin.pathname = '/postgres';
  await execute(
    admin.href,
    `ALTER DATABASE ${name} SET default_transaction_read_only = ${isOn ? 'off' : 'on'}`,
  );
  await execute(
    admin.href,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
}

test('a database that only reads is not ready within half a minute, answers figures all the while, and is found well again', async () => {
  await takeWrites(false);
  const body = await bot.until(async () => {
    const answer = await fetch(`${bot.url}/readyz`);
    return answer.status === 503 && (await answer.text());
  });
  expect(JSON.parse(body)).toMatchObject({
    status: 'unready',
    checks: { database: { ok: false }, telegram: { ok: true } },
  });
  expect(await dashboard(bot)).toMatchObject({ total_users: 0 });
  expect(await statusOf(`${bot.url}/healthz`)).toBe(200);
  await takeWrites(true);
  await bot.ready();
});
