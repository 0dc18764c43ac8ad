import { createWeeklyReports, type WeeklyReportsOptions } from '../../src/reports/deliver';
import { createAdminChats } from '../../src/shop/admin-chats';
import { createShopTime } from '../../src/shop-time';
import { createDeliveryLedger } from '../../src/store/delivery-ledger';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

const SLOT = Date.parse('2026-11-23T04:00:00Z');
const WEEK = 7 * 86_400_000;
const MINUTE = 60_000;
const CHAT = -100_200;

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => database.query('DELETE FROM report_deliveries'));
afterAll(() => database.close());

class SendFailure extends Error {
  constructor(readonly certain: boolean) {
    super('not sent');
  }
}

function reporter(options: Partial<WeeklyReportsOptions> = {}) {
  const clock = movableClock(SLOT);
  const sent: { chatId: number; html: string }[] = [];
  const control = { failure: undefined as Error | undefined };
  const reports = createWeeklyReports({
    chatIds: [CHAT],
    schedule: { weekday: 1, hour: 9, minute: 0 },
    time: createShopTime('Asia/Tashkent'),
    clock,
    ledger: createDeliveryLedger(database),
    owner: 'test',
    render: ({ week, late, missed }) =>
      Promise.resolve(
        `${week}${late ? ' late' : ''}${missed.length > 0 ? ` missed ${missed.join(',')}` : ''}`,
      ),
    send: (chatId, html) => {
      if (control.failure) return Promise.reject(control.failure);
      sent.push({ chatId, html });
      return Promise.resolve({ messageId: sent.length });
    },
    logger: silentLogger,
    ...options,
  });
  return { reports, clock, sent, control };
}
const rows = () =>
  database.query<Record<string, unknown>>(
    'SELECT period, status, late, message_id, attempts FROM report_deliveries ORDER BY period',
  );

test('a week is reported once to each chat, however often one looks', async () => {
  const { reports, sent } = reporter({ chatIds: [1, 2] });
  for (let look = 0; look < 3; look += 1) await reports.tick();
  expect(sent).toEqual([
    { chatId: 1, html: '2026-W47' },
    { chatId: 2, html: '2026-W47' },
  ]);
});

test('the message id is recorded with the delivery', async () => {
  const { reports } = reporter();
  await reports.tick();
  expect(await rows()).toMatchObject([{ period: '2026-W47', status: 'sent', message_id: '1', late: false }]);
});

test('several processes at once send one', async () => {
  const sent: number[] = [];
  const send = (chatId: number) => {
    sent.push(chatId);
    return Promise.resolve({ messageId: 1 });
  };
  await Promise.all([1, 2, 3, 4, 5].map((owner) => reporter({ owner: String(owner), send }).reports.tick()));
  expect(sent).toEqual([CHAT]);
});

test('missed while down: the newest is sent, marked late, and the older ones are named', async () => {
  await reporter().reports.tick();
  const after = reporter();
  after.clock.set(SLOT + 3 * WEEK + 5 * 60 * MINUTE);
  await after.reports.tick();
  expect(after.sent).toEqual([{ chatId: CHAT, html: '2026-W50 late missed 2026-W48,2026-W49' }]);
  expect(await rows()).toMatchObject([
    { period: '2026-W47' },
    { period: '2026-W50', status: 'sent', late: true },
  ]);
});

test('a chat that is new has missed nothing: its first report is the next one', async () => {
  const { reports, clock, sent } = reporter();
  clock.set(SLOT + 2 * 86_400_000);
  await reports.tick();
  expect(sent).toEqual([]);
  expect(await rows()).toMatchObject([{ period: '2026-W47', status: 'skipped' }]);
  clock.set(SLOT + WEEK);
  await reports.tick();
  expect(sent).toEqual([{ chatId: CHAT, html: '2026-W48' }]);
});

test('a send that certainly failed is tried again, later each time, six times in all', async () => {
  const { reports, clock, sent, control } = reporter();
  control.failure = new SendFailure(true);
  let tries = 0;
  for (let minute = 0; minute < 120; minute += 1) {
    clock.set(SLOT + minute * MINUTE);
    await reports.tick();
    tries = Number((await rows())[0]!.attempts);
  }
  expect(tries).toBe(6);
  expect(sent).toEqual([]);
});

test('a send that failed once arrives at the next try', async () => {
  const { reports, clock, sent, control } = reporter();
  control.failure = new SendFailure(true);
  await reports.tick();
  control.failure = undefined;
  clock.advance(MINUTE);
  await reports.tick();
  expect(sent).toEqual([{ chatId: CHAT, html: '2026-W47' }]);
});

test('a send of unknown outcome is recorded as such and not repeated', async () => {
  const { reports, clock, sent, control } = reporter();
  control.failure = new SendFailure(false);
  await reports.tick();
  control.failure = undefined;
  clock.advance(60 * MINUTE);
  await reports.tick();
  expect(sent).toEqual([]);
  expect(await rows()).toMatchObject([{ status: 'unknown' }]);
});

test('a report that went out while the database was lost is written down later and not sent again', async () => {
  const ledger = createDeliveryLedger(database);
  let isLost = true;
  const { reports, clock, sent } = reporter({
    ledger: {
      ...ledger,
      sent: (...given) => (isLost ? Promise.reject(new Error('lost')) : ledger.sent(...given)),
    },
  });
  await reports.tick();
  expect(reports.problem()).toBe('lost');
  clock.advance(10 * MINUTE);
  await reports.tick();
  isLost = false;
  clock.advance(MINUTE);
  await reports.tick();
  expect(sent).toHaveLength(1);
  expect(reports.problem()).toBeNull();
  expect(await rows()).toMatchObject([{ status: 'sent', message_id: '1' }]);
});

test('a claim whose process died is taken over after a while', async () => {
  const dead = reporter({ send: () => new Promise(() => undefined) });
  void dead.reports.tick();
  const living = reporter();
  while ((await rows()).length === 0) await Promise.resolve();
  await living.reports.tick();
  expect(living.sent).toEqual([]);
  living.clock.advance(6 * MINUTE);
  await living.reports.tick();
  expect(living.sent).toEqual([{ chatId: CHAT, html: '2026-W47' }]);
});

test('one chat that refuses keeps nothing from the others', async () => {
  const { reports, sent } = reporter({
    chatIds: [1, 2],
    render: ({ week, chatId }) =>
      chatId === 1 ? Promise.reject(new Error('no figures')) : Promise.resolve(week),
  });
  await reports.tick();
  expect(sent).toEqual([{ chatId: 2, html: '2026-W47' }]);
  expect(reports.problem()).toBe('no figures');
});

describe('a group that becomes a supergroup', () => {
  const GROUP = -100;
  const NEW = -100_900;
  const move = { from: GROUP, to: NEW };
  const following = (listed: number[], more: Partial<WeeklyReportsOptions> = {}) => {
    const chats = createAdminChats(listed);
    const ledger = createDeliveryLedger(database, chats.originOf);
    return { chats, ...reporter({ chatIds: chats, ledger, ...more }) };
  };

  test('is not told the same week again, and the next one in its new place', async () => {
    const { chats, reports, clock, sent } = following([GROUP]);
    await reports.tick();
    chats.move(move);
    await reports.tick();
    expect(sent).toEqual([{ chatId: GROUP, html: '2026-W47' }]);
    clock.set(SLOT + WEEK);
    await reports.tick();
    expect(sent.at(-1)).toEqual({ chatId: NEW, html: '2026-W48' });
  });

  test('in the middle of a send is told once, also when another process looks', async () => {
    const told: number[] = [];
    const { chats, reports, clock } = following([GROUP], {
      send: (chatId) => {
        // The refusal names the new id; the sender follows it.
        chats.move(move);
        told.push(chatId);
        return Promise.resolve({ messageId: 1 });
      },
    });
    await reports.tick();
    const other = following([GROUP]);
    other.chats.move(move);
    other.clock.set(SLOT + 10 * MINUTE);
    await other.reports.tick();
    clock.advance(10 * MINUTE);
    await reports.tick();
    expect(told).toEqual([GROUP]);
    expect(other.sent).toEqual([]);
  });

  test('is the same chat when its new id is listed instead, with what it has missed', async () => {
    await following([GROUP]).reports.tick();
    const { chats, reports, clock, sent } = following([NEW]);
    chats.move(move);
    await reports.tick();
    expect(sent).toEqual([]);
    clock.set(SLOT + 2 * WEEK + 60 * MINUTE);
    await reports.tick();
    expect(sent).toEqual([{ chatId: NEW, html: '2026-W49 late missed 2026-W48' }]);
  });
});
