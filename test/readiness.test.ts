import { readyzRoute } from '../src/http/routes/health';
import { readiness, type ReadinessOptions } from '../src/readiness';
import { type DeliveryRecord } from '../src/shop/reports/delivery';
import { request } from './http/support/request';

const AT = Date.parse('2026-11-23T04:00:00Z');
const SENT: DeliveryRecord = {
  ...{ chatId: -1_001_234_567_890, kind: 'weekly', period: '2026-W47', status: 'sent', late: false },
  ...{ claimedAt: AT, sentAt: AT + 1_000, correctedAt: null },
};

const well: ReadinessOptions = {
  supervisor: { check: () => Promise.resolve() },
  connection: { problem: () => null },
  buffer: { state: () => ({ lastError: null }) as ReturnType<ReadinessOptions['buffer']['state']> },
  tick: { isRunning: () => true },
  reports: { problem: () => null },
  deliveries: { history: () => Promise.resolve([SENT]) },
  adminChats: [5, SENT.chatId],
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
  ['telegram', { connection: { problem: () => 'token 123:abc' } }],
  ['reports', { reports: { problem: () => 'lost' } }],
  ['reports', { tick: { isRunning: () => false } }],
])('%s in trouble is not ready, in words of our own', async (part, options) => {
  const { status, text, checks } = await ask(options);
  expect(status).toBe(503);
  expect(checks[part]).toMatchObject({ ok: false, reason: expect.any(String) as string });
  expect(text).not.toMatch(/123:abc|"lost"/);
});
