import { DateTime } from 'luxon';
import { systemClock } from '../../src/clock';
import { startStandIn, type Person, type ShownMessage, type StandIn } from '../../src/playground';
import { openDatabase } from '../../src/store/database';
import { removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyBuiltTemplate } from '../support/embedded-database';
import { buttonsOf, wordsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const MEMBER = { id: 900_002, first_name: 'Member', language_code: 'en' };
const STAFF = -1_001_000_000_001;
const t = wordsOf('en');

/** A slot that was a minute ago, and the week that is due since. */
const slot = DateTime.now().setZone('Asia/Tashkent').minus({ minutes: 1 });
const WEEK = slot.minus({ weeks: 1 }).toFormat("kkkk-'W'WW");
/** A weekday that is neither that of the slot nor the one that is typed. */
const OTHER_DAY = slot.weekday === 3 ? 'Thu' : 'Wed';

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess;

beforeAll(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN, MEMBER] });
  admin().sendText('/start');
  dataDir = await copyBuiltTemplate();
  const database = await openDatabase({ dataDir, logger: silentLogger });
  // Without anything to draw there would be no chart.
  await database.query(
    `WITH buyer AS (
       INSERT INTO users (telegram_id, first_name, created_at) VALUES (900101, 'Buyer', now()) RETURNING id
     )
     INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT id, 'completed', 100000, now() - interval '1 week' FROM buyer`,
  );
  await database.close();
  await start();
  await standIn.waitFor(() => [ADMIN.id, STAFF].every((chat) => reports(chat).length === 1));
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
});

async function start(): Promise<void> {
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' },
    ADMIN_CHAT_IDS: [ADMIN.id, STAFF].join(','),
    WEEKLY_REPORT_CRON: `${slot.minute} ${slot.hour} * * ${slot.weekday}`,
  });
  await bot.ready();
}

const admin = () => standIn.person(ADMIN);
const shownIn = (chat: number) =>
  chat > 0
    ? admin().messages()
    : standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN, MEMBER] }).messages();
const textOf = (message: ShownMessage | undefined) =>
  (message?.text ?? message?.caption ?? '').replaceAll('\u00a0', ' ');
const reports = (chat: number) =>
  shownIn(chat).filter((shown) => textOf(shown).startsWith('Weekly report') && shown.from?.is_bot);
const after = (chat: number, id: number) =>
  shownIn(chat).filter(({ from, message_id: at }) => from?.is_bot && at > id);
const labelled = (message: ShownMessage | undefined, words: string) =>
  buttonsOf(message).find((label) => label.includes(words)) ?? words;

/** What the bot says to a text. */
async function ask(text: string, person: Person = ADMIN, chat: number = person.id): Promise<ShownMessage> {
  const { message } = standIn.person(person).sendText(text, chat < 0 ? { chat } : {});
  // A chart below an earlier answer may still come.
  return standIn.waitFor(() => after(chat, message?.message_id ?? 0).find((shown) => shown.text));
}
/** The settings of the private chat in one message, and its buttons. */
async function settings() {
  const { message_id: id } = await ask('/settings');
  const shown = () => shownIn(ADMIN.id).find(({ message_id: at }) => at === id);
  return {
    id,
    text: () => textOf(shown()),
    tap: async (button: string, becomes: RegExp) => {
      admin().tap(id, labelled(shown(), button));
      await standIn.waitFor(() => becomes.test(textOf(shown())));
    },
  };
}

test('reports are switched, moved by taps and by words, and stay so over a restart', async () => {
  const { text, tap } = await settings();
  expect(text()).toContain('▫️ Daily: off');
  expect(text()).toContain(`✅ Weekly ${WEEK}`);
  await tap('▫️ Daily', /✅ Daily: every day at/);
  await tap('📅', /^Which weekday/);
  await tap(OTHER_DAY, OTHER_DAY === 'Wed' ? /Weekly: on Wednesdays/ : /Weekly: on Thursdays/);
  await tap('🕘', /^At what time/);
  await tap('07:00', /✅ Weekly: .* at 07:00/);

  const wrong = textOf(await ask('/settings every now and then'));
  expect(wrong).toContain('I cannot read “every now and then”');
  expect(wrong.match(/18:30/g)).toHaveLength(1 + 3);
  expect(text()).toContain('at 07:00');
  const saved = textOf(await ask('/settings tue 18:45'));
  expect(saved).toMatch(/^✅ The weekly report comes on Tuesdays at 18:45\. Next: .*18:45.*18:45.*18:45/);

  expect(await bot.stop()).toBe(0);
  await start();
  const later = await settings();
  expect(later.text()).toContain('✅ Weekly: on Tuesdays at 18:45');
  expect(later.text()).toContain('✅ Daily: every day at 18:45');
  expect(reports(ADMIN.id)).toHaveLength(1);
});

test('a preview stays in its message, a test is sent with its mark and its chart, and the history has neither', async () => {
  const { id, text, tap } = await settings();
  await tap(t('settings-preview'), /This is what the report looks like now/);
  expect(text()).toContain(`№ ${WEEK}`);
  await tap('Monthly', /^Monthly report/);
  await tap('Weekly', /^Weekly report/);
  await tap(t('settings-test'), /^Weekly report/);
  const sent = await standIn.waitFor(() =>
    after(ADMIN.id, id).find((shown) => textOf(shown).includes('Sent as a test')),
  );
  await standIn.waitFor(() =>
    after(ADMIN.id, id).some(
      ({ photo, reply_to_message: below }) => photo && below?.message_id === sent.message_id,
    ),
  );
  await tap(t('button-back'), /^⚙️/);
  await tap(t('settings-history'), /^Last deliveries/);
  const lines = text()
    .split('\n')
    .filter((line) => line.includes('Weekly'));
  expect(lines).toEqual([expect.stringContaining(`✅ Weekly ${WEEK}`)]);
});

test('a report is had at any time, of any period that is over and has one', async () => {
  const newest = await ask('/report');
  expect(textOf(newest)).toContain(`№ ${WEEK}`);
  expect(buttonsOf(newest)).toEqual(expect.arrayContaining(['Money', 'Orders', 'Products']));
  expect(textOf(await ask('/report 2026-W46'))).toContain('№ 2026-W46');
  expect(textOf(await ask('/report last month'))).toContain('Monthly report');
  expect(textOf(await ask('/report daily'))).toContain('Daily report');
  expect(textOf(await ask('/report this week'))).toContain('not over yet');
  expect(textOf(await ask('/report 2026-W60'))).not.toContain('№');
});

test('in a group everybody on it sees the settings and only listed people change them', async () => {
  const shown = await ask('/settings', MEMBER, STAFF);
  expect(textOf(shown)).toContain(t('settings-title'));
  expect(textOf(await ask('/settings tue 18:45', MEMBER, STAFF))).toBe(t('only-listed'));
  standIn.person(MEMBER).tap(shown, labelled(shown, '▫️ Daily'), { chat: STAFF });
  await standIn.waitFor(() =>
    standIn
      .person(MEMBER)
      .answers()
      .some(({ text }) => text === t('only-listed')),
  );
  const now = () => textOf(shownIn(STAFF).find(({ message_id: at }) => at === shown.message_id));
  expect(now()).toContain('▫️ Daily: off');
  admin().tap(shown, labelled(shown, '▫️ Daily'), { chat: STAFF });
  await standIn.waitFor(() => now().includes('✅ Daily'));
  // The chat next door has its own.
  expect(textOf(await ask('/settings'))).toContain('18:45');
  expect(now()).not.toContain('18:45');
});
