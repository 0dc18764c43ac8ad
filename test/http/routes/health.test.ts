import { type Check, type CheckResult, healthzRoute, readyzRoute } from '../../../src/http/routes/health';
import { recordingLogger } from '../support/serve';
import { request } from '../support/request';

const ready = (checks: () => Promise<Record<string, CheckResult | Check>>, timeoutMs = 20) =>
  readyzRoute({ checks, timeoutMs }).handle(request());

const never = (): Promise<never> => new Promise(() => undefined);

describe('GET /healthz', () => {
  test('is 200 and asks nobody', async () => {
    expect(await healthzRoute().handle(request())).toEqual({ status: 200, json: { status: 'ok' } });
  });
});

describe('GET /readyz', () => {
  test('is 200 when every part is ok', async () => {
    const checks = { database: { ok: true }, telegram: () => Promise.resolve({ ok: true }) };
    expect(await ready(() => Promise.resolve(checks))).toEqual({
      status: 200,
      json: { status: 'ready', checks: { database: { ok: true }, telegram: { ok: true } } },
    });
  });

  test('is 503 when one part is not, with its reason', async () => {
    const checks = { database: { ok: false, reason: 'refuses writes' }, telegram: { ok: true } };
    expect(await ready(() => Promise.resolve(checks))).toEqual({
      status: 503,
      json: { status: 'unready', checks },
    });
  });

  test('shows parts that throw or take too long as not ok and lets the rest stand', async () => {
    const answer = await ready(() =>
      Promise.resolve({
        rejects: () => Promise.reject(new Error('password authentication failed for postgres://u:p@db')),
        throws: () => {
          throw new Error('at once');
        },
        hangs: never,
        telegram: () => Promise.resolve({ ok: true }),
      }),
    );
    expect(answer).toEqual({
      status: 503,
      json: {
        status: 'unready',
        checks: {
          rejects: { ok: false, reason: 'the check failed' },
          throws: { ok: false, reason: 'the check failed' },
          hangs: { ok: false, reason: 'no answer within 20 ms' },
          telegram: { ok: true },
        },
      },
    });
  });

  test.each([
    ['rejects', () => Promise.reject(new Error('no')), 'the check failed'],
    ['hangs', never, 'no answer within 20 ms'],
  ])('is 503 when the whole of it %s', async (_name, checks, reason) => {
    expect(await ready(checks)).toEqual({
      status: 503,
      json: { status: 'unready', checks: { checks: { ok: false, reason } } },
    });
  });

  test('tells the log why a check failed', async () => {
    const { log, logger } = recordingLogger();
    const database = () => Promise.reject(new Error('relation "users" does not exist'));
    await readyzRoute({ checks: () => Promise.resolve({ database }), logger }).handle(request());
    expect(log.join('')).toContain('relation');
  });
});
