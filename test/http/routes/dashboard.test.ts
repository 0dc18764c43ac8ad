import { type DashboardRange, dashboardRoute } from '../../../src/http/routes/dashboard';
import { parseAnswer, rawClient, requestText } from '../support/raw';
import { request } from '../support/request';
import { expectError, gate, serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const token = 'right-token-0123456789';
const headers = { Authorization: `Bearer ${token}` };

async function dashboard(
  answer: (range: DashboardRange) => Promise<object>,
  given: string | undefined = token,
) {
  const { url, log } = await serve([
    dashboardRoute({ token: given, dashboard: async (range) => ({ json: await answer(range) }) }),
  ]);
  return { url: `${url}/analytics/dashboard`, log };
}

describe('GET /analytics/dashboard', () => {
  test.each([
    ['', { days: 30 }],
    ['?days=7', { days: 7 }],
    ['?from=2014-01-01&to=2017-12-31', { from: '2014-01-01', to: '2017-12-31' }],
  ])('with %j asks for that range and answers what it was given', async (query, range) => {
    const asked: DashboardRange[] = [];
    const { url } = await dashboard((given) => {
      asked.push(given);
      return Promise.resolve({ total_users: 3 });
    });
    const answer = await fetch(url + query, { headers });
    expect([answer.status, await answer.json(), asked]).toEqual([200, { total_users: 3 }, [range]]);
    expect(answer.headers.get('cache-control')).toBe('private, max-age=10');
  });

  test.each([
    '?days=0',
    '?days=abc',
    '?days=1e9',
    '?days=1&days=2',
    '?days=',
    '?from=2026-02-30&to=2026-03-01',
    '?x=1',
  ])('with %j answers 400 and asks nothing', async (query) => {
    const asked = jest.fn(() => Promise.resolve({}));
    const { url } = await dashboard(asked);
    const answer = await fetch(url + query, { headers });
    expect(answer.status).toBe(400);
    expectError(await answer.json(), 'invalid_parameter', /days|from|x/);
    expect(asked).not.toHaveBeenCalled();
  });

  test('computes once for all who ask for the same at the same time', async () => {
    const { opened, open } = gate();
    const begun = jest.fn(() => opened.then(() => ({ json: { total_users: 3 } })));
    const asking = dashboardRoute({ token, dashboard: begun });
    const ask = (days: number) =>
      asking.handle(request({ query: new URLSearchParams({ days: String(days) }) }));
    const asked = Promise.all([ask(7), ask(7), ask(8), ask(7)]);
    open();
    expect((await asked).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(begun).toHaveBeenCalledTimes(2);
  });

  test('without a token answers 401, before it looks at the question', async () => {
    const { url } = await dashboard(() => Promise.resolve({}));
    const answer = await fetch(`${url}?days=abc&token=${token}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expectError(await answer.json(), 'unauthorized');
  });

  test('answers 401 to a doubled token, though each would do', async () => {
    const { url } = await dashboard(() => Promise.resolve({}));
    const line = `Authorization: Bearer ${token}`;
    const ask = (...lines: string[]) =>
      rawClient(Number(new URL(url).port), requestText('GET /analytics/dashboard', lines)).closed;
    expect(parseAnswer(await ask(line)).status).toBe(200);
    expect(parseAnswer(await ask(line, line)).status).toBe(401);
  });

  test('answers 401 to all when no token is configured', async () => {
    const { url } = await dashboard(() => Promise.resolve({}), '');
    expect((await fetch(url, { headers: { Authorization: 'Bearer ' } })).status).toBe(401);
  });

  test('answers 503 while the database is away, and the cause goes to the log only', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED db:5432'), { code: 'database_unavailable' });
    const { url, log } = await dashboard(() => Promise.reject(gone));
    const answer = await fetch(url, { headers });
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expectError(JSON.parse(text), 'database_unavailable', /database/);
    expect(text).not.toContain('ECONNREFUSED');
    expect(log.join('')).toContain('ECONNREFUSED');
  });

  test('answers 500 to any other failure', async () => {
    const { url } = await dashboard(() => Promise.reject(Object.assign(new Error('no'), { code: '42P01' })));
    const answer = await fetch(url, { headers });
    expect(answer.status).toBe(500);
    expectError(await answer.json(), 'internal');
  });
});
