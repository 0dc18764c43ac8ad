import { HttpError } from '../../src/http/route';
import { type Answered } from '../../src/http/server';
import { gate, route, serving } from './support/serve';
import { rawClient, requestText } from './support/raw';

const { serve, stopAll } = serving();
afterEach(stopAll);

const routes = [
  route({ path: '/metrics/:id' }),
  route({ method: 'POST', path: '/take', body: {} }),
  route({ path: '/closed', handle: () => Promise.reject(new HttpError(403, 'forbidden', 'no')) }),
  route({ path: '/broken', handle: () => Promise.reject(new Error('no')) }),
];
const half = ['Content-Type: application/json', 'Content-Length: 10'];
const quick = { headersTimeoutMs: 60, requestTimeoutMs: 80, checkIntervalMs: 20 };

test.each<[string, Omit<Answered, 'seconds'>]>([
  [requestText('GET /metrics/aov'), { method: 'GET', route: '/metrics/:id', status: 200 }],
  [requestText('HEAD /metrics/aov'), { method: 'HEAD', route: '/metrics/:id', status: 200 }],
  [requestText('GET /closed'), { method: 'GET', route: '/closed', status: 403 }],
  [requestText('GET /broken'), { method: 'GET', route: '/broken', status: 500 }],
  [requestText('POST /take'), { method: 'POST', route: '/take', status: 415 }],
  [requestText('GET /nothing'), { method: 'GET', route: null, status: 404 }],
  [requestText('GET /take'), { method: 'GET', route: null, status: 405 }],
  [requestText('GET /../take'), { method: 'GET', route: null, status: 400 }],
  [requestText('CONNECT evil.example:443'), { method: '', route: null, status: 400 }],
  ['nonsense\r\n\r\n', { method: '', route: null, status: 400 }],
  ['GET / HTTP/1.1\r\nHost: ', { method: '', route: null, status: 408 }],
  [requestText('POST /take', half, '{'), { method: 'POST', route: null, status: 408 }],
])('%j is observed once', async (text, expected) => {
  const observed: Answered[] = [];
  const { port, server } = await serve(routes, quick, { observe: (answered) => observed.push(answered) });
  await rawClient(port, text).closed;
  await server.stop();
  expect(observed).toEqual([{ ...expected, seconds: expect.any(Number) as number }]);
});

test('who hangs up before the answer is not observed', async () => {
  const observed: Answered[] = [];
  const [entered, told] = [gate(), gate()];
  const slow = route({
    handle: ({ signal }) => {
      signal.addEventListener('abort', told.open);
      entered.open();
      return new Promise(() => undefined);
    },
  });
  const { port, server } = await serve([slow], {}, { observe: (answered) => observed.push(answered) });
  const client = rawClient(port, requestText('GET /'));
  await entered.opened;
  client.socket.destroy();
  await told.opened;
  await server.stop();
  expect(observed).toEqual([]);
});

test.each([requestText('GET /metrics/aov'), 'nonsense\r\n\r\n'])(
  'an observer that throws breaks no answer: %j',
  async (text) => {
    const observe = () => {
      throw new Error('the counter is full');
    };
    const { port, log } = await serve(routes, {}, { observe });
    expect(await rawClient(port, text).closed).toMatch(/^HTTP\/1.1 (200|400)[^]*}$/);
    expect(log.join('')).toMatch(/the counter is full/);
  },
);
