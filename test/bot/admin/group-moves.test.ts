import { Bot } from 'grammy';
import { type UserFromGetMe } from 'grammy/types';
import { createAccess } from '../../../src/bot/admin/access';
import { createGroupMoves } from '../../../src/bot/admin/group-moves';
import { createAdminChats, type ChatMove } from '../../../src/shop/admin-chats';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';

const LISTED_PERSON = 5;
const MEMBER = 9;
const GROUP = -1;
const NEW = -100_1;
const STRANGERS = -100_9;
const asUser = (id: number) => ({ id, is_bot: false, first_name: 'A' });

/** A Telegram in which some groups have moved, and a bot that says who may read and change. */
function setUp({ listed = [LISTED_PERSON, GROUP], kept = [] as ChatMove[] } = {}) {
  const chats = createAdminChats(listed);
  const access = createAccess(chats);
  const upgraded = new Map<number, number>();
  const calls: { method: string; payload: Record<string, unknown> }[] = [];
  const moved: number[] = [];
  const control = { isDatabaseThere: true };
  const allowed: { mayRead: boolean; mayChange: boolean }[] = [];
  const bot = new Bot('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Chay', username: 'chay_bot' } as UserFromGetMe,
  });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: payload });
    const { chat_id, scope } = payload as { chat_id?: number; scope?: { chat_id: number } };
    const to = upgraded.get(chat_id ?? scope?.chat_id ?? 0);
    if (to === undefined) return Promise.resolve({ ok: true, result: true } as never);
    return Promise.resolve({
      ...{ ok: false as const, error_code: 400, parameters: { migrate_to_chat_id: to } },
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
    });
  });
  const groupMoves = createGroupMoves({
    ...{ api: bot.api, chats, clock: movableClock(1), logger: silentLogger },
    moves: {
      all: () =>
        control.isDatabaseThere ? Promise.resolve([...kept]) : Promise.reject(new Error('no database')),
      keep: (move) => {
        if (!control.isDatabaseThere) return Promise.reject(new Error('no database'));
        kept.push(move);
        return Promise.resolve();
      },
    },
    onMoved: (chatId) => void moved.push(chatId),
  });
  bot.use(groupMoves.middleware);
  bot.use((ctx) => void allowed.push({ mayRead: access.mayRead(ctx), mayChange: access.mayChange(ctx) }));
  let id = 0;
  async function message(chat: number, content: object, from = LISTED_PERSON) {
    await bot.handleUpdate({
      update_id: (id += 1),
      message: {
        ...{ message_id: id, date: 1, from: asUser(from), ...content },
        chat: { id: chat, type: String(chat).startsWith('-100') ? 'supergroup' : 'group', title: 'Staff' },
      },
    } as never);
    return allowed.at(-1);
  }
  const asked = async (chat: number, from?: number) => message(chat, { text: '/stats' }, from);
  return { api: bot.api, chats, groupMoves, upgraded, calls, kept, moved, control, message, asked };
}

test('what Telegram says in the listed group moves it, its readers and its changers, and nobody else', async () => {
  const { message, asked, kept, moved, groupMoves } = setUp();
  expect(await asked(NEW)).toEqual({ mayRead: false, mayChange: false });
  await message(GROUP, { migrate_to_chat_id: NEW });
  expect(await asked(NEW, MEMBER)).toEqual({ mayRead: true, mayChange: false });
  expect(await asked(NEW, LISTED_PERSON)).toEqual({ mayRead: true, mayChange: true });
  expect(await asked(STRANGERS, LISTED_PERSON)).toEqual({ mayRead: false, mayChange: false });
  await groupMoves.synchronise();
  expect(kept).toEqual([{ from: GROUP, to: NEW }]);
  expect(moved).toEqual([NEW]);
});

test('the same said again changes nothing', async () => {
  const { message, kept, moved, groupMoves } = setUp();
  await message(GROUP, { migrate_to_chat_id: NEW });
  await message(GROUP, { migrate_to_chat_id: NEW });
  await groupMoves.synchronise();
  expect([kept.length, moved.length]).toEqual([1, 1]);
});

test("a stranger's group that moves gains nothing, and neither does what says it comes from a listed one", async () => {
  const { message, asked, kept, groupMoves, calls } = setUp();
  await message(-2, { migrate_to_chat_id: STRANGERS }, MEMBER);
  await message(STRANGERS, { migrate_from_chat_id: GROUP }, MEMBER);
  expect(calls.map(({ method, payload }) => [method, payload.chat_id])).toEqual([['sendChatAction', GROUP]]);
  expect(await asked(STRANGERS)).toEqual({ mayRead: false, mayChange: false });
  await groupMoves.synchronise();
  expect(kept).toEqual([]);
});

test('words about a move are only words', async () => {
  const { message, asked } = setUp();
  await message(STRANGERS, { text: JSON.stringify({ migrate_to_chat_id: STRANGERS }) });
  await message(GROUP, { text: `migrate_to_chat_id: ${STRANGERS}` });
  expect(await asked(STRANGERS)).toMatchObject({ mayRead: false });
});

test('what says it comes from a listed group is believed once Telegram confirms it', async () => {
  const { message, asked, upgraded } = setUp();
  upgraded.set(GROUP, NEW);
  await message(STRANGERS, { migrate_from_chat_id: GROUP });
  expect(await asked(STRANGERS)).toEqual({ mayRead: false, mayChange: false });
  expect(await asked(NEW)).toEqual({ mayRead: true, mayChange: true });
});

test('the very message that tells of the move is handled with the rights of the new chat', async () => {
  const { message, upgraded } = setUp();
  upgraded.set(GROUP, NEW);
  expect(await message(NEW, { migrate_from_chat_id: GROUP })).toEqual({ mayRead: true, mayChange: true });
});

test.each(['sendMessage', 'setMyCommands'])('a refused %s tells of the move as well', async (method) => {
  const { api, upgraded, asked } = setUp();
  upgraded.set(GROUP, NEW);
  const called =
    method === 'sendMessage'
      ? api.sendMessage(GROUP, 'x')
      : api.setMyCommands([], { scope: { type: 'chat', chat_id: GROUP } });
  await expect(called).rejects.toMatchObject({ error_code: 400 });
  expect(await asked(NEW)).toMatchObject({ mayRead: true });
});

test('a refusal about a chat that is not listed lists none', async () => {
  const { api, upgraded, asked } = setUp();
  upgraded.set(-3, STRANGERS);
  await expect(api.sendMessage(-3, 'x')).rejects.toMatchObject({ error_code: 400 });
  expect(await asked(STRANGERS)).toMatchObject({ mayRead: false });
});

test('a move is remembered over a restart, and forgotten with the listing of its group', async () => {
  const before = setUp();
  await before.message(GROUP, { migrate_to_chat_id: NEW });
  await before.groupMoves.synchronise();
  const after = setUp({ kept: before.kept });
  await after.groupMoves.synchronise();
  expect(await after.asked(NEW)).toMatchObject({ mayRead: true });
  expect(after.moved).toEqual([NEW]);
  const unlisted = setUp({ listed: [LISTED_PERSON], kept: before.kept });
  await unlisted.groupMoves.synchronise();
  expect(await unlisted.asked(NEW)).toMatchObject({ mayRead: false });
  expect(unlisted.moved).toEqual([]);
});

test('without the database listed ids work and moves are followed; they are written down when it is there', async () => {
  const { message, asked, groupMoves, control, kept } = setUp();
  control.isDatabaseThere = false;
  await expect(groupMoves.synchronise()).rejects.toThrow('no database');
  expect(await asked(GROUP)).toMatchObject({ mayRead: true });
  await message(GROUP, { migrate_to_chat_id: NEW });
  expect(await asked(NEW)).toMatchObject({ mayRead: true });
  await expect(groupMoves.synchronise()).rejects.toThrow('no database');
  expect(kept).toEqual([]);
  control.isDatabaseThere = true;
  await groupMoves.synchronise();
  expect(kept).toEqual([{ from: GROUP, to: NEW }]);
});
