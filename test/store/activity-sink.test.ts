import { createBuffer, type ActivityBuffer, type Person } from '../../src/activity';
import { createShopTime } from '../../src/shop-time';
import { createActivitySink } from '../../src/store/activity-sink';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';
import { emptyShop } from './shop-fixture';

const time = createShopTime('Asia/Tashkent');
const T = Date.parse('2026-11-23T09:30:00Z');
let database: Database;
let buffer: ActivityBuffer;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  buffer = newBuffer();
});
afterAll(() => database.close());

const newBuffer = (flushAt?: number) =>
  createBuffer({
    sink: createActivitySink({ database, logger: silentLogger, timeZone: time.zone }),
    ...{ clock: movableClock(), logger: silentLogger, dayStart: (at: number) => time.dayStart(at) },
    ...(flushAt !== undefined && { flushAt }),
  });

const aziza: Person = {
  telegramId: 7_123_456_789,
  firstName: 'Aziza',
  lastName: null,
  username: 'aziza',
  languageCode: 'uz',
};
const users = () =>
  database.query<Record<string, unknown>>(
    `SELECT telegram_id, first_name, username, source, last_seen_at, created_at, updated_at, blocked_at FROM users ORDER BY telegram_id`,
  );
const days = () => database.query(`SELECT day::text, first_at FROM activity_days ORDER BY day`);

test('a first contact creates the customer with name, language, source and the instant of the visit', async () => {
  buffer.seen(aziza, T, 'instagram');
  await buffer.flush();
  expect(await users()).toMatchObject([
    {
      telegram_id: '7123456789',
      first_name: 'Aziza',
      source: 'instagram',
      last_seen_at: new Date(T),
      created_at: new Date(T),
    },
  ]);
  expect(await days()).toEqual([{ day: '2026-11-23', first_at: new Date(T) }]);
});

test('an instant out of order moves nothing backwards, and its day is still an active one', async () => {
  buffer.seen(aziza, T, null);
  await buffer.flush();
  buffer.seen({ ...aziza, firstName: 'An old name' }, T - 3 * 86_400_000, 'friend');
  await buffer.flush();
  expect(await users()).toMatchObject([{ first_name: 'Aziza', last_seen_at: new Date(T), source: null }]);
  expect(await days()).toMatchObject([{ day: '2026-11-20' }, { day: '2026-11-23' }]);
});

test('the days of one batch are all active ones, each with its first instant', async () => {
  const DAY = 86_400_000;
  for (const at of [T, T - 3 * DAY + 5, T - 3 * DAY, T - 5]) buffer.seen(aziza, at, null);
  await buffer.flush();
  expect(await days()).toEqual([
    { day: '2026-11-20', first_at: new Date(T - 3 * DAY) },
    { day: '2026-11-23', first_at: new Date(T - 5) },
  ]);
  expect(await users()).toMatchObject([{ created_at: new Date(T - 3 * DAY), last_seen_at: new Date(T) }]);
});

test('the source is of the first touch for ever, names follow Telegram', async () => {
  buffer.seen(aziza, T, 'instagram');
  await buffer.flush();
  buffer.seen({ ...aziza, firstName: 'Aziza K.', username: null }, T + 1_000, 'friend');
  await buffer.flush();
  expect(await users()).toMatchObject([
    { first_name: 'Aziza K.', username: null, source: 'instagram', updated_at: new Date(T + 1_000) },
  ]);
});

test('a visit that changes no name leaves updated_at alone', async () => {
  buffer.seen(aziza, T, null);
  await buffer.flush();
  buffer.seen(aziza, T + 60_000, null);
  await buffer.flush();
  expect(await users()).toMatchObject([{ last_seen_at: new Date(T + 60_000), updated_at: new Date(T) }]);
});

test('the same batch written twice changes nothing more', async () => {
  for (let round = 0; round < 2; round += 1) {
    buffer.seen(aziza, T, 'instagram');
    buffer.track({
      telegramId: aziza.telegramId,
      at: T,
      name: 'bot_started',
      properties: { payload: 'x' },
      updateId: 5,
    });
    await buffer.flush();
  }
  expect(await users()).toHaveLength(1);
  expect(await database.query('SELECT name, properties, update_id FROM events')).toEqual([
    { name: 'bot_started', properties: { payload: 'x' }, update_id: '5' },
  ]);
});

test('of who is seen again within a minute the last instant is written, and nothing else', async () => {
  buffer.seen(aziza, T, 'instagram');
  await buffer.flush();
  const before = [await users(), await days()] as const;
  buffer.seen(aziza, T + 30_000, null);
  await buffer.flush();
  expect([await users(), await days()]).toEqual([
    [{ ...before[0][0], last_seen_at: new Date(T + 30_000) }],
    before[1],
  ]);
});

test('a name that an older visit told, written late, is taken when it is told again', async () => {
  buffer.seen(aziza, T, null);
  await buffer.flush();
  for (const at of [T - 1_000, T + 1_000]) {
    buffer.seen({ ...aziza, firstName: 'Aziza Karimova' }, at, null);
    await buffer.flush();
  }
  expect(await users()).toMatchObject([
    { first_name: 'Aziza Karimova', last_seen_at: new Date(T + 1_000), updated_at: new Date(T + 1_000) },
  ]);
});

test('who is seen again after another program took the customer away is a new customer', async () => {
  buffer.seen(aziza, T, null);
  await buffer.flush();
  await database.query('DELETE FROM activity_days');
  await database.query('DELETE FROM users');
  buffer.seen(aziza, T + 30_000, null);
  await buffer.flush();
  expect(await users()).toMatchObject([
    { telegram_id: '7123456789', first_name: 'Aziza', last_seen_at: new Date(T + 30_000) },
  ]);
  expect(await days()).toEqual([{ day: '2026-11-23', first_at: new Date(T) }]);
});

test('blocking and unblocking are marked, also for somebody who came in the same moment', async () => {
  buffer.seen(aziza, T, null);
  buffer.blocked({ person: aziza, blockedAt: T + 1, at: T + 1 });
  await buffer.flush();
  expect(await users()).toMatchObject([{ blocked_at: new Date(T + 1) }]);
  buffer.seen(aziza, T + 10, null);
  buffer.blocked({ person: aziza, blockedAt: null, at: T + 5 });
  await buffer.flush();
  expect(await users()).toMatchObject([{ blocked_at: null, last_seen_at: new Date(T + 10) }]);
});

test('whoever only blocks the bot and was never seen is not made a customer', async () => {
  buffer.blocked({ person: aziza, blockedAt: T, at: T });
  await buffer.flush();
  expect(await users()).toEqual([]);
});

test('a name may hold anything, and an event too', async () => {
  const firstName = `<b>&_*[]()\0'"\ud800 ${'👩‍👩‍👧'.repeat(500)}`;
  buffer.seen({ ...aziza, firstName }, T, null);
  buffer.track({
    telegramId: aziza.telegramId,
    at: T,
    name: 'said',
    properties: { text: firstName },
    updateId: 1,
  });
  await buffer.flush();
  const [user] = await users();
  expect(user!.first_name).toBe(firstName.replace('\0', '').toWellFormed());
  expect(await database.query('SELECT 1 FROM events')).toHaveLength(1);
});

test('what twelve thousand people did while nothing could be written is written whole', async () => {
  buffer = newBuffer(Infinity);
  for (let id = 1; id <= 12_000; id += 1) {
    buffer.seen({ ...aziza, telegramId: id }, T + id, null);
    buffer.track({ telegramId: id, at: T, name: 'tap', properties: {}, updateId: id });
  }
  await buffer.flush();
  expect(
    await database.query(
      'SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM events) AS events',
    ),
  ).toEqual([{ users: '12000', events: '12000' }]);
});
