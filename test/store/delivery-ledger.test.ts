import { createAdminChats } from '../../src/shop/admin-chats';
import { type Delivery, type Told, type ToldFigures } from '../../src/shop/reports/delivery';
import { type Database } from '../../src/store/database';
import { createDeliveryLedger } from '../../src/store/delivery-ledger';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

const NOW = Date.parse('2026-11-23T04:00:00.123Z');
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const GROUP = -100;
const TOLD: Told = {
  locale: 'uz',
  late: true,
  missed: ['2026-W46'],
  figures: { total_revenue: ['5', null] },
};

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => database.query('DELETE FROM report_deliveries'));
afterAll(() => database.close());

const ledger = (chats = createAdminChats([GROUP])) => createDeliveryLedger(database, chats);
const report = (period: string, chatId = GROUP): Delivery => ({ chatId, kind: 'weekly', period });
const claimAt = (now: number) => ({ owner: 'test', now, abandonedAfterMs: 45_000 });

async function send(delivery: Delivery, now = NOW, messageId = 12): Promise<void> {
  expect(await ledger().claim(delivery, claimAt(now))).toBe(true);
  await ledger().sent(delivery, { ...TOLD, messageId, now });
}
const leave = async (delivery: Delivery, status: 'failed' | 'unknown' | 'refused') => {
  await ledger().claim(delivery, claimAt(NOW));
  await ledger().notSent(delivery, { status, error: 'x'.repeat(9_999) });
};

test('what was sent can be sent corrected: as it was told, and as it shows now', async () => {
  await send(report('2026-W47'));
  await ledger().photo(report('2026-W47'), 13);
  const shown: ToldFigures = { total_revenue: ['4', null] };
  await ledger().corrected(report('2026-W47'), { shown, now: NOW + HOUR });
  expect(await ledger().sentSince(NOW)).toEqual([
    { ...report('2026-W47'), ...TOLD, shown, messageId: 12, photoId: 13, sentAt: NOW },
  ]);
  expect(await ledger().sentSince(NOW + 1)).toEqual([]);
  expect(await ledger().history(5)).toMatchObject([{ late: true, sentAt: NOW, correctedAt: NOW + HOUR }]);
});

test('what is said to have arrived has no message to correct, and neither has one that is gone', async () => {
  await leave(report('2026-W46'), 'unknown');
  expect(await ledger().arrived(report('2026-W46'), NOW)).toBe(true);
  await send(report('2026-W47'));
  await ledger().gone(report('2026-W47'));
  expect(await ledger().sentSince(0)).toEqual([]);
  expect((await ledger().history(5)).map(({ status }) => status)).toEqual(['sent', 'sent']);
});

test('what is noted to be skipped changes nothing that is known, and can still be asked for', async () => {
  await send(report('2026-W47'));
  await ledger().skip(report('2026-W47'), NOW);
  await ledger().skip(report('2026-W46'), NOW);
  expect(await ledger().claim(report('2026-W46'), claimAt(NOW + WEEK))).toBe(false);
  expect(await ledger().claimAgain(report('2026-W47'), claimAt(NOW + WEEK))).toBe(false);
  expect(await ledger().claimAgain(report('2026-W46'), claimAt(NOW + WEEK))).toBe(true);
});

test('a chat that refused is tried again on demand alone', async () => {
  await leave(report('2026-W47'), 'refused');
  expect(await ledger().claim(report('2026-W47'), claimAt(NOW + WEEK))).toBe(false);
  expect(await ledger().history(1)).toMatchObject([{ status: 'refused' }]);
  expect(await ledger().claimAgain(report('2026-W47'), claimAt(NOW + WEEK))).toBe(true);
});

test('the newest before a period is one that the chat has had, or was not to have', async () => {
  expect(await ledger().newest(GROUP, 'weekly')).toBeUndefined();
  await send(report('2026-W43'));
  await leave(report('2026-W44'), 'unknown');
  await ledger().skip(report('2026-W45'), NOW);
  await leave(report('2026-W46'), 'failed');
  await leave(report('2026-W47'), 'refused');
  expect(await ledger().newest(GROUP, 'weekly', '2026-W48')).toBe('2026-W45');
  expect(await ledger().newest(GROUP, 'weekly', '2026-W45')).toBe('2026-W44');
  expect(await ledger().newest(GROUP, 'weekly', '2026-W44')).toBe('2026-W43');
  expect(await ledger().newest(GROUP, 'weekly')).toBe('2026-W47');
  expect(await ledger().newest(GROUP, 'daily')).toBeUndefined();
  expect(await ledger().newest(7, 'weekly')).toBeUndefined();
});

test('the history is of one chat or of all, newest first, under the ids that they have now', async () => {
  await send(report('2026-W46'), NOW - WEEK);
  await send(report('2026-W47'));
  await send(report('2026-W47', 7), NOW + HOUR);
  const moved = createAdminChats([GROUP, 7]);
  moved.move({ from: GROUP, to: -100_900 });
  const all = await ledger(moved).history(2);
  expect(all.map(({ chatId, period }) => [chatId, period])).toEqual([
    [7, '2026-W47'],
    [-100_900, '2026-W47'],
  ]);
  for (const id of [GROUP, -100_900]) {
    const own = await ledger(moved).history(9, id);
    expect(own.map(({ period }) => period)).toEqual(['2026-W47', '2026-W46']);
  }
});

test('one that is sent again later is corrected from what it said then', async () => {
  await leave(report('2026-W47'), 'unknown');
  await ledger().claimAgain(report('2026-W47'), claimAt(NOW + HOUR));
  const figures: ToldFigures = { total_revenue: ['6', '5'] };
  await ledger().sent(report('2026-W47'), { ...TOLD, figures, messageId: 20, now: NOW + HOUR });
  expect(await ledger().sentSince(NOW)).toMatchObject([
    { figures, shown: figures, messageId: 20, photoId: null },
  ]);
});
