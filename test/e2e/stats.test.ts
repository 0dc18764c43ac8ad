import { systemClock } from '../../src/clock';
import { startStandIn, type Person, type ShownMessage, type StandIn } from '../../src/playground';
import { openDatabase } from '../../src/store/database';
import { DASHBOARD_TOKEN, removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyBuiltTemplate } from '../support/embedded-database';
import { wordsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const MEMBER = { id: 900_002, first_name: 'Member', language_code: 'en' };
const FORUM = -1_001_000_000_001;
const TOPIC = 5;
const BUYERS: Person[] = [1, 2, 3].map((number) => ({
  ...{ id: 900_100 + number, first_name: `Buyer ${number}`, language_code: number === 1 ? 'ru' : 'en' },
}));
const [FIRST, SECOND, BLOCKING] = BUYERS as [Person, Person, Person];
const t = wordsOf('en');

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess;

const env = () => ({
  ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' },
  ADMIN_CHAT_IDS: `${ADMIN.id},${FORUM}`,
  DASHBOARD_TOKEN,
});

beforeAll(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  dataDir = await copyBuiltTemplate();
  const database = await openDatabase({ dataDir, logger: silentLogger });
  await database.query(
    `INSERT INTO users (telegram_id, first_name, language_code, created_at)
     SELECT 900100 + n, 'Buyer ' || n, CASE n WHEN 1 THEN 'ru' ELSE 'en' END, now() - interval '3 days'
     FROM generate_series(1, 3) AS n`,
  );
  await database.query(
    `INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT users.id, 'completed', 100000 * n, now() - n * interval '26 hours'
     FROM users CROSS JOIN generate_series(1, 2) AS n`,
  );
  await database.close();
  bot = await startBot(env());
  await bot.ready();
  for (const buyer of BUYERS) standIn.person(buyer).sendText('/start');
  await standIn.waitFor(() => BUYERS.every((buyer) => newest(buyer)?.from?.is_bot));
});
afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.exited;
  await standIn.stop();
  await removeDirectory(dataDir);
});

const messagesOf = (person: Person) => standIn.person(person).messages();
const newest = (person: Person) => messagesOf(person).at(-1);
const textOf = (message: ShownMessage | undefined) =>
  (message?.text ?? message?.caption ?? '').replaceAll('\u00a0', ' ');
/** The inline buttons under a message, by their labels. */
const labelsOf = (message: ShownMessage | undefined): string[] => {
  const markup = message?.reply_markup;
  return markup && 'inline_keyboard' in markup ? markup.inline_keyboard.flat().map(({ text }) => text) : [];
};
const labelled = (message: ShownMessage | undefined, button: string) =>
  labelsOf(message).find((label) => label.includes(button)) ?? button;
const admin = () => standIn.person(ADMIN);

/** The figures on screen after `/stats`, and what becomes of that one message. */
async function stats(asked = '/stats') {
  const { message } = admin().sendText(asked);
  const sent = await standIn.waitFor(() =>
    messagesOf(ADMIN).find(({ from, message_id: id }) => from?.is_bot && id > (message?.message_id ?? 0)),
  );
  const shown = () => messagesOf(ADMIN).find(({ message_id: id }) => id === sent.message_id);
  return {
    id: sent.message_id,
    shown,
    /** Presses a button, and waits until the message is as told. */
    tap: async (button: string, becomes: (message: ShownMessage) => unknown) => {
      admin().tap(sent, labelled(shown(), button));
      await standIn.waitFor(() => {
        const message = shown();
        return message && becomes(message);
      });
    },
  };
}
const says = (text: string) => (message: ShownMessage) => textOf(message).includes(text);
const offers = (button: string) => (message: ShownMessage) =>
  labelsOf(message).some((label) => label.includes(button));
const isDrawn = (of: string) => (message: ShownMessage) =>
  message.photo && textOf(message).includes(of) && !textOf(message).includes('⏳');

test('one message shows figures, becomes a picture, and goes through sections, themes and texts', async () => {
  const { id, shown, tap } = await stats();
  expect(textOf(shown())).toContain('900,000 UZS Revenue');
  await tap(t('stats-chart'), isDrawn('Overview'));
  expect(shown()?.photo?.at(-1)).toMatchObject({ width: 1_080, height: 720 });
  await tap('Money', isDrawn('Money'));
  const picture = shown()?.photo?.at(-1)?.file_unique_id;
  await tap('🌙', (message) => message.photo?.at(-1)?.file_unique_id !== picture);
  await tap(t('stats-how'), offers('• ❓'));
  await tap(t('stats-why'), says('What mattered most'));
  await tap(t('stats-table'), says('before: 0 UZS'));
  expect(shown()?.message_id).toBe(id);
  expect(textOf(shown()).length).toBeLessThanOrEqual(1_024);
});

test('a range is typed in the words of another language, at once or from the calendar, or tapped there', async () => {
  const typed = await stats('/stats вчера');
  expect(textOf(typed.shown())).toContain('yesterday');
  await typed.tap('• yesterday', offers(t('stats-own-range')));
  await typed.tap(t('stats-own-range'), says(t('range-title')));
  await typed.tap(t('period-this-week'), says('this week'));

  const own = await stats();
  await own.tap(t('stats-other-period'), offers(t('stats-own-range')));
  await own.tap(t('stats-own-range'), says(t('range-title')));
  await own.tap(t('range-type'), () => textOf(newest(ADMIN)).includes('/cancel'));
  admin().sendText('прошлый месяц');
  await standIn.waitFor(() => textOf(newest(ADMIN)).includes('Overview · last month'));
});

test('card and HTTP say the same', async () => {
  const { shown } = await stats('/stats 30d');
  const answer = await fetch(`${bot.url}/analytics/metrics/total_revenue?period=30d`, {
    headers: { authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  const { value } = (await answer.json()) as { value: number };
  expect(value).toBe(900_000);
  expect(textOf(shown())).toContain('900,000 UZS Revenue');
});

test('figures come as files for Excel and as CSV', async () => {
  const { tap } = await stats('/stats 30d');
  for (const [label, ending] of [
    ['Excel', '.xlsx'],
    ['CSV', '.csv'],
  ] as const) {
    await tap(t('stats-export'), offers('Excel'));
    await tap(label, offers(t('stats-export')));
    await standIn.waitFor(() => newest(ADMIN)?.document?.file_name?.endsWith(ending));
    expect(newest(ADMIN)?.document?.file_size).toBeGreaterThan(500);
  }
});

test('a flood limit in the middle of a switch delays the picture and loses nothing', async () => {
  const { tap } = await stats();
  standIn.fault({ kind: '429', method: 'editMessageMedia', times: 1, retryAfter: 1 });
  await tap(t('stats-chart'), isDrawn('Overview'));
});

test('a count opens as a list, a person as a card, and all of it leads back', async () => {
  const { shown, tap } = await stats();
  await tap('Buyers', says('Buyers · 7 days'));
  await tap(t('stats-lists'), says(t('people-choose')));
  await tap('Buyers · 3', says(t('people-count', { count: '3' })));
  await tap('Buyer 2', says('300,000 UZS'));
  await tap(t('button-back'), says(t('people-count', { count: '3' })));
  await tap(t('button-back'), says('Buyers · 7 days'));
  expect(textOf(shown())).toMatch(/3 Buyers/);
});

test('a list opens as a funnel of its own steps, and its chart comes as a photo; a customer has no such command', async () => {
  const { tap } = await stats();
  await tap('Buyers', says('Buyers · 7 days'));
  await tap(t('stats-lists'), says(t('people-choose')));
  await tap('Buyers · 3', says(t('people-count', { count: '3' })));
  await tap(t('funnel-of-list'), () => textOf(newest(ADMIN)).includes('Among: Buyers · 7 days'));
  expect(textOf(newest(ADMIN))).toContain(t('steps-legend'));

  const own = await stats('/funnel 90d');
  await own.tap(t('funnel-steps'), offers('1 · Catalogue'));
  for (let at = 0; at < 5; at += 1)
    await own.tap(
      '1 · ',
      (message) => labelsOf(message).filter((label) => / · /.test(label)).length === 4 - at,
    );
  await own.tap('Bot started', offers('1 · Bot started'));
  await own.tap('Order', offers('2 · Order'));
  await own.tap(t('funnel-show'), says('1. Bot started — 3\n2. Order — 0'));
  await own.tap(
    t('stats-chart'),
    () => textOf(newest(ADMIN)).includes(t('funnel-title')) && newest(ADMIN)?.photo,
  );
  expect(newest(ADMIN)?.photo?.at(-1)).toMatchObject({ width: 1_080, height: 720 });

  standIn.person(FIRST).sendText('/funnel');
  const answered = await standIn.waitFor(() => newest(FIRST)?.from?.is_bot && newest(FIRST));
  expect(textOf(answered)).not.toContain(t('steps-legend'));
});

test('in a forum, figures, picture and file stay in the topic, and a member may read but not write to people', async () => {
  const forum = standIn.group({
    ...{ id: FORUM, title: 'Staff', members: [ADMIN, MEMBER], is_forum: true, topics: [TOPIC] },
  });
  const member = standIn.person(MEMBER);
  const place = { chat: FORUM, message_thread_id: TOPIC };
  member.sendText('/stats', place);
  const inTopic = () => forum.messages(TOPIC).filter(({ from }) => from?.is_bot);
  const card = await standIn.waitFor(() => inTopic()[0]);
  const now = () => inTopic().find(({ message_id: id }) => id === card.message_id);
  const tap = (button: string) => member.tap(card, labelled(now(), button), place);
  tap(t('stats-chart'));
  await standIn.waitFor(() => now()?.photo && !textOf(now()).includes('⏳'));
  tap(t('stats-export'));
  await standIn.waitFor(() => labelsOf(now()).includes('📗 Excel'));
  tap('CSV');
  await standIn.waitFor(() => inTopic().some(({ document }) => document));
  tap('Buyers');
  await standIn.waitFor(() => textOf(now()).includes('Buyers · 7 days'));
  tap(t('stats-lists'));
  await standIn.waitFor(() => textOf(now()).includes(t('people-choose')));
  tap('Buyers · 3');
  await standIn.waitFor(() => textOf(now()).includes(t('people-count', { count: '3' })));
  tap(t('broadcast-compose'));
  await standIn.waitFor(() => member.answers().some(({ text }) => text === t('only-listed')));
});

test('everybody on a list is written to once, and whoever wants no more says so', async () => {
  standIn.person(BLOCKING).block();
  const { tap } = await stats();
  await tap('Buyers', says('Buyers · 7 days'));
  await tap(t('stats-lists'), says(t('people-choose')));
  await tap('Buyers · 3', says(t('people-count', { count: '3' })));
  const asked = (words: string) => standIn.waitFor(() => textOf(newest(ADMIN)).includes(words));
  const { message } = admin().sendText('Here is where it begins');
  const since = message?.message_id ?? 0;
  await tap(t('broadcast-compose'), () => textOf(newest(ADMIN)).includes('/cancel'));
  admin().sendText('We have missed you');
  for (const language of ['Русский', 'Oʻzbekcha']) {
    await asked(language);
    admin().sendText(t('broadcast-skip'));
  }
  await standIn.waitFor(() =>
    messagesOf(ADMIN).some((shown) => shown.message_id > since && /Send to \d people/.test(textOf(shown))),
  );
  admin().sendText(t('broadcast-send'));
  await standIn.waitFor(() => messagesOf(ADMIN).some((shown) => textOf(shown).includes(t('broadcast-done'))));
  const card = messagesOf(ADMIN).find((shown) => textOf(shown).includes(t('broadcast-done')));
  expect(textOf(card)).toContain(t('broadcast-delivered', { count: '2' }));
  const got = (person: Person) =>
    messagesOf(person).filter((shown) => textOf(shown) === 'We have missed you');
  expect([FIRST, SECOND, BLOCKING].map((person) => got(person).length)).toEqual([1, 1, 0]);

  const [received] = got(SECOND);
  standIn.person(SECOND).tap(received ?? 0, t('broadcast-mute'));
  await standIn.waitFor(() => labelsOf(got(SECOND)[0]).includes(t('broadcast-unmute')));
});
