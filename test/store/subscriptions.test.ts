import { createAdminChats } from '../../src/shop/admin-chats';
import { FOREVER, type Subscription } from '../../src/shop/reports/subscription';
import { type Database } from '../../src/store/database';
import { createSubscriptions } from '../../src/store/subscriptions';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

const DEFAULTS: Subscription = {
  reports: { daily: false, weekly: true, monthly: false },
  schedule: { weekday: 1, hour: 9, minute: 0 },
  ...{ scheduledAt: null, locale: 'ru', topicId: null, charts: 'light', alerts: true, mutedUntil: null },
};
const GROUP = -100;
const NOW = Date.parse('2026-11-26T04:00:00.123Z');

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => database.query('DELETE FROM bot_report_subscriptions'));
afterAll(() => database.close());

const subscriptions = (defaults: Partial<Subscription> = {}, chats = createAdminChats([GROUP])) =>
  createSubscriptions(database, { originOf: chats.originOf, defaults: { ...DEFAULTS, ...defaults } });

test('a chat where nobody has chosen anything follows the configuration', async () => {
  expect(await subscriptions().of(GROUP)).toEqual(DEFAULTS);
  expect(await subscriptions().change(GROUP, {})).toEqual(DEFAULTS);
});

test('what was chosen stays, and the rest still follows the configuration', async () => {
  await subscriptions().change(GROUP, { reports: { daily: true }, locale: 'uz' });
  const later = subscriptions({ schedule: { weekday: 3, hour: 8, minute: 5 }, charts: 'off' });
  expect(await later.of(GROUP)).toEqual({
    ...DEFAULTS,
    ...{ reports: { daily: true, weekly: true, monthly: false }, locale: 'uz' },
    ...{ schedule: { weekday: 3, hour: 8, minute: 5 }, charts: 'off' },
  });
});

test('everything can be changed, and changed back', async () => {
  const changed: Subscription = {
    reports: { daily: true, weekly: false, monthly: true },
    schedule: { weekday: 7, hour: 0, minute: 59 },
    ...{ scheduledAt: NOW, locale: 'en', topicId: 2 ** 40, charts: 'dark', alerts: false },
    mutedUntil: FOREVER,
  };
  expect(await subscriptions().change(GROUP, changed)).toEqual(changed);
  expect(await subscriptions().of(GROUP)).toEqual(changed);
  await subscriptions().change(GROUP, { topicId: null, mutedUntil: null, alerts: true });
  expect(await subscriptions().of(GROUP)).toEqual({
    ...changed,
    ...{ topicId: null, mutedUntil: null, alerts: true },
  });
});

test('two changes at once lose neither', async () => {
  const both = subscriptions();
  await Promise.all([
    both.change(GROUP, { reports: { daily: true } }),
    both.change(GROUP, { charts: 'off' }),
    both.change(GROUP, { reports: { monthly: true } }),
  ]);
  expect(await both.of(GROUP)).toMatchObject({
    ...{ charts: 'off', reports: { daily: true, weekly: true, monthly: true } },
  });
});

test('a group that becomes a supergroup keeps its subscription, and no other chat gets it', async () => {
  const chats = createAdminChats([GROUP]);
  await subscriptions({}, chats).change(GROUP, { locale: 'uz' });
  chats.move({ from: GROUP, to: -100_900 });
  expect(await subscriptions({}, chats).of(-100_900)).toMatchObject({ locale: 'uz' });
  expect(await subscriptions({}, chats).of(-7)).toEqual(DEFAULTS);
});
