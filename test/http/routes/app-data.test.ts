import { HttpError, type Auth } from '../../../src/http/route';
import { appDataRoutes, type AppAnswers } from '../../../src/http/routes/app-data';
import { parsePeriod } from '../../../src/metrics/period';
import {
  type AppFunnel,
  type AppPeople,
  type AppScreen,
  type AppStart,
} from '../../../src/present/app/contract';
import { expectError, serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const SESSION = { Authorization: 'Bearer session' };
const USUAL = { steps: ['catalog_viewed', 'order_placed'], windowDays: 7 };
/** As the sessions of the page let in: everybody but those without one, and one who is listed no more. */
const auth: Auth = {
  scheme: 'session',
  check({ headers }) {
    const given = headers.get('authorization');
    if (given === 'Bearer unlisted') throw new HttpError(403, 'forbidden', 'this person is no admin');
    if (given !== SESSION.Authorization) throw new HttpError(401, 'unauthorized', 'this needs a session');
  },
};

const SCREEN = { screen: 'money', title: 'Money', figures: [], asOf: 'as of 09:00' } as unknown as AppScreen;
const FUNNEL = { period: '30 days', notes: [], asOf: 'as of 09:00' } as unknown as AppFunnel;
const PEOPLE = { title: 'Buyers', count: 'In all: 0' } as AppPeople;

async function app(given: Partial<AppAnswers> = {}) {
  const asked: unknown[] = [];
  const answer =
    <T>(value: T) =>
    (...question: unknown[]) => {
      asked.push(question);
      return Promise.resolve(value);
    };
  const answers: AppAnswers = {
    start: answer({ locale: 'uz' } as AppStart),
    screen: answer(SCREEN),
    file: answer({ name: 'shop-pulse-money.csv', body: Buffer.from('a;b') }),
    people: answer(PEOPLE),
    funnel: answer(FUNNEL),
    ...given,
  };
  const { url, log } = await serve(
    appDataRoutes({
      auth,
      answers,
      choices: {
        screens: ['overview', 'money'],
        ...{ locales: ['ru', 'uz', 'en'], defaultLocale: 'uz' },
        periodProblem: (text) =>
          /^\d+d$|^last_week$/.test(text) ? undefined : 'known are 30d and last_week',
        lists: [
          { metric: 'rfm_segments', isKeyed: true },
          { metric: 'buyers', isKeyed: false },
        ],
        funnel: {
          usual: USUAL,
          readAmong: (text, period) =>
            text === 'buyers'
              ? { among: { metric: text, period: parsePeriod(period)! } }
              : { problem: 'it is no list of people; known: buyers' },
        },
      },
    }),
  );
  const get = (path: string, headers: Record<string, string> = SESSION) =>
    fetch(`${url}/app/api/${path}`, { headers });
  return { get, asked, log };
}

const PATHS = ['start', 'screens/money', 'screens/money/file?format=csv', 'people?metric=buyers', 'funnel'];

describe('every route of the page', () => {
  test.each(PATHS)(
    '%s is closed to whoever has no session or is no admin, before anything is read',
    async (path) => {
      const { get, asked } = await app();
      for (const headers of [{}, { Authorization: 'Bearer wrong' }] as Record<string, string>[]) {
        const answer = await get(path, headers);
        expect(answer.status).toBe(401);
        expectError(await answer.json(), 'unauthorized');
      }
      const answer = await get(`${path.split('?')[0]}?nonsense`, { Authorization: 'Bearer unlisted' });
      expect(answer.status).toBe(403);
      expectError(await answer.json(), 'forbidden');
      expect(asked).toEqual([]);
    },
  );

  test.each(PATHS)(
    '%s answers 503 while the database is away, and the cause goes to the log only',
    async (path) => {
      const gone = () =>
        Promise.reject(Object.assign(new Error('ECONNREFUSED db:5432'), { code: 'database_unavailable' }));
      const { get, log } = await app({ start: gone, screen: gone, file: gone, people: gone, funnel: gone });
      const answer = await get(path);
      const text = await answer.text();
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expectError(JSON.parse(text), 'database_unavailable');
      expect(text).not.toContain('ECONNREFUSED');
      expect(log.join('')).toContain('ECONNREFUSED');
    },
  );

  test('is throttled, has documents and answers GET alone', () => {
    const routes = appDataRoutes({
      auth,
      answers: {} as AppAnswers,
      choices: {
        ...{ screens: [], locales: [], defaultLocale: 'ru', periodProblem: () => undefined, lists: [] },
        funnel: { usual: USUAL, readAmong: () => ({ problem: 'nobody' }) },
      },
    });
    expect(routes).toHaveLength(5);
    for (const route of routes) {
      expect(route).toMatchObject({ method: 'GET', auth, isThrottled: true, docs: { tag: 'Dashboard' } });
    }
  });
});

describe('GET /app/api/start', () => {
  test.each([
    ['start', 'uz'],
    ['start?locale=en', 'en'],
  ])('%s asks in %s', async (path, locale) => {
    const { get, asked } = await app();
    const answer = await get(path);
    expect([answer.status, await answer.json(), asked]).toEqual([200, { locale: 'uz' }, [[locale]]]);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  });

  test.each([
    ['start?locale=de', 'locale must be one of ru, uz, en, not "de"'],
    ['start?locale=en&locale=en', 'locale was given more than once; give it once'],
    ['start?period=7d', 'unknown parameter "period"; known: locale'],
  ])('%s answers 400: %s', async (path, message) => {
    await expectRefused(path, message);
  });
});

describe('GET /app/api/screens/<screen>', () => {
  test.each([
    ['screens/money', { screen: 'money', period: '30d', compare: 'previous', locale: 'uz' }],
    [
      'screens/overview?period=last_week&compare=none&locale=ru',
      { screen: 'overview', period: 'last_week', compare: 'none', locale: 'ru' },
    ],
  ])('%s asks for just that and answers what it was given', async (path, view) => {
    const { get, asked } = await app();
    const answer = await get(path);
    expect([answer.status, await answer.json(), asked]).toEqual([200, SCREEN, [[view]]]);
  });

  test.each([
    ['screens/nonsense', 'unknown screen "nonsense"; known: overview, money'],
    ['screens/MONEY', 'unknown screen "MONEY"; known: overview, money'],
    ['screens/__proto__', 'unknown screen "__proto__"; known: overview, money'],
    ['screens/money?period=soon', 'period "soon": known are 30d and last_week'],
    ['screens/money?period=', 'period "": known are 30d and last_week'],
    ['screens/money?period=7d&period=7d', 'period was given more than once; give it once'],
    ['screens/money?compare=yes', 'compare must be one of previous, none, not "yes"'],
    ['screens/money?locale=EN', 'locale must be one of ru, uz, en, not "EN"'],
    ['screens/money?format=csv', 'unknown parameter "format"; known: period, compare, locale'],
  ])('%s answers 400 and asks nothing: %s', async (path, message) => {
    await expectRefused(path, message);
  });

  test('the same figures a minute later are the same answer, others are not', async () => {
    let screen = SCREEN;
    const { get } = await app({ screen: () => Promise.resolve(screen) });
    const first = await get('screens/money');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');

    screen = { ...SCREEN, asOf: 'as of 09:01' };
    const same = await get('screens/money', { ...SESSION, 'If-None-Match': etag });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);

    screen = { ...SCREEN, title: 'Other' };
    const other = await get('screens/money', { ...SESSION, 'If-None-Match': etag });
    expect([other.status, other.headers.get('etag') === etag]).toEqual([200, false]);
    // A tag opens no door.
    expect((await get('screens/money', { 'If-None-Match': etag })).status).toBe(401);
  });
});

describe('GET /app/api/screens/<screen>/file', () => {
  const view = { screen: 'money', period: '30d', compare: 'previous', locale: 'uz' };
  test.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s is sent to be saved under its name', async (format, type) => {
    const { get, asked } = await app();
    const answer = await get(`screens/money/file?format=${format}`);
    expect([answer.status, await answer.text(), asked]).toEqual([200, 'a;b', [[view, format]]]);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="shop-pulse-money.csv"; filename*=UTF-8''shop-pulse-money.csv`,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('while too many are being written it may be asked for again', async () => {
    const busy = Object.assign(new Error('8 exports are being written already'), { code: 'exports_busy' });
    const { get } = await app({ file: () => Promise.reject(busy) });
    const answer = await get('screens/money/file?format=csv');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expectError(await answer.json(), 'busy');
  });

  test.each([
    ['screens/money/file', 'format is missing; give one of xlsx, csv'],
    ['screens/money/file?format=pdf', 'format must be one of xlsx, csv, not "pdf"'],
    ['screens/money/file?format=csv&format=csv', 'format was given more than once; give it once'],
    ['screens/x/file?format=csv', 'unknown screen "x"; known: overview, money'],
  ])('%s answers 400 and asks nothing: %s', async (path, message) => {
    await expectRefused(path, message);
  });
});

describe('GET /app/api/people', () => {
  test.each([
    ['people?metric=buyers', { metric: 'buyers', period: '30d', page: 0, locale: 'uz' }],
    [
      'people?metric=rfm_segments&key=lost&period=7d&page=12&locale=en',
      { metric: 'rfm_segments', key: 'lost', period: '7d', page: 12, locale: 'en' },
    ],
    [
      'people?metric=rfm_segments&key=',
      { metric: 'rfm_segments', key: '', period: '30d', page: 0, locale: 'uz' },
    ],
  ])('%s asks for just that', async (path, question) => {
    const { get, asked } = await app();
    const answer = await get(path);
    expect([answer.status, await answer.json(), asked]).toEqual([200, PEOPLE, [[question]]]);
    // Names of people are kept nowhere.
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  const KNOWN = 'known: buyers, rfm_segments';
  test.each([
    ['people', `metric must be one that counts people or orders, not ""; ${KNOWN}`],
    ['people?metric=revenue', `metric must be one that counts people or orders, not "revenue"; ${KNOWN}`],
    ['people?metric=__proto__', `metric must be one that counts people or orders, not "__proto__"; ${KNOWN}`],
    ['people?metric=rfm_segments', 'rfm_segments opens by the key of a row only; give key'],
    ['people?metric=buyers&key=x', 'buyers is one figure; leave out key'],
    ['people?metric=buyers&page=-1', 'page must be a whole number from 0, not "-1"'],
    ['people?metric=buyers&page=1e3', 'page must be a whole number from 0, not "1e3"'],
    ['people?metric=buyers&page=10000000', 'page must be a whole number from 0, not "10000000"'],
    ['people?metric=buyers&metric=buyers', 'metric was given more than once; give it once'],
    ['people?metric=buyers&period=soon', 'period "soon": known are 30d and last_week'],
    [
      'people?metric=buyers&compare=none',
      'unknown parameter "compare"; known: metric, key, period, page, locale',
    ],
  ])('%s answers 400 and asks nothing: %s', async (path, message) => {
    await expectRefused(path, message);
  });
});

describe('GET /app/api/funnel', () => {
  const days = { kind: 'named', name: '7d' } as const;
  test.each([
    ['funnel', { question: USUAL, period: '30d', locale: 'uz' }],
    [
      'funnel?steps=cart_added,order_paid&window_days=90&among=buyers&period=7d&locale=en',
      {
        question: {
          ...{ steps: ['cart_added', 'order_paid'], windowDays: 90 },
          among: { metric: 'buyers', period: days },
        },
        ...{ period: '7d', locale: 'en' },
      },
    ],
  ])('%s asks for just that and answers what it was given', async (path, question) => {
    const { get, asked } = await app();
    const answer = await get(path);
    expect([answer.status, await answer.json(), asked]).toEqual([200, FUNNEL, [[question]]]);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  });

  test.each([
    ['funnel?steps=cart_added', 'steps "cart_added": it has 1 step, and 2 to 8 are allowed'],
    [
      'funnel?steps=',
      'steps "": a step is empty: names of events stand between commas, such as catalog_viewed,cart_added',
    ],
    ['funnel?steps=a,b,a', 'steps "a,b,a": the step a stands there twice, and each may once'],
    ['funnel?window_days=0', 'window_days "0": a whole number of days from 1 to 365 is allowed'],
    ['funnel?among=all', 'among "all": it is no list of people; known: buyers'],
    ['funnel?period=soon', 'period "soon": known are 30d and last_week'],
    ['funnel?steps=a,b&steps=a,b', 'steps was given more than once; give it once'],
    ['funnel?compare=none', 'unknown parameter "compare"; known: steps, window_days, among, period, locale'],
  ])('%s answers 400 and asks nothing: %s', async (path, message) => {
    await expectRefused(path, message);
  });

  test('the same funnel a minute later is the same answer', async () => {
    let funnel = FUNNEL;
    const { get } = await app({ funnel: () => Promise.resolve(funnel) });
    const etag = (await get('funnel')).headers.get('etag') ?? '';
    funnel = { ...FUNNEL, asOf: 'as of 09:01' };
    expect((await get('funnel', { ...SESSION, 'If-None-Match': etag })).status).toBe(304);
    funnel = { ...FUNNEL, notes: ['another'] };
    expect((await get('funnel', { ...SESSION, 'If-None-Match': etag })).status).toBe(200);
  });
});

async function expectRefused(path: string, message: string): Promise<void> {
  const { get, asked } = await app();
  const answer = await get(path);
  expect([answer.status, await answer.json(), asked]).toEqual([
    400,
    { error: { code: 'invalid_parameter', message } },
    [],
  ]);
}
