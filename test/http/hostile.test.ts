import fc from '../support/fast-check';
import { dashboardRoute } from '../../src/http/routes/dashboard';
import { healthzRoute } from '../../src/http/routes/health';
import { telegramWebhookRoute } from '../../src/http/routes/telegram-webhook';
import { type Served, serving, expectError } from './support/serve';
import { parseAnswer, rawClient, requestText } from './support/raw';

const { serve, stopAll } = serving();

const TOKEN = 'the-right-token-for-tests';
/** A secret that no generated text holds by chance. */
const SECRET = 'the-right-secret-for-tests';
const CLOSED = '/analytics/dashboard';
const right = `Authorization: Bearer ${TOKEN}`;
const chunked = 'Transfer-Encoding: chunked';
const json = 'Content-Type: application/json';

/** Times so short that a request which never ends is closed while the next ones run. */
const limits = {
  headersTimeoutMs: 150,
  requestTimeoutMs: 200,
  keepAliveTimeoutMs: 50,
  checkIntervalMs: 20,
  lingerMs: 30,
};
let served: Served;
/** How often somebody got in where only the right credential does. */
let entered = 0;

beforeAll(async () => {
  const dashboard = () => {
    entered += 1;
    return Promise.resolve({ json: { figures: true } });
  };
  const handle = () => {
    entered += 1;
    return Promise.resolve();
  };
  const routes = [
    // Throttled, it would soon answer 429 to everything and prove nothing.
    { ...dashboardRoute({ token: TOKEN, dashboard }), isThrottled: false },
    telegramWebhookRoute({ path: '/telegram', secret: SECRET, handle }),
    healthzRoute(),
  ];
  served = await serve(routes, limits);
});
beforeEach(() => (entered = 0));
afterAll(stopAll);

const get = (target: string, ...headers: string[]) => requestText(`GET ${target}`, headers);
const post = (body: string, ...headers: string[]) => requestText('POST /telegram', headers, body);

describe('a request that only an attacker writes is refused', () => {
  test.each<[number, string]>([
    // Methods
    [405, requestText('TRACE /healthz')],
    [400, requestText('CONNECT shop:443')],
    [400, requestText('TRACK /healthz')],
    [400, requestText('get /healthz')],
    [405, requestText('POST /healthz', ['X-HTTP-Method-Override: GET'])],
    [405, requestText('POST /healthz', ['X-HTTP-Method: GET', 'X-Method-Override: GET'])],
    [405, requestText('POST /healthz?_method=GET')],
    [405, requestText('OPTIONS /healthz')],
    // Targets
    [400, get('http://shop/healthz')],
    [400, get('https://evil.example/healthz')],
    [400, get('shop/healthz')],
    [404, get('//shop/healthz')],
    [404, get('//healthz')],
    [404, get('/healthz/')],
    [404, get('/HEALTHZ')],
    [404, get('/healthz;a=b')],
    [400, get('/x/../healthz')],
    [400, get('/./healthz')],
    [400, get('/%2e%2e/healthz')],
    [400, get('/%2E%2e%2Fhealthz')],
    [400, get('/x/..%5chealthz')],
    [404, get('/%252e%252e/healthz')],
    [400, get('/%c0%ae%c0%ae/healthz')],
    [400, get('/\\healthz')],
    [400, get('/healthz%00')],
    [400, get('/healthz\x00')],
    [400, get('/healthz?x=%00')],
    [400, get('/healthz#x')],
    [400, get('/healthz%0d%0aX:%20y')],
    [404, get('/x', 'X-Original-URL: /healthz', 'X-Rewrite-URL: /healthz')],
    // Credentials and parameters
    [401, get(CLOSED)],
    [401, get(CLOSED, right, right)],
    [401, get(CLOSED, right, 'Authorization: Bearer wrong')],
    [401, get(CLOSED, `Authorization: Bearer ${TOKEN}, Bearer ${TOKEN}`)],
    [401, get(CLOSED, `Authorization: Bearer ${TOKEN}x`)],
    [401, get(CLOSED, `Authorization: Basic ${TOKEN}`)],
    [401, get(CLOSED, `Proxy-Authorization: Bearer ${TOKEN}`)],
    [401, get(`${CLOSED}?access_token=${TOKEN}`)],
    [401, get(CLOSED, 'X-Forwarded-For: 127.0.0.1', 'X-Forwarded-User: admin')],
    [400, get(`${CLOSED}?days=7&days=8`, right)],
    [400, get(`${CLOSED}?days=7&%64ays=8`, right)],
    [400, get(`${CLOSED}?days[]=7`, right)],
    [401, post('{"update_id":1}', json, 'Content-Length: 15')],
    [401, post('{"update_id":1}', json, 'Content-Length: 15', right)],
    [401, post('{"update_id":1}', json, 'Content-Length: 15', 'X-Telegram-Bot-Api-Secret-Token: wrong')],
    // Where one request ends and the next begins
    [400, post('{}', json, 'Content-Length: 2', 'Content-Length: 2')],
    [400, post('{}', json, 'Content-Length: 2, 2')],
    [400, post('{}', json, 'Content-Length: +2')],
    [400, post('{}', json, 'Content-Length: 0x2')],
    [400, post('0\r\n\r\n', json, 'Content-Length: 5', chunked)],
    [400, post('0\r\n\r\n', json, chunked, 'Content-Length: 5')],
    [400, post('0\r\n\r\n', json, `${chunked}, identity`)],
    [400, post('0\r\n\r\n', json, 'Transfer-Encoding: xchunked')],
    [400, post('0\r\n\r\n', json, 'Transfer-Encoding : chunked')],
    [400, post('{}', json, 'Content-Length : 2')],
    [400, get('/healthz', 'Host: shop')],
    [400, get('/healthz', 'X: a\x00b')],
    [400, get('/healthz', 'X: a\rHost: b')],
    [400, get('/healthz', ' X: a')],
    [400, get('/healthz', ': a')],
    [400, get('/healthz', 'no colon')],
    [400, 'GET /healthz HTTP/1.1\r\n\r\n'],
    [400, 'GET /healthz HTTP/9.9\r\nHost: shop\r\n\r\n'],
    [400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    [400, 'GET /healthz\r\n\r\n'],
    [400, 'GET  HTTP/1.1\r\nHost: shop\r\n\r\n'],
  ])('with %i: %j', async (status, text) => {
    const answer = parseAnswer(await rawClient(served.port, text).closed);
    expect(answer.status).toBe(status);
    expectError(answer.json, expect.any(String) as string);
    expect(answer.head).toMatch(/content-security-policy: default-src 'none'/i);
    expect(entered).toBe(0);
  });

  test('though the right one is let in', async () => {
    const answer = await rawClient(served.port, get(`${CLOSED}?days=7`, right)).closed;
    expect([parseAnswer(answer).status, entered]).toEqual([200, 1]);
  });

  test('and what is hidden in its body is not read as the next', async () => {
    const hidden = `GET ${CLOSED} HTTP/1.1\r\nHost: shop\r\n${right}\r\n\r\n`;
    const headers = ['Host: shop', json, 'Content-Length: 5', chunked];
    const text = ['POST /telegram HTTP/1.1', ...headers, '', '0', '', hidden].join('\r\n');
    const answers = await rawClient(served.port, text).closed;
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
    expect(entered).toBe(0);
  });
});

const methods = ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'get', 'FETCH', '', '\t'];
const ways = [
  ...['/healthz', '/', '*', '', '//', '/..', '/%', '/%00', '\\', '/x?x=%zz', '/%2f', `/%2e%2e${CLOSED}`],
  ...['http://shop/telegram', `http://evil${CLOSED}`, `//evil${CLOSED}`, `/x/..${CLOSED}`, `/./${CLOSED}`],
  ...[`${CLOSED}/`, `${CLOSED}?days=1&days=2`, `${CLOSED}%00`, '/%74elegram', '/telegram;x'],
];
const credentials = [
  ...['Authorization: Bearer wrong', 'Authorization: Bearer', 'Authorization:', 'Authorization: Basic eDp5'],
  ...['X-Telegram-Bot-Api-Secret-Token: wrong', 'X-Telegram-Bot-Api-Secret-Token:', 'Cookie: session=1'],
];
/** Good HTTP, which gets as far as the routes. */
const fair = [
  ...[
    'X-HTTP-Method-Override: GET',
    `X-Original-URL: ${CLOSED}`,
    'X-Forwarded-For: 127.0.0.1',
    'Forwarded: for=x',
  ],
  ...['Content-Type: text/html', 'Content-Encoding: gzip', 'Expect: 100-continue', 'Authorization: Bearer x'],
  ...['Connection: close', 'Connection: upgrade', 'Upgrade: websocket', 'If-None-Match: *', 'Accept: ,;q=x'],
];
/** What the parser and the checks of every request are for. */
const foul = [
  ...['Host: shop', 'Host: evil', 'Host:', ' folded', 'X: \x00', ': no name', 'X', `X: ${'x'.repeat(9000)}`],
  ...['Content-Length: 2', 'Content-Length: 3', 'Content-Length: -1', 'Content-Length: 99999999999999999999'],
  ...[
    chunked,
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding : chunked',
    'Transfer-Encoding: x',
    'Expect: x',
  ],
];
const bodies = ['{}', '{"update_id":1}', '{"__proto__":1}', '0\r\n\r\n', 'ffffffffffff\r\n', '\x00'];

const known = (...values: readonly string[]) => fc.constantFrom(...values);
const noise = fc.string({ unit: 'binary', maxLength: 40 });
const seldom = (arbitrary: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
type Weighted = fc.WeightedArbitrary<string>;
const either = (...choices: [number, fc.Arbitrary<string>][]) =>
  fc.oneof(...choices.map(([weight, arbitrary]): Weighted => ({ weight, arbitrary })));

const hostile = fc
  .record({
    method: either([6, known('GET', 'POST', 'HEAD')], [2, known(...methods)], [1, noise]),
    target: either([8, known(CLOSED, '/telegram')], [4, known(...ways)], [1, noise]),
    version: either([9, known('HTTP/1.1')], [1, known('HTTP/1.0', 'HTTP/2.0', '')]),
    credential: known(...credentials),
    headers: fc.uniqueArray(known(...fair), { maxLength: 3 }),
    spoilt: seldom(either([4, known(...foul)], [1, noise])),
    body: seldom(either([6, known(...bodies)], [1, noise])),
    eol: either([9, known('\r\n')], [1, known('\n', '\r')]),
  })
  .map(({ method, target, version, credential, headers, spoilt, body, eol }) =>
    [
      ...[`${method} ${target} ${version}`, 'Host: shop', credential, ...headers],
      ...(spoilt === undefined ? [] : [spoilt]),
      ...(body === undefined ? [] : [json, `Content-Length: ${Buffer.byteLength(body)}`]),
      ...['', body ?? ''],
    ].join(eol),
  );

/** Every answer on a connection, with what is wrong with it; the bodies hold no status line. */
function wrongAnswers(sent: string, received: string): string[] {
  return received.split(/(?=HTTP\/1\.1 \d{3} )/).filter((answer) => {
    const { status, json } = parseAnswer(answer);
    if (answer === '' || status === 100) return false;
    if (json === undefined) return !sent.startsWith('HEAD ');
    const isError = typeof json === 'object' && json !== null && 'error' in json;
    return isError ? status < 400 : status !== 200 || JSON.stringify(json) !== '{"status":"ok"}';
  });
}

test('whatever is sent, nobody gets in: an error as JSON, or a closed connection', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 100, maxLength: 100 }), async (texts) => {
      const received = await Promise.all(texts.map((text) => rawClient(served.port, text).closed));
      expect(texts.flatMap((text, at) => wrongAnswers(text, received[at] ?? ''))).toEqual([]);
      expect(entered).toBe(0);
    }),
    // Smaller is not clearer here, and every step waits for connections to time out.
    { numRuns: 3, endOnFailure: true },
  );
  expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  // 50 is an error: something here did not expect what came.
  expect(served.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});
