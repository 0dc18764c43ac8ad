import { bearerAuth } from '../../src/http/bearer';
import { type HttpRequest, HttpError, type Route } from '../../src/http/route';
import { movableClock } from '../support/movable-clock';
import { expectError, route, serving } from './support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const TOKEN = 'a-token-for-tests';

/** Requests come from whatever address they name, by a trusted proxy. */
async function setUp(given: Partial<Route> = {}) {
  const clock = movableClock();
  const bearer = bearerAuth(TOKEN);
  let read = 0;
  const check = (request: HttpRequest) => {
    read += 1;
    return bearer.check(request);
  };
  const closed = route({ path: '/closed', auth: { scheme: 'bearer', check }, isThrottled: true, ...given });
  const { url } = await serve([closed, route({})], {}, { clock, trustedProxies: ['127.0.0.0/8'] });
  const ask = (from: string, token: string, path = '/closed') =>
    fetch(url + path, { headers: { 'X-Forwarded-For': from, Authorization: `Bearer ${token}` } });
  const fail = async (from: string, times: number) => {
    for (let time = 0; time < times; time += 1) expect((await ask(from, 'wrong')).status).toBe(401);
  };
  return { clock, ask, fail, read: () => read };
}

test('after 20 wrong credentials an address is told to wait before another is read, the right one too', async () => {
  const { clock, ask, fail, read } = await setUp();
  await fail('192.0.2.1', 20);
  const answer = await ask('192.0.2.1', TOKEN);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '600']);
  expectError(await answer.json(), 'too_many_attempts', /600 s/);
  expect(read()).toBe(20);
  clock.advance(600_000);
  expect((await ask('192.0.2.1', TOKEN)).status).toBe(200);
});

test('other addresses and routes that read no credential are not touched', async () => {
  const { ask, fail } = await setUp();
  await fail('192.0.2.1', 20);
  expect((await ask('192.0.2.2', TOKEN)).status).toBe(200);
  expect((await ask('192.0.2.1', TOKEN, '/')).status).toBe(200);
});

test('a right credential is answered between wrong ones, and does not take them back', async () => {
  const { ask, fail } = await setUp();
  await fail('192.0.2.1', 19);
  expect((await ask('192.0.2.1', TOKEN)).status).toBe(200);
  await fail('192.0.2.1', 1);
  expect((await ask('192.0.2.1', TOKEN)).status).toBe(429);
});

test.each<[string, Partial<Route>]>([
  ['answers', { handle: () => Promise.resolve({ status: 401, json: {} }) }],
  ['throws', { handle: () => Promise.reject(new HttpError(401, 'unauthorized', 'no')) }],
])('a 401 that the route itself %s counts', async (_name, given) => {
  const { ask, fail } = await setUp({ auth: undefined, ...given });
  await fail('192.0.2.1', 20);
  expect((await ask('192.0.2.1', TOKEN)).status).toBe(429);
});

test('other refusals do not count', async () => {
  const refuse = () => Promise.reject(new HttpError(403, 'forbidden', 'no'));
  const { ask } = await setUp({ handle: refuse });
  for (let time = 0; time < 25; time += 1) expect((await ask('192.0.2.1', TOKEN)).status).toBe(403);
});

test('a route that is not throttled goes on reading', async () => {
  const { fail } = await setUp({ isThrottled: false });
  await fail('192.0.2.1', 30);
});
