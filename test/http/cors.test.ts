import { cors } from '../../src/http/cors';
import { request } from './support/request';
import { httpError, route, serving } from './support/serve';

const SHOP = 'https://shop.example';
const guarded = cors([SHOP, 'https://app.shop.example']);
const from = (...origins: string[]) =>
  guarded.headers(request({ headers: origins.flatMap((origin) => ['Origin', origin]) }));

const { serve, stopAll } = serving();
afterEach(stopAll);

test('without an Origin there are no headers', () => {
  expect(from()).toEqual({});
});

test('a listed origin may read the answer, which caches keep apart from those of others', () => {
  expect(from(SHOP)).toEqual({ 'Access-Control-Allow-Origin': SHOP, Vary: 'Origin' });
});

test.each([
  [['https://evil.example']],
  [['null']],
  [['*']],
  [['']],
  [['http://shop.example']],
  [['https://shop.example:8443']],
  [['https://shop.example.evil.example']],
  [['https://SHOP.example']],
  [[SHOP, SHOP]],
  [[SHOP, 'https://evil.example']],
])('the origin %j is refused', (origins) => {
  expect(() => from(...origins)).toThrow(httpError({ status: 403, code: 'origin_not_allowed' }));
});

test('an empty list lets nobody in', () => {
  expect(() => cors([]).headers(request({ headers: ['Origin', SHOP] }))).toThrow(httpError({ status: 403 }));
});

describe('the question beforehand', () => {
  const ask = async (headers: Record<string, string>) => {
    const { url } = await serve([
      guarded.preflight('/events', ['POST']),
      route({ method: 'POST', path: '/events' }),
    ]);
    return fetch(`${url}/events`, { method: 'OPTIONS', headers });
  };

  test('of a listed origin is answered with what it may send', async () => {
    const answer = await ask({ Origin: SHOP, 'Access-Control-Request-Method': 'POST' });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('of another is refused without a header that would let it in', async () => {
    const answer = await ask({ Origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('by a program names the methods', async () => {
    const answer = await ask({});
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'OPTIONS, POST']);
  });
});
