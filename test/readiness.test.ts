import { readyzRoute } from '../src/http/routes/health';
import { type BufferState } from '../src/activity';
import { readiness, type ReadinessOptions } from '../src/readiness';
import { DatabaseTrouble } from '../src/store/trouble';
import { type DeliveryRecord } from '../src/shop/reports/delivery';
import { request } from './http/support/request';

const AT = Date.parse('2026-11-23T04:00:00Z');
const SENT: DeliveryRecord = {
  ...{ chatId: -1_001_234_567_890, kind: 'weekly', period: '2026-W47', status: 'sent', late: false },
  ...{ claimedAt: AT, sentAt: AT + 1_000, correctedAt: null },
};

const CALM: BufferState = {
  ...{
    waitingPeople: 3,
    waitingEvents: 4,
    droppedPeople: 0,
    droppedEvents: 0,
    fullness: 0.1,
    lastError: null,
    writingSince: null,
  },
};
const MINUTE = 60_000;
const NOW = AT + 10 * MINUTE;

const well: ReadinessOptions = {
  supervisor: { check: () => Promise.resolve() },
  connection: { state: () => ({ by: 'polling', since: AT, reason: null }) },
  buffer: { state: () => CALM },
  tick: { isRunning: () => true, lastAt: () => NOW - MINUTE },
  reports: { problem: () => null },
  deliveries: { history: () => Promise.resolve([SENT]) },
  adminChats: [5, SENT.chatId],
  clock: { now: () => NOW },
};

async function ask(options: Partial<ReadinessOptions>) {
  const route = readyzRoute({
    checks: () => Promise.resolve(readiness({ ...well, ...options })),
    timeoutMs: 500,
  });
  const { status, json } = await route.handle(request());
  return { status, text: JSON.stringify(json), checks: (json as { checks: Record<string, unknown> }).checks };
}

test('the last deliveries stand in the detail of reports, each chat by its place and not by its id', async () => {
  const { status, text, checks } = await ask({});
  expect(status).toBe(200);
  expect(checks.reports).toEqual({
    ok: true,
    detail: {
      deliveries: [
        {
          ...{ chat: 2, kind: 'weekly', period: '2026-W47', status: 'sent', late: false },
          ...{ claimed_at: '2026-11-23T04:00:00.000Z', sent_at: '2026-11-23T04:00:01.000Z' },
          corrected_at: null,
        },
      ],
    },
  });
  expect(text).not.toContain('1001234567890');
});

test('a chat that is not listed any more has no place', async () => {
  const { checks } = await ask({ adminChats: [5] });
  expect(checks.reports).toMatchObject({ detail: { deliveries: [{ chat: null }] } });
});

test('without a database the reports are no second trouble, and nothing of the driver is told', async () => {
  const lost = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
  const { status, text, checks } = await ask({ supervisor: { check: lost }, deliveries: { history: lost } });
  expect(status).toBe(503);
  expect(checks).toMatchObject({
    database: { ok: false },
    reports: { ok: true, detail: { deliveries: [] } },
  });
  expect(text).not.toContain('10.0.0.7');
});

test.each<[string, Partial<ReadinessOptions>]>([
  ['telegram', { connection: { state: () => ({ by: 'polling', since: AT, reason: 'Telegram is away' }) } }],
  ['reports', { reports: { problem: () => 'lost' } }],
  ['schedule', { tick: { ...well.tick, isRunning: () => false } }],
  ['schedule', { tick: { ...well.tick, lastAt: () => NOW - 6 * MINUTE } }],
  ['buffer', { buffer: { state: () => ({ ...CALM, lastError: new Error('lost') }) } }],
  ['buffer', { buffer: { state: () => ({ ...CALM, fullness: 0.8 }) } }],
  ['buffer', { buffer: { state: () => ({ ...CALM, writingSince: NOW - 11_000 }) } }],
])('%s in trouble is not ready, in words of our own', async (part, options) => {
  const { status, text, checks } = await ask(options);
  expect(status).toBe(503);
  expect(checks[part]).toMatchObject({ ok: false, reason: expect.any(String) as string });
  expect(text).not.toMatch(/"lost"/);
  const others = Object.entries(checks as Record<string, { ok: boolean }>).filter(([name]) => name !== part);
  expect(others.filter(([, { ok }]) => !ok)).toEqual([]);
});

test('what is wrong with the database is told in its own words, also where only writing visits met with it', async () => {
  const lost = () => Promise.reject(new DatabaseTrouble('the database only reads'));
  expect((await ask({ supervisor: { check: lost } })).checks.database).toEqual({
    ok: false,
    reason: 'the database only reads',
  });
  const lastError = Object.assign(new Error('could not extend file at 10.0.0.7'), { code: '53100' });
  const { text, checks } = await ask({ buffer: { state: () => ({ ...CALM, lastError }) } });
  expect(checks.database).toEqual({ ok: false, reason: 'the disk of the database is full' });
  expect(checks.buffer).toMatchObject({
    reason:
      'visits could not be written, for the disk of the database is full; they are kept and tried again',
  });
  expect(text).not.toContain('10.0.0.7');
});

test("the issue's parts are there: database, telegram, schedule and buffer, each with what is known of it", async () => {
  const { checks } = await ask({});
  expect(Object.keys(checks)).toEqual(['database', 'telegram', 'schedule', 'buffer', 'reports']);
  expect(checks).toMatchObject({
    database: { ok: true },
    telegram: { detail: { by: 'polling', since: '2026-11-23T04:00:00.000Z' } },
    schedule: { detail: { last_at: '2026-11-23T04:09:00.000Z' } },
    buffer: {
      detail: { waiting_people: 3, waiting_events: 4, dropped_people: 0, dropped_events: 0 },
    },
  });
});

test('before Telegram has answered and the schedule has begun there is no instant to tell', async () => {
  const { checks } = await ask({
    connection: { state: () => ({ by: 'webhook', since: null, reason: 'no answer yet' }) },
    tick: { isRunning: () => false, lastAt: () => null },
  });
  expect(checks).toMatchObject({
    telegram: { ok: false, reason: 'no answer yet', detail: { by: 'webhook', since: null } },
    schedule: { ok: false, detail: { last_at: null } },
  });
});

test('what was dropped in an earlier outage is told, and is no trouble any more', async () => {
  const { status, checks } = await ask({ buffer: { state: () => ({ ...CALM, droppedPeople: 9 }) } });
  expect(status).toBe(200);
  expect(checks.buffer).toMatchObject({ ok: true, detail: { dropped_people: 9 } });
});

test('a buffer that drops says so, whatever else is wrong with it', async () => {
  const { checks } = await ask({
    buffer: { state: () => ({ ...CALM, fullness: 1, droppedEvents: 2, lastError: new Error('lost') }) },
  });
  expect(checks.buffer).toMatchObject({ ok: false, reason: expect.stringContaining('dropped') as string });
});

test('a replica that is not to be read makes nothing unready, and the primary is named instead', async () => {
  const replica = (problem: string | null, lagMs: number | null) => ({
    look: () => (problem === null ? Promise.resolve({ lagMs: 0 }) : Promise.reject(new Error('10.0.0.7'))),
    state: () => ({ problem, lagMs }),
  });
  const read = await ask({ replica: replica(null, 250) });
  expect(read.checks.replica).toEqual({ ok: true, detail: { read: 'replica', lag_seconds: 0.25 } });
  const left = await ask({ replica: replica('the replica does not answer', null) });
  expect(left.status).toBe(200);
  expect(left.checks.replica).toEqual({
    ok: true,
    reason: 'the replica does not answer; figures are read on the primary',
    detail: { read: 'primary', lag_seconds: null },
  });
  expect((await ask({})).checks).not.toHaveProperty('replica');
});
