import { createAdminChats } from '../../src/shop/admin-chats';
import { type Delivery } from '../../src/shop/reports/delivery';
import { createAlertLedger } from '../../src/store/alert-ledger';
import { type Database, openDatabase } from '../../src/store/database';
import { createDeliveryLedger } from '../../src/store/delivery-ledger';
import { migrate } from '../../src/store/migrate';
import { createSubscriptions } from '../../src/store/subscriptions';
import {
  chatsOfTelegram,
  CHAT,
  DEFAULTS,
  deliveries,
  forgetReports,
  HOUR,
  MINUTE,
  reportingProcess,
  SLOT,
} from '../reports/support';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const CALLERS = 40;
const ABANDONED_AFTER_MS = 45_000;
const REPORT: Delivery = { chatId: CHAT, kind: 'weekly', period: '2026-W47' };

let server: ServerDatabase;
let other: Database;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  other = await openDatabase({ url: server.url, dataDir: 'unused', logger });
});
beforeEach(() => forgetReports(server.database));
afterAll(async () => {
  await other.close();
  await server.drop();
});

const chats = createAdminChats([CHAT]);
const ledger = (database: Database) => createDeliveryLedger(database, chats);
const alerts = (database: Database) => createAlertLedger(database, chats.originOf);
const claimOf = (owner: string, now = SLOT) => ({ owner, now, abandonedAfterMs: ABANDONED_AFTER_MS });

/** Asks many times at once, from two processes in turn; the indices of those that were told yes. */
async function winners(ask: (database: Database, caller: number) => Promise<boolean>): Promise<number[]> {
  const answers = await Promise.all(
    Array.from({ length: CALLERS }, (_, caller) => ask(caller % 2 ? other : server.database, caller)),
  );
  return answers.flatMap((won, caller) => (won ? [caller] : []));
}
const claimants = (now: number) =>
  winners((database, caller) => ledger(database).claim(REPORT, claimOf(String(caller), now)));
const onDemand = (now: number) =>
  winners((database, caller) => ledger(database).claimAgain(REPORT, claimOf(String(caller), now)));
const row = async () => (await deliveries(server.database))[0];
const ownerOf = async () =>
  (await server.database.query<{ owner: string }>('SELECT claimed_by AS owner FROM report_deliveries'))[0]
    ?.owner;

test('however many claim a report at once, one sends it, and the ledger names it', async () => {
  const won = await claimants(SLOT);
  expect(won).toHaveLength(1);
  expect(await ownerOf()).toBe(String(won[0]));
  expect(await claimants(SLOT + ABANDONED_AFTER_MS)).toEqual([]);
});

test('a claim whose owner is gone is taken over by one, and one that is renewed by nobody else', async () => {
  await ledger(server.database).claim(REPORT, claimOf('first'));
  await ledger(other).renew(REPORT, 'another', SLOT + MINUTE);
  const later = SLOT + ABANDONED_AFTER_MS + 1;
  expect(await claimants(later)).toHaveLength(1);
  expect(await row()).toMatchObject({ status: 'claimed', attempts: 2 });

  await ledger(other).renew(REPORT, (await ownerOf()) ?? '', later + MINUTE);
  expect(await claimants(later + MINUTE)).toEqual([]);
});

test('one that failed for certain is tried again by one', async () => {
  await ledger(other).claim(REPORT, claimOf('first'));
  await ledger(other).notSent(REPORT, { status: 'failed', error: 'no connection' });
  expect(await claimants(SLOT + MINUTE)).toHaveLength(1);
});

test('one whose arrival is unknown is claimed by nobody, and on demand by one', async () => {
  await ledger(other).claim(REPORT, claimOf('first'));
  await ledger(other).notSent(REPORT, { status: 'unknown', error: 'no answer' });
  expect(await claimants(SLOT + HOUR)).toEqual([]);
  expect(await onDemand(SLOT + HOUR)).toHaveLength(1);
  expect(await row()).toMatchObject({ status: 'claimed', attempts: 2 });
});

test('of a schedule and a person that want the same report at once, one gets to send it', async () => {
  const won = await winners((database, caller) => {
    const claim = claimOf(String(caller));
    return caller % 3 ? ledger(database).claim(REPORT, claim) : ledger(database).claimAgain(REPORT, claim);
  });
  expect(won).toHaveLength(1);
});

test('what has arrived by the time that it is asked for again is sent by nobody', async () => {
  await ledger(other).claim(REPORT, claimOf('first'));
  await ledger(other).notSent(REPORT, { status: 'unknown', error: 'no answer' });
  const won = await winners((database, caller) =>
    caller % 2
      ? ledger(database).arrived(REPORT, SLOT + HOUR)
      : ledger(database).claimAgain(REPORT, claimOf(String(caller), SLOT + HOUR)),
  );
  expect(won).toHaveLength(1);
  expect(await row()).toMatchObject({ status: (won[0] ?? 0) % 2 ? 'sent' : 'claimed' });
});

test('the question about a report is asked by one, and again by one where it did not arrive', async () => {
  await ledger(other).claim(REPORT, claimOf('first'));
  await ledger(other).notSent(REPORT, { status: 'unknown', error: 'no answer' });
  const askers = () => winners((database) => ledger(database).claimQuestion(REPORT, SLOT));
  expect(await askers()).toHaveLength(1);
  await ledger(other).unask(REPORT);
  expect(await askers()).toHaveLength(1);
  expect(await ledger(other).unasked(CHAT)).toEqual([]);
});

test('a report that is skipped and claimed at once is one or the other', async () => {
  const won = await winners(async (database, caller) => {
    if (caller % 2) return ledger(database).claim(REPORT, claimOf(String(caller)));
    await ledger(database).skip(REPORT, SLOT);
    return false;
  });
  expect(await deliveries(server.database)).toEqual([
    expect.objectContaining({ status: won.length === 1 ? 'claimed' : 'skipped' }),
  ]);
});

test('changes of different settings at once are all kept', async () => {
  const settings = (database: Database) =>
    createSubscriptions(database, { originOf: chats.originOf, defaults: DEFAULTS });
  await Promise.all([
    settings(server.database).change(CHAT, { reports: { daily: true } }),
    settings(other).change(CHAT, { reports: { monthly: true } }),
    settings(server.database).change(CHAT, { schedule: { weekday: 5, hour: 18, minute: 30 } }),
    settings(other).change(CHAT, { locale: 'uz' }),
    settings(server.database).change(CHAT, { charts: 'dark' }),
    settings(other).change(CHAT, { mutedUntil: SLOT }),
  ]);
  expect(await settings(other).of(CHAT)).toEqual({
    ...DEFAULTS,
    reports: { daily: true, weekly: true, monthly: true },
    schedule: { weekday: 5, hour: 18, minute: 30 },
    ...{ locale: 'uz', charts: 'dark', mutedUntil: SLOT },
  });
});

test('of however many that see the same trouble, one tells of it, and one of its end', async () => {
  const alert = { chatId: CHAT, kind: 'silence', about: '' } as const;
  const telling = (now: number) =>
    winners((database) => alerts(database).claim(alert, { now, notSince: now - 12 * HOUR }));
  expect(await telling(SLOT)).toHaveLength(1);
  // Whoever claimed it died with it.
  expect(await telling(SLOT + HOUR)).toHaveLength(1);
  await alerts(other).confirm(alert);
  expect(await telling(SLOT + 2 * HOUR)).toEqual([]);
  expect(await telling(SLOT + 14 * HOUR)).toHaveLength(1);
  await alerts(other).confirm(alert);
  expect(
    await winners((database) =>
      alerts(database)
        .end(alert, SLOT + 15 * HOUR)
        .then((at) => at !== undefined),
    ),
  ).toHaveLength(1);
});

test('five processes that look at once send one report to each chat', async () => {
  const telegram = chatsOfTelegram();
  const two = createAdminChats([CHAT, 7]);
  const processes = Array.from({ length: 5 }, (_, at) =>
    reportingProcess(at % 2 ? other : server.database, { telegram, owner: String(at), chats: two }),
  );
  await Promise.all(processes.map(({ round }) => round.run()));
  expect(telegram.sent.map(({ chatId }) => chatId).sort((a, b) => a - b)).toEqual([CHAT, 7]);
  expect(await deliveries(server.database)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
});
