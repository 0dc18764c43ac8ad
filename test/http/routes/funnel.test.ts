import { funnelRoute, type OwnFunnel } from '../../../src/http/routes/funnel';
import { type Figures } from '../../../src/http/figures-answer';
import { request } from '../support/request';
import { expectError, gate, serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const token = 'right-token-0123456789';
const headers = { Authorization: `Bearer ${token}` };
const usual = { steps: ['catalog_viewed', 'order_placed'], windowDays: 7 };
const named = (name: string) => ({ kind: 'named' as const, name: name as '30d' });

const routeOf = (answer: (asked: OwnFunnel) => Promise<Figures>, given = token) =>
  funnelRoute({
    token: given,
    usual,
    locales: ['ru', 'uz', 'en'],
    defaultLocale: 'uz',
    readAmong: (text, period) =>
      text === 'nobody' ? { problem: 'it is no list of people' } : { among: { metric: text, period } },
    funnel: answer,
  });

async function funnel(
  answer: (asked: OwnFunnel) => Promise<object> = () => Promise.resolve({}),
  given = token,
) {
  const asked: OwnFunnel[] = [];
  const figures = async (question: OwnFunnel) => {
    asked.push(question);
    return { json: await answer(question), csv: () => Promise.resolve(Buffer.from('step\r\n')) };
  };
  const { url, log } = await serve([routeOf(figures, given)]);
  const get = (query = '', init: RequestInit = { headers }) => fetch(`${url}/analytics/funnel${query}`, init);
  return { get, asked, log };
}

describe('GET /analytics/funnel', () => {
  test.each([
    ['', usual, '30d', 'uz'],
    [
      '?steps=cart_added,%20order_paid&window_days=3&period=last_week&locale=en',
      { steps: ['cart_added', 'order_paid'], windowDays: 3 },
      'last_week',
      'en',
    ],
    ['?steps=a,b', { ...usual, steps: ['a', 'b'] }, '30d', 'uz'],
    ['?window_days=365', { ...usual, windowDays: 365 }, '30d', 'uz'],
    ['?among=buyers&period=7d', { ...usual, among: { metric: 'buyers', period: named('7d') } }, '7d', 'uz'],
    [
      '?among=buyers&among_period=last_month&period=7d',
      { ...usual, among: { metric: 'buyers', period: named('last_month') } },
      '7d',
      'uz',
    ],
  ])('%j asks for just that and answers what it was given', async (query, question, period, locale) => {
    const { get, asked } = await funnel(() => Promise.resolve({ steps: [] }));
    const answer = await get(query);
    expect([answer.status, await answer.json()]).toEqual([200, { steps: [] }]);
    expect(asked).toEqual([{ question, period: named(period), locale }]);
  });

  test.each([
    ['?steps=', /^steps "": a step is empty: names of events stand between commas, such as /],
    ['?steps=order_placed', /^steps "order_placed": it has 1 step, and 2 to 8 are allowed$/],
    ['?steps=a,b,c,d,e,f,g,h,i', /: it has 9 steps, and 2 to 8 are allowed$/],
    ['?steps=a,b,a', /: the step a stands there twice, and each may once$/],
    ['?steps=A,b', /: the step "A" is no name of an event: small letters, digits and _, such as cart_added$/],
    [`?steps=${'x'.repeat(500)}!,b`, /^steps "x{40}\.\.\.": the step "x{40}\.\.\." is no name of an event/],
    ['?window_days=0', /^window_days "0": a whole number of days from 1 to 365 is allowed$/],
    ['?window_days=1.5', /^window_days "1.5": a whole number/],
    ['?among=nobody', /^among "nobody": it is no list of people$/],
    ['?among=buyers&among_period=soon', /^among_period "soon": known are today, /],
    ['?among_period=7d', /^among_period was given without among, which names the people of that period$/],
    ['?period=', /^period "": known are today, /],
    ['?locale=de', /^locale must be one of ru, uz, en, not "de"$/],
    ['?steps=a,b&steps=a,b', /^steps was given more than once; give it once$/],
    ['?days=7', /^unknown parameter "days"; known: steps, window_days, among, among_period, period, locale$/],
    ['?compare=none', /^unknown parameter "compare"; /],
  ])('%s answers 400 and asks nothing: %s', async (query, message) => {
    const { get, asked } = await funnel();
    const answer = await get(query);
    expect(answer.status).toBe(400);
    expectError(await answer.json(), 'invalid_parameter', message);
    expect(asked).toEqual([]);
  });

  const ATTEMPTS = ["' OR 1=1 --", '"; DROP TABLE users; --', '$from', '1) UNION SELECT 1', "a,b'::text"];
  test.each(ATTEMPTS)('%j reaches no question through steps, window, periods or locale', async (attempt) => {
    const { get, asked } = await funnel();
    const text = encodeURIComponent(attempt);
    for (const name of ['steps', 'window_days', 'period', 'among=buyers&among_period', 'locale', text]) {
      expect((await get(`?${name}=${text}`)).status).toBe(400);
    }
    expect(asked).toEqual([]);
  });

  test('who asks for the same at once is told the same, also by what is the default', async () => {
    const { open, opened } = gate();
    const begun = jest.fn(() => opened.then(() => ({ json: { steps: [] } })));
    const asking = routeOf(begun);
    const ask = (query: string) => asking.handle(request({ query: new URLSearchParams(query) }));
    const asked = Promise.all(['', 'window_days=7', 'period=30d&locale=uz', 'window_days=8'].map(ask));
    open();
    expect((await asked).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(begun).toHaveBeenCalledTimes(2);
  });

  test('answers as CSV where that is wanted, and 304 for as long as no figure has changed', async () => {
    let at = 1;
    const { get } = await funnel(() => Promise.resolve({ value: 3, computed_at: at++ }));
    const csv = await get('', { headers: { ...headers, Accept: 'text/csv' } });
    expect([csv.status, await csv.text()]).toEqual([200, 'step\r\n']);
    const etag = (await get()).headers.get('etag') ?? '';
    expect((await get('', { headers: { ...headers, 'If-None-Match': etag } })).status).toBe(304);
  });

  test('without the token answers 401, before it looks at the question', async () => {
    const { get, asked } = await funnel();
    for (const query of ['', '?steps=', `?token=${token}`]) {
      const answer = await get(query, {});
      expect(answer.status).toBe(401);
      expectError(await answer.json(), 'unauthorized');
    }
    expect(asked).toEqual([]);
  });

  test('answers 401 to all when no token is configured', async () => {
    const { get } = await funnel(undefined, '');
    expect((await get('', { headers: { Authorization: 'Bearer ' } })).status).toBe(401);
  });

  test('answers 503 while the database is away, and the cause goes to the log only', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED db:5432'), { code: 'database_unavailable' });
    const { get, log } = await funnel(() => Promise.reject(gone));
    const answer = await get();
    const text = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expectError(JSON.parse(text), 'database_unavailable', /database/);
    expect(text).not.toContain('ECONNREFUSED');
    expect(log.join('')).toContain('ECONNREFUSED');
  });
});
