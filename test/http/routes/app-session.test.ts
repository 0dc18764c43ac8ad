import { DatabaseUnavailable } from '../../../src/errors';
import { createInitDataCheck } from '../../../src/http/init-data';
import { appSessionRoute, type AppSessionOptions } from '../../../src/http/routes/app-session';
import { createSessions } from '../../../src/http/sessions';
import { movableClock } from '../../support/movable-clock';
import { signedInitData } from '../support/init-data';
import { expectError, serving } from '../support/serve';

const BOT_TOKEN = `700000001:${'x'.repeat(35)}`;
const RUSTAM = 500_002;
const NOW = Date.parse('2026-11-26T09:00:00Z');
const clock = movableClock(NOW);
const sessions = createSessions({ botToken: BOT_TOKEN, clock, isListed: (id) => id === RUSTAM });
const { serve, stopAll } = serving();
const asked: unknown[] = [];

beforeEach(() => {
  clock.set(NOW);
  asked.length = 0;
});
afterEach(stopAll);

async function login(
  body: unknown,
  headers: Record<string, string> = {},
  more: Partial<AppSessionOptions> = {},
) {
  const { url, log } = await serve([
    appSessionRoute({
      ...{ checkInitData: createInitDataCheck({ botToken: BOT_TOKEN, clock }), sessions, clock },
      loginCodes: { redeem: (code) => Promise.resolve({ good: RUSTAM, stranger: 7 }[code]) },
      localeOf: (...person) => Promise.resolve((asked.push(person), 'uz')),
      publicUrl: () => 'https://shop.example/pulse',
      ...more,
    }),
  ]);
  const own = new URL(url).origin;
  const answer = await fetch(`${url}/app/session`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', own)]),
      ),
    },
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, string>, log: log.join('') };
}

const initData = (id = RUSTAM) =>
  signedInitData(
    {
      auth_date: String(NOW / 1000),
      user: JSON.stringify({ id, first_name: 'Rustam', language_code: 'uz-Latn' }),
    },
    BOT_TOKEN,
  );
const personOf = (token: string | undefined) =>
  sessions.personOf({
    headers: { all: () => [`Bearer ${token}`], get: () => undefined, count: 1 },
  });

test('initData of an admin opens a session, in the language that is known of them', async () => {
  const { status, json } = await login({ init_data: initData() });
  expect({ status, json }).toEqual({
    status: 200,
    json: { token: json.token, expires_at: '2026-11-26T10:00:00.000Z', locale: 'uz', name: 'Rustam' },
  });
  expect(personOf(json.token)).toBe(RUSTAM);
  expect(asked).toEqual([[RUSTAM, 'uz-Latn']]);
});

test('so do a code that the bot sent, and a session that is still good', async () => {
  for (const body of [{ login_code: 'good' }, { session: sessions.open(RUSTAM).token }]) {
    const { status, json } = await login(body);
    expect({ status, name: json.name, locale: json.locale }).toEqual({
      status: 200,
      name: null,
      locale: 'uz',
    });
    expect(personOf(json.token)).toBe(RUSTAM);
  }
});

test.each([
  ['initData', { init_data: initData(7) }],
  ['a code', { login_code: 'stranger' }],
])('%s of somebody who is no admin is 403', async (_, body) => {
  const { status, json } = await login(body);
  expect(status).toBe(403);
  expectError(json, 'not_an_admin', /admins of the shop/);
});

test.each([
  ['initData', { init_data: `${initData()}x` }, 'bad_init_data'],
  ['a code', { login_code: 'canary' }, 'bad_login_code'],
  ['a session', { session: 'canary.canary' }, 'bad_session'],
])('%s that is wrong is 401, and stands in no log and no answer', async (_, body, code) => {
  const { status, json, log } = await login(body);
  expect(status).toBe(401);
  expectError(json, code);
  expect(log + JSON.stringify(json)).not.toContain('canary');
});

test.each([
  ['nothing', {}],
  ['two credentials', { login_code: 'good', session: 'x' }],
  ['a number', { login_code: 7 }],
  ['something else beside it', { login_code: 'good', admin: true }],
  ['a list', [{ login_code: 'good' }]],
])('%s in the body is 400', async (_, body) => {
  const { status, json } = await login(body);
  expect(status).toBe(400);
  expectError(json, 'bad_request', /exactly one of init_data, login_code and session/);
});

test('without a database a code is 503 while initData goes on', async () => {
  const away = { loginCodes: { redeem: () => Promise.reject(new DatabaseUnavailable('no database')) } };
  const { status, json } = await login({ login_code: 'good' }, {}, away);
  expect(status).toBe(503);
  expectError(json, 'database_unavailable');
  expect(await login({ init_data: initData() }, {}, away)).toMatchObject({ status: 200 });
});

test('pages of this server may log in, by its own name or the one outside; others may not', async () => {
  const by = async (origin: string) => (await login({ login_code: 'good' }, { Origin: origin })).status;
  expect(await by('OWN')).toBe(200);
  expect(await by('https://shop.example')).toBe(200);
  expect(await by('https://evil.example')).toBe(403);
  expect(await by('http://shop.example')).toBe(403);
  expect(await by('null')).toBe(403);
});

test('a body past 8 kB is refused', async () => {
  expect(await login({ init_data: 'x'.repeat(8 * 1024) })).toMatchObject({ status: 413 });
});
