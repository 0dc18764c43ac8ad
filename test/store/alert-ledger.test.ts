import { type AlertKind } from '../../src/shop/reports/alert';
import { ALERT_LEASE_MS, createAlertLedger } from '../../src/store/alert-ledger';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

const T = Date.parse('2026-11-23T09:30:00Z');
const HOUR = 3_600_000;
let database: Database;
const ledger = () => createAlertLedger(database);
const low = (chatId = 1, about = '') => ({ chatId, kind: 'low' as AlertKind, about });
const at = (now: number) => ({ now, notSince: now - 12 * HOUR });

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await database.query('DELETE FROM bot_alerts RETURNING chat_id');
  await database.query('DELETE FROM bot_alert_mutes RETURNING chat_id');
});
afterAll(() => database.close());

test('of many that claim at once one tells, in each chat and of each trouble', async () => {
  const alerts = [low(1), low(-100), low(1, '-200'), { ...low(1), kind: 'high' as AlertKind }];
  for (const alert of alerts) {
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => createAlertLedger(database).claim(alert, at(T))),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  }
});

test('what was told is told again only after the pause', async () => {
  expect(await ledger().claim(low(), at(T))).toBe(true);
  await ledger().confirm(low());
  expect(await ledger().claim(low(), at(T + 12 * HOUR))).toBe(false);
  expect(await ledger().claim(low(), at(T + 12 * HOUR + 1))).toBe(true);
});

test('what could not be sent is told at the next look', async () => {
  await ledger().claim(low(), at(T));
  await ledger().release(low());
  expect(await ledger().claim(low(), at(T))).toBe(true);
});

test('what somebody claimed and died with is told by the next one, and what was confirmed is not', async () => {
  await ledger().claim(low(), at(T));
  expect(await ledger().isPending(low())).toBe(true);
  expect(await ledger().claim(low(), at(T + ALERT_LEASE_MS - 1))).toBe(false);
  expect(await ledger().claim(low(), at(T + ALERT_LEASE_MS))).toBe(true);
  await ledger().confirm(low());
  expect(await ledger().isPending(low())).toBe(false);
  expect(await ledger().claim(low(), at(T + 3 * ALERT_LEASE_MS))).toBe(false);

  expect(await ledger().end(low(), T + HOUR)).toBe(T + ALERT_LEASE_MS);
  expect(await ledger().end(low(), T + HOUR + ALERT_LEASE_MS - 1)).toBeUndefined();
  expect(await ledger().end(low(), T + HOUR + ALERT_LEASE_MS)).toBe(T + ALERT_LEASE_MS);
  await ledger().confirm(low());
  expect(await ledger().end(low(), T + 2 * HOUR)).toBeUndefined();
  // The end that nobody told of makes no trouble anew.
  expect(await ledger().claim(low(), at(T + 2 * HOUR))).toBe(false);
});

test('the end is told once, where the trouble was, and the pause goes on', async () => {
  expect(await ledger().end(low(), T)).toBeUndefined();
  await ledger().claim(low(), at(T));
  const ends = await Promise.all(Array.from({ length: 8 }, () => ledger().end(low(), T + HOUR)));
  expect(ends.filter(Boolean)).toHaveLength(1);
  expect(await ledger().claim(low(), at(T + 2 * HOUR))).toBe(false);
  expect(await ledger().claim(low(), at(T + 13 * HOUR))).toBe(true);
  expect(await ledger().end(low(), T + 14 * HOUR)).toBe(T + 13 * HOUR);
});

test('a trouble that is told of when it is over is written down once, and its beginning is what ends', async () => {
  const end = (now: number) => ledger().end(low(), now);
  await ledger().open(low(), { since: T, notSince: T - HOUR });
  await ledger().open(low(), { since: T + 1, notSince: T + 1 });
  expect(await end(T + HOUR)).toBe(T);
  // Not told yet: nobody else does it meanwhile, and it does not begin anew.
  await ledger().open(low(), { since: T + 2, notSince: T - 1 });
  expect(await end(T + HOUR)).toBeUndefined();
  // It could not be sent.
  await ledger().open(low(), { since: T, notSince: T });
  expect(await end(T + HOUR)).toBe(T);
  await ledger().confirm(low());
  await ledger().open(low(), { since: T + 2 * HOUR, notSince: T + HOUR });
  expect(await end(T + 3 * HOUR)).toBe(T + 2 * HOUR);
});

test('a muted kind is not told in that chat until the time is over, or somebody takes it back', async () => {
  await ledger().mute(1, 'low', T + HOUR);
  expect(await ledger().muted(1, T)).toEqual([{ kind: 'low', until: T + HOUR }]);
  expect(await ledger().claim(low(), at(T))).toBe(false);
  expect(await ledger().claim(low(2), at(T))).toBe(true);
  expect(await ledger().claim({ ...low(), kind: 'high' }, at(T))).toBe(true);
  expect(await ledger().muted(1, T + HOUR)).toEqual([]);
  expect(await ledger().claim(low(), at(T + HOUR))).toBe(true);

  await ledger().mute(2, 'silence', T + HOUR);
  await ledger().mute(2, 'silence', T + 2 * HOUR);
  expect(await ledger().muted(2, T)).toEqual([{ kind: 'silence', until: T + 2 * HOUR }]);
  await ledger().mute(2, 'silence', null);
  expect(await ledger().muted(2, T)).toEqual([]);
});

test('a group that moved is known by its first id', async () => {
  const moved = createAlertLedger(database, (chatId) => (chatId === -1_002 ? -1 : chatId));
  await ledger().claim(low(-1), at(T));
  expect(await moved.claim(low(-1_002), at(T))).toBe(false);
  await moved.mute(-1_002, 'high', T + HOUR);
  expect(await ledger().muted(-1, T)).toEqual([{ kind: 'high', until: T + HOUR }]);
});
