import { type Notice } from '../../src/shop/notice';
import { type Database } from '../../src/store/database';
import { writeNotices } from '../../src/store/notice-writing';
import { createNotices } from '../../src/store/notices';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { emptyShop, T } from './shop-fixture';

const LEASE = 60_000;
const card = (orderId: string): Notice => ({ kind: 'order-card', orderId });
let database: Database;
let clock: ReturnType<typeof movableClock>;

const notices = () => createNotices(database, clock);
const write = (chatId: number, ...told: Notice[]) => writeNotices(database, [chatId], told, clock.now());
/** Chat and order of each notice that is claimed now. */
const claim = async (limit = 10) =>
  (await notices().claim(limit, LEASE)).map(({ chatId, notice }) => [
    chatId,
    (notice as { orderId: string }).orderId,
  ]);

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  clock = movableClock(T);
});
afterAll(() => database.close());

test('of each chat the oldest is claimed, one at a time, and the next when it is done', async () => {
  await write(1, card('a'), card('b'));
  await write(-100, card('c'));
  const claimed = await notices().claim(10, LEASE);
  expect(claimed).toMatchObject([
    { chatId: 1, notice: card('a'), attempt: 1 },
    { chatId: -100, notice: card('c'), attempt: 1 },
  ]);
  expect(await claim()).toEqual([]);
  await notices().done(claimed[0]?.id ?? '');
  expect(await claim()).toEqual([[1, 'b']]);
});

test('all kinds of notices come out as they went in', async () => {
  const told: Notice[] = [
    { kind: 'order-status', orderId: '5', status: 'shipped', reason: `"'\\ \n` },
    { kind: 'low-stock', productId: '7', stock: 0 },
    { kind: 'late-payment', orderId: '5' },
  ];
  await write(1, ...told);
  for (const notice of told) {
    const [claimed] = await notices().claim(1, LEASE);
    expect(claimed?.notice).toEqual(notice);
    await notices().done(claimed?.id ?? '');
  }
  expect(await claim()).toEqual([]);
});

test('no more than the limit are claimed, the oldest of all first', async () => {
  for (const chat of [3, 1, 2]) await write(chat, card(`of ${chat}`));
  expect(await claim(2)).toEqual([
    [3, 'of 3'],
    [1, 'of 1'],
  ]);
  expect(await claim(2)).toEqual([[2, 'of 2']]);
});

test('what a process that died had claimed is due again when its lease is over, and counted', async () => {
  await write(1, card('a'), card('b'));
  await claim();
  clock.advance(LEASE - 1);
  expect(await claim()).toEqual([]);
  clock.advance(1);
  expect(await notices().claim(10, LEASE)).toMatchObject([{ notice: card('a'), attempt: 2 }]);
});

test('a chat whose first notice is postponed waits with all of them, and other chats do not', async () => {
  await write(1, card('a'), card('b'));
  await write(2, card('c'));
  const [first] = await notices().claim(1, LEASE);
  await notices().postpone(first?.id ?? '', T + 5_000, 'Too Many Requests\0');
  expect(await claim()).toEqual([[2, 'c']]);
  clock.advance(4_999);
  expect(await claim()).toEqual([]);
  clock.advance(1);
  expect(await notices().claim(10, LEASE)).toMatchObject([{ notice: card('a'), attempt: 2 }]);
  expect(await database.query(`SELECT error FROM bot_notices WHERE error IS NOT NULL`)).toEqual([
    { error: 'Too Many Requests' },
  ]);
});

test('a notice of the future waits', async () => {
  await writeNotices(database, [1], [card('a')], T + 1);
  expect(await claim()).toEqual([]);
});

test('nothing more is for a chat that is gone', async () => {
  await write(1, card('a'), card('b'));
  await write(2, card('c'));
  await notices().dropAll(1);
  expect(await claim()).toEqual([[2, 'c']]);
});

test('what was for a group is for the supergroup that it became, in its order, and its cards are sent anew', async () => {
  await write(-5, card('1'), card('2'));
  await notices().keepCardMessage('1', -5, 77);
  const [first] = await notices().claim(1, LEASE);
  await notices().moveChat(-5, -1_005);
  await notices().postpone(first?.id ?? '', clock.now(), 'the chat has moved');
  expect(await claim()).toEqual([[-1_005, '1']]);
  expect(await notices().cardMessage('1', -5)).toBeUndefined();
  expect(await notices().cardMessage('1', -1_005)).toBeUndefined();
});

test('where a card stands is kept for each chat, the newest place of it', async () => {
  await notices().keepCardMessage('12', 1, 100);
  await notices().keepCardMessage('12', 2, 200);
  await notices().keepCardMessage('12', 1, 101);
  expect(await notices().cardMessage('12', 1)).toBe(101);
  expect(await notices().cardMessage('12', 2)).toBe(200);
  expect(await notices().cardMessage('13', 1)).toBeUndefined();
  expect(await notices().cardMessage('x', 1)).toBeUndefined();
});

test('nothing to tell, or nobody to tell it to, writes nothing', async () => {
  await writeNotices(database, [], [card('a')], T);
  await writeNotices(database, [1], [], T);
  expect(await claim()).toEqual([]);
});

test('what is told of a change that fails is not told', async () => {
  const failing = database.transaction(async () => {
    await write(1, card('a'));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await claim()).toEqual([]);
});
