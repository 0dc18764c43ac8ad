import { type ActivityEvent } from '../../src/activity';
import { NO_PROFILE } from '../../src/shop/profile';
import { type Database } from '../../src/store/database';
import { createSessions } from '../../src/store/sessions';
import { createProfiles } from '../../src/store/profiles';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { emptyShop, T } from './shop-fixture';

let database: Database;
const clock = movableClock();
const sessions = () => createSessions(database, clock);
const key = { telegramId: 7_123_456_789, chatId: 7_123_456_789, update: 'message:5:1700000000' };
const event: ActivityEvent = {
  ...{ telegramId: key.telegramId, at: T, name: 'cart_add', properties: { product: '7' }, updateId: 12 },
};

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('of somebody new nothing is known', async () => {
  expect(await sessions().open(key)).toEqual({ handled: null, profile: NO_PROFILE, conversation: undefined });
});

test('an update that was closed is known as handled, with its events, in this chat only', async () => {
  await sessions().close(key, [event]);
  expect((await sessions().open(key)).handled).toEqual([event]);
  expect((await sessions().open({ ...key, update: 'message:6:1700000000' })).handled).toBeNull();
  expect((await sessions().open({ ...key, chatId: -100 })).handled).toBeNull();
});

test('the number of an event with a key of its own comes back whole', async () => {
  const keyed = { ...event, updateId: -(2n ** 62n) + 1n };
  await sessions().close(key, [keyed, event]);
  expect((await sessions().open(key)).handled).toEqual([keyed, event]);
});

test('an update without events is handled all the same', async () => {
  await sessions().close(key, []);
  expect((await sessions().open(key)).handled).toEqual([]);
});

test('closed twice, the events of the first time stay', async () => {
  await sessions().close(key, [event]);
  await sessions().close(key, []);
  expect((await sessions().open(key)).handled).toEqual([event]);
});

test('what is known of the person comes along', async () => {
  await createProfiles(database, clock).chooseLocale(key.telegramId, 'uz');
  await database.query(`UPDATE bot_customer_profiles SET contact_name = 'Aziza', phone = '+998901234567'`);
  expect((await sessions().open(key)).profile).toEqual({
    ...{ locale: 'uz', contactName: 'Aziza', phone: '+998901234567', address: null },
  });
});

describe('a conversation', () => {
  const states: [string, unknown][] = [
    ['an object', { version: [1, 2], data: { checkout: [{ args: '"x"', interrupts: [1, null] }] } }],
    ['a list', [1, 'two', { three: [] }]],
    ['a text', 'state'],
    ['null', null],
    ['false', false],
    ['zero', 0],
    ['what looks like an escape', { 'a\\u0000': '\\u0000 \\\\ud800 "\\"', emoji: '👩‍👩‍👧' }],
  ];
  test.each(states)('is kept as it is when it is %s', async (_name, state) => {
    await sessions().closeWith(key, [event], state);
    expect(await sessions().open({ ...key, update: 'next' })).toMatchObject({ handled: null });
    expect((await sessions().open(key)).conversation).toEqual(state);
    expect((await sessions().open(key)).handled).toEqual([event]);
  });

  test('loses of a text only what no database could hold', async () => {
    await sessions().closeWith(key, [{ ...event, properties: { text: 'a\0b' } }], {
      'k\0ey': 'a\0b\ud800c\udc00d',
    });
    const opened = await sessions().open(key);
    expect(opened.conversation).toEqual({ key: 'ab\ufffdc\ufffdd' });
    expect(opened.handled?.[0]?.properties).toEqual({ text: 'ab' });
  });

  test('is replaced by its new state, and gone when it is over', async () => {
    await sessions().closeWith(key, [], { step: 1 });
    await sessions().closeWith({ ...key, update: 'second' }, [], { step: 2 });
    expect((await sessions().open(key)).conversation).toEqual({ step: 2 });
    await sessions().closeWith({ ...key, update: 'third' }, [event], undefined);
    expect((await sessions().open(key)).conversation).toBeUndefined();
    expect((await sessions().open({ ...key, update: 'third' })).handled).toEqual([event]);
  });

  test('is of one person in one chat', async () => {
    const group = { ...key, chatId: -100 };
    await sessions().closeWith(key, [], 'private');
    await sessions().closeWith(group, [], 'group');
    await sessions().closeWith({ ...group, telegramId: 1 }, [], undefined);
    expect((await sessions().open(key)).conversation).toBe('private');
    expect((await sessions().open(group)).conversation).toBe('group');
    expect((await sessions().open({ ...group, telegramId: 1 })).conversation).toBeUndefined();
  });

  test('that cannot be written leaves its update unhandled', async () => {
    await database.query('ALTER TABLE bot_conversations ADD CONSTRAINT refused CHECK (chat_id <> -13)');
    const refused = { ...key, chatId: -13 };
    await expect(sessions().closeWith(refused, [], 'state')).rejects.toThrow(/refused/);
    expect((await sessions().open(refused)).handled).toBeNull();
    await database.query('ALTER TABLE bot_conversations DROP CONSTRAINT refused');
  });
});

test('opening asks the database once', async () => {
  const query = jest.fn<Promise<never[]>, [string]>(() => Promise.resolve([]));
  await createSessions({ ...database, query: query as never }, clock).open(key);
  expect(query).toHaveBeenCalledTimes(1);
});

test('forgetting takes the updates of before, and no conversation', async () => {
  clock.set(T - 1);
  await sessions().closeWith(key, [], 'state');
  clock.set(T);
  await sessions().close({ ...key, update: 'later' }, []);
  await sessions().forget(T);
  expect((await sessions().open(key)).handled).toBeNull();
  expect((await sessions().open(key)).conversation).toBe('state');
  expect((await sessions().open({ ...key, update: 'later' })).handled).toEqual([]);
});
