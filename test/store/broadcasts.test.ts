import { randomUUID } from 'node:crypto';
import { EFFECT_MS, type Broadcasts } from '../../src/shop/broadcast';
import { createBroadcasts } from '../../src/store/broadcasts';
import { type Database } from '../../src/store/database';
import { createProfiles } from '../../src/store/profiles';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { addCustomers, aDraft, startBroadcast } from './broadcast-fixture';
import { emptyShop, T } from './shop-fixture';

const LEASE = 60_000;

let database: Database;
let broadcasts: Broadcasts;
let clock: ReturnType<typeof movableClock>;

const claimedIds = async (id: string, limit = 10) =>
  (await broadcasts.claim(id, limit, LEASE)).map(({ telegramId }) => telegramId).sort((a, b) => a - b);
const start = (telegramIds: readonly number[]) => startBroadcast(broadcasts, telegramIds, {}, clock.now());
const sent = (messageId = 1) => ({ status: 'sent' as const, messageId });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  clock = movableClock(T);
  broadcasts = createBroadcasts({ database, revenue: ['paid', 'completed'], clock });
});
afterAll(() => database.close());

test('a draft keeps everything as it was given, and counts whom it leaves out', async () => {
  await addCustomers(database, [1, 2, 3]);
  await addCustomers(database, [4, 5], { blocked: true });
  await broadcasts.optOut(3, randomUUID(), T);
  await broadcasts.optOut(5, randomUUID(), T);
  const draft = aDraft({
    topicId: 7,
    chatId: -1_001_234_567_890,
    title: `"'\\ \n`,
    segment: { metric: 'rfm_segments', key: 'champions', period: '2026-10-01..2026-10-31' },
    messages: {
      ru: { text: 'Скидки', entities: [{ type: 'bold', offset: 0, length: 6 }], photo: 'file' },
      uz: { text: 'Chegirma', entities: [], photo: null },
    },
  });
  const kept = await broadcasts.draft(
    draft,
    [
      [1, 2, 2, 3],
      [4, 5, 6, -100],
    ],
    T,
  );
  expect(kept).toEqual({
    ...draft,
    ...{ state: 'draft', messageId: null, wereBlocked: 2, hadOptedOut: 1, startedAt: null, finishedAt: null },
  });
  expect(await broadcasts.find(draft.id)).toEqual(kept);
  expect(await broadcasts.progress(draft.id)).toMatchObject({ waiting: 3, total: 3, sent: 0 });
});

test('a draft is written over by the same one, and is not sent before it is started', async () => {
  const draft = aDraft();
  await broadcasts.draft(draft, [[1, 2, 3]], T);
  await broadcasts.draft({ ...draft, title: 'Others' }, [[4]], T);
  expect(await broadcasts.find(draft.id)).toMatchObject({ title: 'Others' });
  expect(await broadcasts.lead('a', LEASE)).toBeUndefined();
  expect(await claimedIds(draft.id)).toEqual([]);
  expect(await broadcasts.start(draft.id, T + 5)).toMatchObject({ state: 'sending', startedAt: T + 5 });
  expect(await claimedIds(draft.id)).toEqual([4]);
});

test('a broadcast is started once, and its draft cannot be written again', async () => {
  const id = await start([1]);
  expect(await broadcasts.start(id, T)).toBeUndefined();
  await expect(broadcasts.draft(aDraft({ id }), [[2]], T)).rejects.toThrow();
  expect(await broadcasts.progress(id)).toMatchObject({ total: 1 });
});

test('a discarded draft is gone with its list; a started one stays', async () => {
  const draft = await broadcasts.draft(aDraft(), [[1, 2]], T);
  await broadcasts.discard(draft.id);
  expect(await broadcasts.start(draft.id, T)).toBeUndefined();
  expect(await broadcasts.progress(draft.id)).toMatchObject({ total: 0 });
  const id = await start([1]);
  await broadcasts.discard(id);
  expect(await broadcasts.find(id)).toMatchObject({ state: 'sending' });
  expect(await broadcasts.progress(id)).toMatchObject({ total: 1 });
});

test('a draft that nobody confirmed for a day is forgotten', async () => {
  const { id } = await broadcasts.draft(aDraft(), [[1]], T);
  await broadcasts.draft(aDraft(), [[1]], T + 25 * 3_600_000);
  expect(await broadcasts.find(id)).toBeUndefined();
});

test('each recipient is claimed once, with the language to write in', async () => {
  await addCustomers(database, [1], { language: 'uz-Latn' });
  await createProfiles(database, clock).chooseLocale(2, 'en');
  await createProfiles(database, clock).noteClientLanguage(3, 'ru');
  const id = await start([1, 2, 3]);
  const first = await broadcasts.claim(id, 2, LEASE);
  const rest = await broadcasts.claim(id, 2, LEASE);
  expect([...first, ...rest].sort((a, b) => a.telegramId - b.telegramId)).toEqual([
    { telegramId: 1, locale: null, languageCode: 'uz-Latn', attempt: 1 },
    { telegramId: 2, locale: 'en', languageCode: null, attempt: 1 },
    { telegramId: 3, locale: null, languageCode: 'ru', attempt: 1 },
  ]);
  expect(await claimedIds(id)).toEqual([]);
});

test('a claim whose process died is unknown after its lease and never claimed again', async () => {
  const id = await start([1, 2]);
  await broadcasts.claim(id, 1, LEASE);
  clock.advance(LEASE - 1);
  expect(await broadcasts.finish(id, clock.now())).toBe(false);
  clock.advance(1);
  expect(await claimedIds(id)).toEqual([2]);
  await broadcasts.settle(id, 2, sent());
  expect(await broadcasts.progress(id)).toMatchObject({ unknown: 1, sent: 1, waiting: 0, claimed: 0 });
  expect(await broadcasts.finish(id, clock.now())).toBe(true);
});

test('an answer that comes after the lease still counts, and nothing leads back from it', async () => {
  const id = await start([1]);
  await broadcasts.claim(id, 1, LEASE);
  clock.advance(LEASE);
  await broadcasts.claim(id, 1, LEASE);
  await broadcasts.settle(id, 1, sent());
  await broadcasts.settle(id, 1, { status: 'failed', error: 'late' });
  await broadcasts.release(id, 1, T, 'late');
  expect(await broadcasts.progress(id)).toMatchObject({ sent: 1, failed: 0, waiting: 0 });
});

test('who was certainly not written to waits until then, and the attempt counts', async () => {
  const id = await start([1]);
  await broadcasts.claim(id, 1, LEASE);
  await broadcasts.release(id, 1, clock.now() + 5_000, 'Too Many Requests\0');
  expect(await claimedIds(id)).toEqual([]);
  expect(await broadcasts.finish(id, clock.now())).toBe(false);
  clock.advance(5_000);
  expect(await broadcasts.claim(id, 1, LEASE)).toMatchObject([{ telegramId: 1, attempt: 2 }]);
});

test('whoever opts out or blocks the bot after the list was made is not written to', async () => {
  await addCustomers(database, [1, 2, 3]);
  const id = await start([1, 2, 3]);
  await broadcasts.optOut(1, randomUUID(), T);
  await database.query('UPDATE users SET blocked_at = now() WHERE telegram_id = 2');
  expect(await claimedIds(id, 1)).toEqual([3]);
  expect(await broadcasts.progress(id)).toMatchObject({ skipped: 1, blocked: 1, claimed: 1 });
});

test('a cancelled broadcast claims nobody any more and keeps what was done', async () => {
  const id = await start([1, 2]);
  await broadcasts.claim(id, 1, LEASE);
  expect(await broadcasts.cancel(id, T + 1)).toMatchObject({ state: 'cancelled', finishedAt: T + 1 });
  expect(await broadcasts.cancel(id, T + 2)).toBeUndefined();
  expect(await claimedIds(id)).toEqual([]);
  await broadcasts.settle(id, 1, sent());
  expect(await broadcasts.progress(id)).toMatchObject({ sent: 1, waiting: 1 });
  expect(await broadcasts.finish(id, T + 3)).toBe(false);
});

test('one process leads the oldest broadcast, and another takes over when its lease is over', async () => {
  const first = await start([1]);
  clock.advance(1);
  const second = await start([2]);
  expect(await broadcasts.lead('a', 10_000)).toMatchObject({ id: first });
  expect(await broadcasts.lead('b', 10_000)).toBeUndefined();
  clock.advance(9_999);
  expect(await broadcasts.lead('a', 10_000)).toMatchObject({ id: first });
  clock.advance(10_000);
  expect(await broadcasts.lead('b', 10_000)).toMatchObject({ id: first });
  await broadcasts.cancel(first, clock.now());
  expect(await broadcasts.lead('a', 10_000)).toMatchObject({ id: second });
});

test('a result is to be told once nobody is being written to', async () => {
  const id = await start([1, 2]);
  await broadcasts.claim(id, 1, LEASE);
  expect(await broadcasts.untold()).toEqual([]);
  await broadcasts.cancel(id, clock.now());
  expect(await broadcasts.untold()).toEqual([]);
  clock.advance(LEASE);
  await broadcasts.untold();
  expect(await broadcasts.untold()).toMatchObject([{ id }]);
  expect(await broadcasts.progress(id)).toMatchObject({ unknown: 1, waiting: 1 });
  await broadcasts.told(id, clock.now());
  expect(await broadcasts.untold()).toEqual([]);
});

test('seven days after the end a report is due, once, and again where it did not go out', async () => {
  const id = await start([1]);
  await broadcasts.claim(id, 1, LEASE);
  await broadcasts.settle(id, 1, sent());
  await broadcasts.finish(id, clock.now());
  clock.advance(EFFECT_MS - 1);
  expect(await broadcasts.claimReport()).toBeUndefined();
  clock.advance(1);
  expect(await broadcasts.claimReport()).toMatchObject({ id });
  expect(await broadcasts.claimReport()).toBeUndefined();
  await broadcasts.postponeReport(id, clock.now() + 1_000);
  expect(await broadcasts.claimReport()).toBeUndefined();
  clock.advance(1_000);
  expect(await broadcasts.claimReport()).toMatchObject({ id });
});

test('opting out lasts, names the broadcast that led to it, and can be taken back', async () => {
  const id = await start([1, 2]);
  await broadcasts.optOut(1, id, T);
  await broadcasts.optOut(1, id, T + 1);
  expect(await broadcasts.progress(id)).toMatchObject({ optedOut: 1 });
  expect(await broadcasts.draft(aDraft(), [[1, 2]], T)).toMatchObject({ hadOptedOut: 1 });
  expect(
    await database.query(`SELECT broadcasts_off_at = to_timestamp(${T} / 1000.0) AS kept
    FROM bot_customer_profiles`),
  ).toEqual([{ kept: true }]);
  await broadcasts.optIn(1, id);
  expect(await broadcasts.progress(id)).toMatchObject({ optedOut: 0 });
  expect(await broadcasts.draft(aDraft(), [[1, 2]], T)).toMatchObject({ hadOptedOut: 0 });
});

test('where the progress stands is kept', async () => {
  const id = await start([1]);
  await broadcasts.showIn(id, { chatId: -5, topicId: 3, messageId: 77 });
  expect(await broadcasts.find(id)).toMatchObject({ chatId: -5, topicId: 3, messageId: 77 });
  expect(await broadcasts.find('1')).toBeUndefined();
});

test('a server cleans up behind a long broadcast before there is much to go past', async () => {
  const [table] = await database.query<{ options: string[] | null }>(
    `SELECT reloptions AS options FROM pg_class WHERE oid = 'bot_broadcast_recipients'::regclass`,
  );
  expect(table?.options).toContain('autovacuum_vacuum_scale_factor=0.02');
});
