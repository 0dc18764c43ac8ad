import { createChatMoves } from '../../src/store/chat-moves';
import { type Database } from '../../src/store/database';
import { systemClock } from '../../src/clock';
import { createNotices } from '../../src/store/notices';
import { writeNotices } from '../../src/store/notice-writing';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { emptyShop, noticesOf, T } from './shop-fixture';

const GROUP = -1;
const NEW = -1_001_234_567_890;
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('a move is kept once, as it was learned first, in the order of learning', async () => {
  const moves = createChatMoves(database, createNotices(database, systemClock));
  await moves.keep({ from: NEW, to: -100_3 }, T + 1);
  await moves.keep({ from: GROUP, to: NEW }, T);
  await moves.keep({ from: GROUP, to: -100_4 }, T + 2);
  expect(await moves.all()).toEqual([
    { from: GROUP, to: NEW },
    { from: NEW, to: -100_3 },
  ]);
});

test('what waits for the old chat waits for the new one, and cards of orders are sent there anew', async () => {
  const notices = createNotices(database, systemClock);
  await writeNotices(database, [GROUP, 5], [{ kind: 'low-stock', productId: '1', stock: 2 }], T);
  await notices.keepCardMessage('7', GROUP, 70);
  await notices.keepCardMessage('7', 5, 71);
  await createChatMoves(database, notices).keep({ from: GROUP, to: NEW }, T);
  expect((await noticesOf(database)).map(({ chatId }) => chatId)).toEqual([NEW, 5]);
  expect(await notices.cardMessage('7', GROUP)).toBeUndefined();
  expect(await notices.cardMessage('7', NEW)).toBeUndefined();
  expect(await notices.cardMessage('7', 5)).toBe(71);
});

test('the results of broadcasts are told in the new chat, in a message of its own', async () => {
  await database.query(
    `INSERT INTO bot_broadcasts (id, created_by, created_at, chat_id, message_id, locale, title, segment, messages,
       main_locale, state, were_blocked, had_opted_out)
     SELECT gen_random_uuid(), 5, now(), chat, 70, 'ru', 'Buyers', '{}', '{}', 'ru', 'sending', 0, 0
     FROM unnest(ARRAY[$group::bigint, 5]) AS chat`,
    { group: GROUP },
  );
  await createChatMoves(database, createNotices(database, systemClock)).keep({ from: GROUP, to: NEW }, T);
  const rows = await database.query<{ chat_id: string; message_id: string | null }>(
    'SELECT chat_id, message_id FROM bot_broadcasts ORDER BY chat_id',
  );
  expect(rows.map(({ chat_id: chat, message_id: message }) => [Number(chat), message])).toEqual([
    [NEW, null],
    [5, '70'],
  ]);
});

test('what somebody was being asked goes on in the new chat, with its id wherever the old one stood', async () => {
  const state = { asked: [{ chat: { id: GROUP }, text: String(GROUP), from: { id: 5 }, count: 1 }] };
  await database.query(
    `INSERT INTO bot_conversations (telegram_id, chat_id, state, updated_at)
     SELECT 5, chat, $state::jsonb, now() FROM unnest(ARRAY[$group::bigint, 5]) AS chat`,
    { group: GROUP, state: JSON.stringify(state) },
  );
  await createChatMoves(database, createNotices(database, systemClock)).keep({ from: GROUP, to: NEW }, T);
  const rows = await database.query<{ chat_id: string; state: unknown }>(
    'SELECT chat_id, state FROM bot_conversations ORDER BY chat_id',
  );
  const [asked] = state.asked;
  expect(rows.map(({ chat_id: chat, state: kept }) => [Number(chat), kept])).toEqual([
    [NEW, { asked: [{ ...asked, chat: { id: NEW } }] }],
    [5, state],
  ]);
});
