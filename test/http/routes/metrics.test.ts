import { metricsRoutes, type MetricQuestion } from '../../../src/http/routes/metrics';
import { expectError, serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const token = 'right-token-0123456789';
const headers = { Authorization: `Bearer ${token}` };

async function metrics(
  answer: (question: MetricQuestion) => Promise<object> = () => Promise.resolve({}),
  given = token,
) {
  const asked: MetricQuestion[] = [];
  const { url, log } = await serve(
    metricsRoutes({
      token: given,
      ids: ['revenue', 'buyers'],
      asides: [],
      locales: ['ru', 'uz', 'en'],
      defaultLocale: 'uz',
      periodProblem: (text) => (/^\d+d$|^last_week$/.test(text) ? undefined : 'known are 30d and last_week'),
      catalogue: (locale) => ({ metrics: [], locale }),
      async metric(question) {
        asked.push(question);
        return { json: await answer(question) };
      },
    }),
  );
  const get = (path: string, init: RequestInit = { headers }) =>
    fetch(`${url}/analytics/metrics${path}`, init);
  return { get, asked, log };
}

describe('GET /analytics/metrics', () => {
  test.each([
    ['', 'uz'],
    ['?locale=en', 'en'],
  ])('with %j answers the list in %s', async (query, locale) => {
    const { get } = await metrics();
    const answer = await get(query);
    expect([answer.status, await answer.json()]).toEqual([200, { metrics: [], locale }]);
  });

  test.each([
    ['?locale=de', 'locale must be one of ru, uz, en, not "de"'],
    ['?locale=', 'locale must be one of ru, uz, en, not ""'],
    ['?locale=en&locale=en', 'locale was given more than once; give it once'],
    ['?period=7d', 'unknown parameter "period"; known: locale'],
  ])('with %j answers 400: %s', async (query, message) => {
    const { get } = await metrics();
    const answer = await get(query);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { code: 'invalid_parameter', message } },
    ]);
  });
});

describe('GET /analytics/metrics/<id>', () => {
  test.each([
    ['/revenue', { id: 'revenue', period: '30d', compare: 'previous', locale: 'uz' }],
    [
      '/buyers?period=last_week&compare=none&locale=ru',
      { id: 'buyers', period: 'last_week', compare: 'none', locale: 'ru' },
    ],
  ])('%s asks for just that and answers what it was given', async (path, question) => {
    const { get, asked } = await metrics(() => Promise.resolve({ value: 3 }));
    const answer = await get(path);
    expect([answer.status, await answer.json(), asked]).toEqual([200, { value: 3 }, [question]]);
    expect(answer.headers.get('cache-control')).toBe('private, max-age=10');
  });

  test.each([
    ['/nonsense', 'unknown metric "nonsense"; known: buyers, revenue'],
    ['/REVENUE', 'unknown metric "REVENUE"; known: buyers, revenue'],
    ['/__proto__', 'unknown metric "__proto__"; known: buyers, revenue'],
    [`/${'x'.repeat(500)}`, `unknown metric "${'x'.repeat(40)}..."; known: buyers, revenue`],
    ['/revenue?period=soon', 'period "soon": known are 30d and last_week'],
    ['/revenue?period=', 'period "": known are 30d and last_week'],
    ['/revenue?period=7d&period=7d', 'period was given more than once; give it once'],
    ['/revenue?compare=yes', 'compare must be one of previous, none, not "yes"'],
    ['/revenue?locale=EN', 'locale must be one of ru, uz, en, not "EN"'],
    ['/revenue?days=7', 'unknown parameter "days"; known: period, compare, locale'],
  ])('%s answers 400 and asks nothing: %s', async (path, message) => {
    const { get, asked } = await metrics();
    const answer = await get(path);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { code: 'invalid_parameter', message } },
    ]);
    expect(asked).toEqual([]);
  });

  const ATTEMPTS = ["' OR 1=1 --", '"; DROP TABLE users; --', '$from', '1) UNION SELECT 1', "30d'::text"];
  test.each(ATTEMPTS)('%j reaches no question through id, period, locale or compare', async (attempt) => {
    const { get, asked } = await metrics();
    const text = encodeURIComponent(attempt);
    const paths = [
      `/${text}`,
      `/revenue?period=${text}`,
      `/revenue?locale=${text}`,
      `/revenue?compare=${text}`,
      `/revenue?${text}=1`,
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect(answer.status).toBe(400);
      expectError(await answer.json(), 'invalid_parameter');
    }
    expect(asked).toEqual([]);
  });

  test('without the token answers 401 to both routes, before it looks at the question', async () => {
    const { get } = await metrics();
    for (const path of ['', '/nonsense', `/revenue?token=${token}`]) {
      const answer = await get(path, {});
      expect(answer.status).toBe(401);
      expectError(await answer.json(), 'unauthorized');
    }
  });

  test('answers 401 to all when no token is configured', async () => {
    const { get } = await metrics(undefined, '');
    expect((await get('/revenue', { headers: { Authorization: 'Bearer ' } })).status).toBe(401);
  });

  test('answers 503 while the database is away, and the cause goes to the log only', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED db:5432'), { code: 'database_unavailable' });
    const { get, log } = await metrics(() => Promise.reject(gone));
    const answer = await get('/revenue');
    const text = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expectError(JSON.parse(text), 'database_unavailable', /database/);
    expect(text).not.toContain('ECONNREFUSED');
    expect(log.join('')).toContain('ECONNREFUSED');
  });

  test('answers 500 to any other failure', async () => {
    const { get } = await metrics(() => Promise.reject(new Error('no')));
    const answer = await get('/revenue');
    expect(answer.status).toBe(500);
    expectError(await answer.json(), 'internal');
  });
});
