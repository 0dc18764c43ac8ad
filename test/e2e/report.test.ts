import { DateTime } from 'luxon';
import { systemClock } from '../../src/clock';
import { startStandIn, type ShownMessage, type StandIn } from '../../src/playground';
import { DASHBOARD_TOKEN, removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyBuiltTemplate, inDirectory } from '../support/embedded-database';
import { buttonsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
/** A group that threw the bot out. */
const STAFF = -2_000_001;
const week = (weeksAgo: number) =>
  DateTime.now().setZone('Asia/Tashkent').minus({ weeks: weeksAgo }).toFormat("kkkk-'W'WW");

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess | undefined;

beforeEach(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  standIn.person(ADMIN).sendText('/start');
  dataDir = await copyBuiltTemplate();
});
afterEach(async () => {
  bot?.signal('SIGKILL');
  await bot?.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
});

const env = (adminChats: readonly number[] = [ADMIN.id]) => ({
  ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' },
  ...{ ADMIN_CHAT_IDS: adminChats.join(','), DASHBOARD_TOKEN },
});

/** The slot that was some minutes ago, and the week that is due since. */
const slotBefore = (minutesAgo: number) => {
  const slot = DateTime.now().setZone('Asia/Tashkent').minus({ minutes: minutesAgo });
  const monday = slot.startOf('week').minus({ weeks: 1 });
  return {
    cron: `${slot.minute} ${slot.hour} * * ${slot.weekday}`,
    monday,
    reported: monday.toFormat("kkkk-'W'WW"),
    range: `${monday.toISODate()}..${monday.plus({ days: 6 }).toISODate()}`,
  };
};
async function start(cron: string, adminChats?: readonly number[]): Promise<BotProcess> {
  bot = await startBot({ ...env(adminChats), WEEKLY_REPORT_CRON: cron });
  await bot.ready();
  return bot;
}
/** `npm run report` as a process of its own. */
async function command(args: string[], given: Record<string, string | undefined> = {}) {
  const run = await startBot({ ...env([ADMIN.id, STAFF]), ...given }, ['report', ...args]);
  const code = await run.exited;
  return { code, output: run.output() };
}

const said = () =>
  standIn
    .person(ADMIN)
    .messages()
    .filter(({ from }) => from?.is_bot);
const inGroup = () => standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] }).messages();
const plain = (message: ShownMessage | undefined) =>
  (message?.text ?? message?.caption ?? '').replaceAll('\u00a0', ' ');
const reports = (messages = said()) => messages.filter(({ text }) => text?.startsWith('Weekly report'));

const inDatabase = (sql: string) => inDirectory(dataDir, sql);
/** 900,000 in six orders on the Wednesday of the week. */
const fillWeek = (monday: DateTime) =>
  inDatabase(
    `WITH buyers AS (
       INSERT INTO users (telegram_id, first_name, created_at)
       SELECT 900100 + n, 'Buyer ' || n, '${monday.toISO()}' FROM generate_series(1, 3) AS n RETURNING id, telegram_id
     )
     INSERT INTO orders (user_id, status, total_amount, created_at, updated_at)
     SELECT id, 'completed', (telegram_id - 900100) * 75000, at, at
     FROM buyers CROSS JOIN (VALUES (timestamptz '${monday.plus({ days: 2, hours: 12 }).toISO()}'),
       (timestamptz '${monday.plus({ days: 2, hours: 15 }).toISO()}')) AS placed (at)`,
  );

test('a report comes once and with its chart, opens the same figures, is corrected in place, and can be asked for from the shell', async () => {
  const { cron, monday, reported, range } = slotBefore(1);
  await fillWeek(monday);
  standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] });
  const allow = standIn.fault({ kind: '403', chatId: STAFF });
  const first = await start(cron, [STAFF, ADMIN.id]);

  const report = await standIn.waitFor(() => reports()[0]);
  expect(plain(report)).toContain('900,000 UZS Revenue');
  expect(plain(report)).toContain(`№ ${reported}`);
  expect(plain(report)).not.toContain('Sent late');
  const chart = await standIn.waitFor(() => said().find(({ photo }) => photo));
  expect(chart).toMatchObject({ reply_to_message: { message_id: report.message_id } });
  expect(chart.message_id).toBeGreaterThan(report.message_id);

  // The group that takes no messages kept nobody waiting, and is told of here.
  await standIn.waitFor(() => said().some((shown) => plain(shown).includes('takes no messages')));
  expect(reports(inGroup())).toEqual([]);

  standIn.person(ADMIN).tap(report, 'Money');
  const opened = await standIn.waitFor(() => said().find((shown) => plain(shown).startsWith('Money')));
  expect(opened.message_id).toBeGreaterThan(chart.message_id);
  expect(plain(opened)).toContain('900,000 UZS Revenue');
  expect(reports().map(plain)).toEqual([plain(report)]);
  const answer = await fetch(`${first.url}/analytics/metrics/total_revenue?period=${range}`, {
    headers: { authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  expect(await answer.json()).toMatchObject({ value: 900_000 });

  const ready = await (await fetch(`${first.url}/readyz`)).text();
  expect((JSON.parse(ready) as Ready).checks.reports.detail.deliveries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ chat: 1, kind: 'weekly', period: reported, status: 'refused' }),
      expect.objectContaining({ chat: 2, kind: 'weekly', period: reported, status: 'sent', late: false }),
    ]),
  );
  for (const id of [ADMIN.id, STAFF]) expect(ready).not.toContain(String(Math.abs(id)));

  // The embedded database has one owner.
  const busy = await command(['--week', reported]);
  expect([busy.code, busy.output.trim().split('\n')]).toEqual([1, [expect.stringMatching(/in use/)]]);
  expect(await first.stop()).toBe(0);

  await inDatabase(
    "UPDATE orders SET status = 'refunded', updated_at = now() WHERE id = (SELECT max(id) FROM orders)",
  );
  const second = await start(cron, [STAFF, ADMIN.id]);
  const corrected = await standIn.waitFor(() => reports().find((shown) => plain(shown).includes('✏️')));
  expect(corrected.message_id).toBe(report.message_id);
  expect(plain(corrected)).toMatch(/Corrected .*: Revenue 900,000 UZS → 675,000 UZS/);
  expect(buttonsOf(corrected)).toEqual(buttonsOf(report));
  await standIn.waitFor(() => standIn.calls('editMessageMedia').some(({ result }) => result));
  expect(await second.stop()).toBe(0);
  expect(reports()).toHaveLength(1);
  expect(said().filter(({ photo }) => photo)).toHaveLength(1);

  allow();
  const sends = () => standIn.calls('sendMessage').length;
  const before = sends();
  const printed = await command(['--week', reported, '--chat', String(STAFF), '--dry-run']);
  expect(printed).toMatchObject({
    code: 0,
    output: expect.stringContaining('675,000 UZS Revenue') as string,
  });
  expect(printed.output).not.toMatch(/<[a-z/]/);
  expect(sends()).toBe(before);
  expect(await command(['--week', reported, '--chat', String(STAFF)])).toEqual({
    ...{ code: 0, output: `Report ${reported} was sent to chat ${STAFF}.\n` },
  });
  expect(reports(inGroup()).map(plain)).toEqual([expect.stringContaining('675,000 UZS Revenue')]);
  expect(inGroup().at(-1)?.photo).toBeDefined();
  expect(said().map(plain).at(-1)).toContain('takes messages again');
  for (const id of [STAFF, ADMIN.id]) {
    expect(await command(['--week', reported, '--chat', String(id)])).toEqual({
      ...{ code: 0, output: `Report ${reported} stands in chat ${id} already, or is on its way there.\n` },
    });
  }
  expect([reports().length, reports(inGroup()).length]).toEqual([1, 1]);
});
interface Ready {
  checks: { reports: { detail: { deliveries: unknown[] } } };
}

test('without a token the command prints and refuses to send, in one sentence', async () => {
  const { code, output } = await command(['--week', week(1), '--chat', String(STAFF)], {
    BOT_TOKEN: undefined,
  });
  expect([code, output.split('\n')[0]]).toEqual([
    2,
    'BOT_TOKEN is needed to send a report; --dry-run prints what would be sent.',
  ]);
  const printed = await command(['--week', week(1)], { BOT_TOKEN: undefined });
  expect(printed).toMatchObject({ code: 0, output: expect.stringContaining(`№ ${week(1)}`) as string });
});
