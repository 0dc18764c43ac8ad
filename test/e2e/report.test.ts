import { DateTime } from 'luxon';
import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import { openDatabase } from '../../src/store/database';
import { removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const week = (weeksAgo: number) =>
  DateTime.now().setZone('Asia/Tashkent').minus({ weeks: weeksAgo }).toFormat("kkkk-'W'WW");

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
  await standIn.stop();
  await removeDirectory(dataDir);
});

/** The bot with a weekly slot that was some minutes ago. */
async function startWithSlot(minutesAgo: number): Promise<{ bot: BotProcess; reported: string }> {
  const slot = DateTime.now().setZone('Asia/Tashkent').minus({ minutes: minutesAgo });
  bot = await startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ADMIN_CHAT_IDS: String(ADMIN.id),
    DATA_DIR: dataDir,
    DEFAULT_LOCALE: 'en',
    WEEKLY_REPORT_CRON: `${slot.minute} ${slot.hour} * * ${slot.weekday}`,
  });
  await bot.ready();
  return { bot, reported: slot.minus({ weeks: 1 }).toFormat("kkkk-'W'WW") };
}
const reports = () =>
  standIn
    .person(ADMIN)
    .messages()
    .filter(({ text }) => text?.includes('Weekly report'))
    .map(({ text }) => text ?? '');

async function inDatabase(sql: string): Promise<object[]> {
  const database = await openDatabase({ dataDir, logger: silentLogger });
  try {
    return await database.query(sql);
  } finally {
    await database.close();
  }
}

test('a due report is sent once, and a restart sends no second one', async () => {
  const first = await startWithSlot(1);
  await standIn.waitFor(() => reports().length === 1, 30_000);
  expect(reports()[0]).toContain(`№ ${first.reported}`);
  expect(reports()[0]).not.toContain('Sent late');
  await first.bot.until(async () => (await first.bot.stop()) === 0);

  const second = await startWithSlot(1);
  expect(await second.bot.stop()).toBe(0);
  expect(reports()).toHaveLength(1);
  expect(
    await inDatabase('SELECT period, status, message_id IS NOT NULL AS numbered FROM report_deliveries'),
  ).toEqual([{ period: first.reported, status: 'sent', numbered: true }]);
});

test('after being down over three slots the newest report comes within a minute, marked late, older ones named', async () => {
  const missed = startWithSlot;
  await inDatabase(
    `INSERT INTO report_deliveries (chat_id, kind, period, status, claimed_at, claimed_by)
     VALUES (${ADMIN.id}, 'weekly', '${week(4)}', 'sent', now() - interval '3 weeks', 'an earlier run')`,
  );
  const before = Date.now();
  const { reported } = await missed(5 * 60);
  await standIn.waitFor(() => reports().length === 1, 60_000);
  expect(Date.now() - before).toBeLessThan(60_000);
  expect(reports()[0]).toContain('Sent late');
  expect(reports()[0]).toContain('Missed and not sent:');
  expect(reports()[0]).toContain(`№ ${reported}`);
});
