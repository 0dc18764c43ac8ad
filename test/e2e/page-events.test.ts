import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { DASHBOARD_TOKEN, dashboard, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyBuiltTemplate } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const CUSTOMER = { id: 900_100, first_name: 'Aziza', username: 'aziza', language_code: 'uz' };
const ORIGIN = 'https://shop.example';

let standIn: StandIn;
let bot: BotProcess;

beforeAll(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  bot = await startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ADMIN_CHAT_IDS: String(ADMIN.id),
    SHOP_MINI_APP_URL: `${ORIGIN}/app`,
    DASHBOARD_TOKEN,
    DATA_DIR: await copyBuiltTemplate(),
  });
  await bot.ready();
});
afterAll(async () => {
  await bot.stop();
  await standIn.stop();
});

async function report(init_data: string, names: readonly string[], origin = ORIGIN) {
  const events = names.map((name) => ({ id: `id-of-${name}`, name }));
  const answer = await fetch(`${bot.url}/events`, {
    method: 'POST',
    body: JSON.stringify({ init_data, events }),
    headers: { 'Content-Type': 'text/plain;charset=UTF-8', Origin: origin },
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

async function funnel(): Promise<number[]> {
  const answer = await fetch(`${bot.url}/analytics/metrics/funnel?period=today`, {
    headers: { Authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  return ((await answer.json()) as { steps: { value: number }[] }).steps.map(({ value }) => value);
}

test("what a customer does in the shop's Mini App makes them known, active, and counted in the funnel", async () => {
  const initData = standIn.person(CUSTOMER).initData();
  const names = ['catalog_viewed', 'product_viewed', 'order_placed'];
  for (let round = 0; round < 2; round += 1) {
    expect(await report(initData, names)).toMatchObject({
      status: 202,
      json: {
        taken: ['id-of-catalog_viewed', 'id-of-product_viewed'],
        refused: [{ id: 'id-of-order_placed', index: 2, code: 'reserved_name' }],
      },
    });
  }
  await bot.until(async () => (await dashboard(bot)).active_users_7d === 1);
  expect(await dashboard(bot)).toMatchObject({ total_users: 1, new_users_today: 1 });
  await bot.until(async () => (await funnel()).join() === '1,1,0,0,0');
});

test('staff, strangers and pages of other origins report nothing', async () => {
  const admin = await report(standIn.person(ADMIN).initData(), ['catalog_viewed']);
  expect(admin).toMatchObject({ status: 202, json: { taken: [], refused: [{ code: 'staff' }] } });
  const initData = standIn.person(CUSTOMER).initData();
  expect((await report(`${initData.slice(0, -1)}x`, ['catalog_viewed'])).status).toBe(401);
  expect((await report(initData, ['catalog_viewed'], 'https://evil.example')).status).toBe(403);
  expect(bot.output()).not.toContain(initData);
});

test('the script is served beside it', async () => {
  const answer = await fetch(`${bot.url}/events.js`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  expect(await answer.text()).toContain('shopPulse');
});
