import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess | undefined;

beforeEach(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  standIn.person(ADMIN).sendText('/start');
  dataDir = await copyTemplate();
});
afterEach(async () => {
  bot?.signal('SIGKILL');
  await bot?.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
});

async function start(): Promise<BotProcess> {
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir },
    ...{ ADMIN_CHAT_IDS: String(ADMIN.id), DEFAULT_LOCALE: 'en' },
  });
  await bot.ready();
  return bot;
}
const inDatabase = (sql: string) => inDirectory(dataDir, sql);
/** An order every six minutes for five weeks, day and night, until three hours ago. */
const UNTIL_THREE_HOURS_AGO = `WITH buyer AS (
    INSERT INTO users (telegram_id, first_name, created_at) VALUES (900100, 'Aziza', now() - interval '40 days') RETURNING id
  )
  INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
  SELECT id, 'completed', 100000, at, at FROM buyer
  CROSS JOIN generate_series(now() - interval '36 days', now() - interval '3 hours', interval '6 minutes') AS at`;
const ORDER_NOW = `INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
  SELECT min(id), 'new', 100000, now(), now() FROM users`;

const told = (words: string) =>
  standIn
    .person(ADMIN)
    .messages()
    .filter(({ from, text }) => from?.is_bot && text?.includes(words));

test('orders that have stopped are told of once, over a restart, and when they come again; the kind can be muted', async () => {
  await inDatabase(UNTIL_THREE_HOURS_AGO);
  const first = await start();
  const alert = await standIn.waitFor(() => told('No order since')[0]);
  expect(alert.text).toMatch(/Usually 3\d by now; in the last four weeks: 3\d, 3\d, 3\d, 3\d/);
  expect(await first.stop()).toBe(0);

  const second = await start();
  standIn.person(ADMIN).tap(alert, '🔕 1 day');
  const toast = await standIn.waitFor(() => standIn.calls('answerCallbackQuery')[0]);
  expect(toast.params).toMatchObject({ text: expect.stringContaining('until') as string });
  standIn.person(ADMIN).sendText('/settings');
  await standIn.waitFor(() => told('No orders: not until')[0]);
  expect(await second.stop()).toBe(0);
  expect(told('No order since')).toHaveLength(1);

  await inDatabase('DELETE FROM bot_alert_mutes');
  await inDatabase(ORDER_NOW);
  await start();
  await standIn.waitFor(() => told('Orders are coming again')[0]);
  expect(told('No order since')).toHaveLength(1);
});
