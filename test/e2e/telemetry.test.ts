import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { DASHBOARD_TOKEN, removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyBuiltTemplate } from '../support/embedded-database';
import { wordsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';
import { parseExposition, valueOf } from '../telemetry/exposition';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const CUSTOMER = { id: 900_100, first_name: 'Aziza', language_code: 'en' };
const t = wordsOf('en');

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess;

beforeAll(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  dataDir = await copyBuiltTemplate();
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' },
    ...{ ADMIN_CHAT_IDS: String(ADMIN.id), DASHBOARD_TOKEN },
  });
  await bot.ready();
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
});

const answers = (person: { id: number; first_name: string }) =>
  standIn
    .person(person)
    .messages()
    .filter(({ from }) => from?.is_bot);
const scrape = async () => parseExposition(await (await fetch(`${bot.url}/metrics`)).text());

test('what a customer and an admin do shows in /metrics: updates, sends, queries, pictures and writes', async () => {
  standIn.person(CUSTOMER).sendText('/start');
  await standIn.waitFor(() => answers(CUSTOMER).length === 1);
  standIn.fault({ kind: '429', method: 'sendMessage', times: 1, retryAfter: 1 });
  standIn.person(ADMIN).sendText('/stats');
  const figures = await standIn.waitFor(() => answers(ADMIN)[0]);
  standIn.person(ADMIN).tap(figures, `📈 ${t('stats-chart')}`);
  await standIn.waitFor(() => answers(ADMIN)[0]?.photo);

  const samples = await bot.until(async () => {
    const now = await scrape();
    return (
      (valueOf(now, 'updates_total', { kind: 'callback_query', outcome: 'handled' }) ?? 0) >= 1 &&
      (valueOf(now, 'buffer_flushes_total', { outcome: 'written' }) ?? 0) >= 1 &&
      valueOf(now, 'last_tick_timestamp_seconds') !== undefined &&
      now
    );
  });
  expect(valueOf(samples, 'updates_total', { kind: 'message', outcome: 'handled' })).toBe(2);
  expect(valueOf(samples, 'telegram_calls_total', { method: 'getMe', outcome: 'ok' })).toBe(1);
  expect(valueOf(samples, 'telegram_sends_total', { outcome: 'ok' })).toBeGreaterThanOrEqual(2);
  expect(valueOf(samples, 'telegram_flood_wait_seconds_total')).toBe(1);
  expect(valueOf(samples, 'metric_query_duration_seconds_count', { metric: 'screen' })).toBeGreaterThan(0);
  expect(samples.some(({ name, value }) => name === 'shop_pulse_chart_renders_total' && value > 0)).toBe(
    true,
  );
  expect(valueOf(samples, 'buffer_rows_written_total', { of: 'people' })).toBe(1);
  expect(valueOf(samples, 'database_connections', { state: 'open' })).toBe(1);
  expect(valueOf(samples, 'http_requests_total', { route: '/readyz', status: '2xx' })).toBeGreaterThan(0);
  for (const part of ['database', 'telegram', 'schedule', 'buffer', 'reports'])
    expect([part, valueOf(samples, 'up', { part })]).toEqual([part, 1]);
  const text = JSON.stringify(samples);
  for (const secret of [TOKEN, DASHBOARD_TOKEN, String(ADMIN.id), String(CUSTOMER.id), 'Aziza'])
    expect(text).not.toContain(secret);
});

test('whoever comes through a proxy needs the token', async () => {
  const through = { 'x-forwarded-for': '8.8.8.8' };
  expect((await fetch(`${bot.url}/metrics`, { headers: through })).status).toBe(401);
  const authorization = `Bearer ${DASHBOARD_TOKEN}`;
  expect((await fetch(`${bot.url}/metrics`, { headers: { ...through, authorization } })).status).toBe(200);
});
