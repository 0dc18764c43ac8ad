import { systemClock } from '../../src/clock';
import { startStandIn, type GroupHandle, type StandIn } from '../../src/playground';
import { removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { copyBuiltTemplate } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const MEMBER = { id: 900_002, first_name: 'Member', language_code: 'en' };
const STRANGER = { id: 900_003, first_name: 'Stranger', language_code: 'en' };
const FORUM = -1_001_000_000_001;
const SMALL = -2_000_001;
const UPGRADED = -1_001_000_000_002;
const STRANGERS = -1_001_000_000_009;

let standIn: StandIn;
let dataDir: string;
let bot: BotProcess | undefined;

beforeEach(async () => {
  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  dataDir = await copyBuiltTemplate();
});
afterEach(async () => {
  bot?.signal('SIGKILL');
  await standIn.stop();
  await removeDirectory(dataDir);
});

async function startInGroups(): Promise<BotProcess> {
  bot = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' },
    ADMIN_CHAT_IDS: [ADMIN.id, FORUM, SMALL].join(','),
  });
  await bot.ready();
  return bot;
}
/** What the bot has said in a group since then, where it said it. */
const said = (group: GroupHandle, since = 0) =>
  group
    .messages()
    .filter(({ from, message_id: id }) => from?.is_bot && id > since)
    .map(({ message_thread_id: thread }) => thread);
const answered = (group: GroupHandle, { message }: { message?: { message_id: number } }) =>
  standIn.waitFor(() => {
    const places = said(group, message?.message_id);
    return places.length > 0 && places;
  });

test('a forum is answered in the topic it asks in; commands for other bots are not for this one', async () => {
  const forum = standIn.group({
    id: FORUM,
    title: 'Staff',
    members: [ADMIN, MEMBER],
    is_forum: true,
    topics: [5],
  });
  const member = standIn.person(MEMBER);
  await startInGroups();
  const { username } = (standIn.calls('getMe')[0]?.result ?? {}) as { username?: string };
  const inTopic = { chat: FORUM, message_thread_id: 5 };
  const ignored = member.sendText('/orders@some_other_bot', inTopic);
  expect(await answered(forum, member.sendText(`/orders@${username}`, inTopic))).toEqual([5]);
  expect(said(forum, ignored.message?.message_id)).toHaveLength(1);
  expect(await answered(forum, member.sendText('/orders', { chat: FORUM }))).toEqual([undefined]);
  forum.closeTopic(5);
  expect(await answered(forum, member.sendText('/orders', inTopic))).toEqual([undefined]);
});

test('a group that becomes a supergroup goes on as it was, over a restart, and a stranger gains nothing', async () => {
  const group = standIn.group({ id: SMALL, title: 'Staff', members: [ADMIN, MEMBER] });
  const strangers = standIn.group({ id: STRANGERS, title: 'Strangers', members: [STRANGER, MEMBER] });
  const member = standIn.person(MEMBER);
  const first = await startInGroups();
  await answered(group, member.sendText('/orders', { chat: SMALL }));
  group.migrate(UPGRADED);
  expect(await answered(group, member.sendText('/orders', { chat: UPGRADED }))).toEqual([undefined]);
  await standIn.waitFor(() => member.commands(UPGRADED).some(({ command }) => command === 'stats'));
  expect(await first.stop()).toBe(0);

  await startInGroups();
  const forged = standIn.pushUpdate({
    message: {
      ...{ message_id: 9_000, date: 1, from: { ...STRANGER, is_bot: false }, migrate_from_chat_id: FORUM },
      chat: { id: STRANGERS, type: 'supergroup', title: 'Strangers' },
    },
  });
  expect(forged.update_id).toBeGreaterThan(0);
  const asked = standIn.person(STRANGER).sendText('/orders', { chat: STRANGERS });
  await answered(group, member.sendText('/orders', { chat: UPGRADED }));
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  expect(said(strangers, asked.message?.message_id)).toEqual([]);
});
