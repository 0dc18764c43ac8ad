import { type HttpRequest, HttpError } from '../../src/http/route';
import { expectError, route, serving } from './support/serve';
import { parseAnswer, rawClient, requestText } from './support/raw';

type Body = string | Blob | Uint8Array<ArrayBuffer>;

const { serve, stopAll } = serving();
afterEach(stopAll);

const echo = route({
  method: 'POST',
  path: '/echo',
  body: {},
  handle: ({ body }) => Promise.resolve({ status: 200, json: { got: body } }),
});
const post = (
  url: string,
  body: Body,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => fetch(`${url}/echo`, { method: 'POST', body, headers });
const raw = async (port: number, text: string) => parseAnswer(await rawClient(port, text).closed);

describe('a request', () => {
  test('reaches its route parsed, with every header line', async () => {
    let seen: HttpRequest | undefined;
    const handle = (request: HttpRequest) => {
      seen = request;
      return Promise.resolve({ status: 200, json: {} });
    };
    const { port } = await serve([route({ path: '/m/:id', handle })]);
    await raw(
      port,
      requestText('GET /m/a%20b?x=1&x=2', ['Authorization: Bearer 1', 'Authorization: Bearer 2']),
    );
    expect(seen).toMatchObject({
      method: 'GET',
      path: '/m/a b',
      params: { id: 'a b' },
      remoteAddress: '127.0.0.1',
    });
    expect(seen?.query.getAll('x')).toEqual(['1', '2']);
    expect(seen?.headers.all('authorization')).toEqual(['Bearer 1', 'Bearer 2']);
    expect(seen?.body).toBeUndefined();
  });

  test('is answered with headers that guard it, which a route may override', async () => {
    const page = {
      status: 200,
      body: '<p>',
      headers: { 'cache-control': 'max-age=60', 'Content-Type': 'text/html' },
    };
    const { url } = await serve([route({}), route({ path: '/page', handle: () => Promise.resolve(page) })]);
    const { headers } = await fetch(url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-length': '11',
    });
    const answer = await fetch(`${url}/page`);
    expect(await answer.text()).toBe('<p>');
    expect(answer.headers.get('cache-control')).toBe('max-age=60');
    expect(answer.headers.get('content-type')).toBe('text/html');
  });

  test('by HEAD is answered as by GET, without the body', async () => {
    const { port } = await serve([route({})]);
    const { status, head, json } = await raw(port, requestText('HEAD /'));
    expect([status, json]).toEqual([200, undefined]);
    expect(head).toMatch(/content-length: 11/i);
  });

  test('with a body is parsed; prototype names are only names', async () => {
    const { url } = await serve([echo]);
    const answer = await post(url, '{"a":[1,"ж"],"__proto__":{"x":1}}');
    expect(await answer.text()).toBe('{"got":{"a":[1,"ж"],"__proto__":{"x":1}}}');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('that waits for 100-continue is asked for its body only where it is wanted', async () => {
    const { port } = await serve([echo], { maxBodyBytes: 100 });
    const head = (bytes: number) => [
      'Content-Type: application/json',
      `Content-Length: ${bytes}`,
      'Expect: 100-continue',
    ];
    const refused = rawClient(port, requestText('POST /echo', head(101)));
    expect(await refused.closed).toMatch(/^HTTP\/1.1 413/);
    const wanted = rawClient(port, requestText('POST /echo', head(2)));
    await wanted.until(/^HTTP\/1.1 100 Continue\r\n\r\n$/);
    wanted.socket.write('{}');
    expect(await wanted.closed).toMatch(/HTTP\/1.1 200 OK[^]*\{"got":\{\}\}$/);
  });
});

describe('a request that is refused', () => {
  test.each([
    [404, 'not_found', requestText('GET /nothing')],
    [404, 'not_found', requestText('GET //evil.example/echo')],
    [404, 'not_found', requestText('GET /echo/')],
    [405, 'method_not_allowed', requestText('GET /echo')],
    [405, 'method_not_allowed', requestText('TRACE /echo')],
    [405, 'method_not_allowed', requestText('DELETE /echo', ['X-HTTP-Method-Override: POST'])],
    [400, 'bad_request', requestText('GET http://evil.example/echo')],
    [400, 'bad_request', requestText('OPTIONS *')],
    [400, 'bad_request', requestText('CONNECT evil.example:443')],
    [400, 'bad_request', requestText('GET /../../etc/passwd')],
    [400, 'bad_request', requestText('GET /%2e%2e/etc')],
    [400, 'bad_request', requestText('GET /%zz')],
    [400, 'bad_request', requestText('GET /caf\u00e9')],
    [400, 'bad_request', requestText('FETCH /')],
    [400, 'bad_request', requestText('GET / HTTP/1.1 x')],
    [400, 'bad_request', 'nonsense\r\n\r\n'],
    [400, 'bad_request', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    [400, 'bad_request', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    [400, 'bad_request', requestText('GET /', ['Host: other'])],
    [400, 'bad_request', requestText('GET /', ['Content-Length: 2'], '{}')],
    [
      400,
      'bad_request',
      requestText('POST /echo', ['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
    ],
    [400, 'bad_request', requestText('POST /echo', ['Content-Length: 2', 'Content-Length: 3'], '{}')],
    [400, 'bad_request', requestText('POST /echo', ['Content-Length: -1'])],
    [417, 'expectation_failed', requestText('GET /', ['Expect: miracles'])],
    [431, 'headers_too_large', requestText('GET /', [`X: ${'x'.repeat(9000)}`])],
    [431, 'headers_too_large', requestText(`GET /${'x'.repeat(9000)}`)],
    [
      431,
      'headers_too_large',
      requestText(
        'GET /',
        Array.from({ length: 70 }, (_, at) => `X-${at}: 1`),
      ),
    ],
  ])('is answered %i %s: %j', async (status, code, text) => {
    const { port, server } = await serve([route({}), echo]);
    const answer = await raw(port, text);
    expectError(answer.json, code);
    expect(answer.status).toBe(status);
    expect(answer.head).toMatch(/content-type: application\/json/i);
    expect(answer.head).toMatch(/x-content-type-options: nosniff/i);
    expect(answer.head).toMatch(/content-security-policy: default-src 'none'/i);
    await server.stop();
  });

  test('by its method is told which ones there are', async () => {
    const { url } = await serve([echo, route({ path: '/echo' })]);
    const answer = await fetch(`${url}/echo`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  test.each<[number, string, Body, Record<string, string>]>([
    [415, 'unsupported_media_type', '{}', { 'Content-Type': 'text/plain' }],
    [415, 'unsupported_media_type', '{}', { 'Content-Type': 'application/json; charset=latin1' }],
    [415, 'unsupported_media_type', '{}', { 'Content-Type': 'application/jsonx' }],
    [415, 'unsupported_media_type', new Blob(['{}']), {}],
    [415, 'unsupported_media_type', '{}', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
    [400, 'bad_json', '{"a":', { 'Content-Type': 'application/json' }],
    [400, 'bad_json', '', { 'Content-Type': 'application/json' }],
    [
      400,
      'bad_json',
      new Uint8Array([0x22, 0xff, 0x22]),
      { 'Content-Type': 'application/json; charset=UTF-8' },
    ],
    [413, 'payload_too_large', JSON.stringify('x'.repeat(64 * 1024)), { 'Content-Type': 'application/json' }],
  ])('for its body is answered %i %s', async (status, code, body, headers) => {
    const { url } = await serve([echo]);
    const answer = await post(url, body, headers);
    expect(answer.status).toBe(status);
    expectError(await answer.json(), code);
  });

  test('in a media type that its own route does not take is told which ones it does', async () => {
    const types = ['application/json', 'text/plain'];
    const { url } = await serve([{ ...echo, body: { types } }]);
    expect((await post(url, '{}', { 'Content-Type': 'text/plain;charset=UTF-8' })).status).toBe(200);
    expect((await post(url, '{}', { 'Content-Type': 'Application/JSON' })).status).toBe(200);
    const answer = await post(url, '{}', { 'Content-Type': 'text/html' });
    expect(answer.status).toBe(415);
    expectError(await answer.json(), 'unsupported_media_type', /application\/json or text\/plain in UTF-8/);
    expect((await post(url, '{', { 'Content-Type': 'text/plain' })).status).toBe(400);
  });

  test('for a chunked body past the limit, though it declared no length', async () => {
    const { port } = await serve([echo]);
    const lines = ['Content-Type: application/json', 'Transfer-Encoding: chunked'];
    const client = rawClient(port, requestText('POST /echo', lines));
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    for (let sent = 0; sent < 5; sent += 1) client.socket.write(chunk);
    const answer = parseAnswer(await client.closed);
    expect(answer.status).toBe(413);
    expectError(answer.json, 'payload_too_large', /65536/);
  });

  test('for 10 MB is answered before they are read, and the client can read why', async () => {
    const { url } = await serve([echo]);
    const answer = await post(url, JSON.stringify('x'.repeat(10 * 1024 * 1024)));
    expect(answer.status).toBe(413);
  });

  test('may go on sending what is refused without being reset', async () => {
    const { port } = await serve([echo], { maxBodyBytes: 10, lingerMs: 60_000 });
    const size = 200_000;
    const lines = ['Content-Type: application/json', `Content-Length: ${size}`];
    const client = rawClient(port, requestText('POST /echo', lines));
    await client.until(/payload_too_large.*}$/);
    // One round trip through the event loop: a server that had closed would be noticed by now.
    expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404);
    expect(client.socket.readableEnded).toBe(false);
    client.socket.write('x'.repeat(size));
    await client.closed;
    expect(client.errors).toEqual([]);
  });

  test('by the limit of its own route, where that has one', async () => {
    const { url } = await serve([{ ...echo, body: { maxBytes: 10 } }]);
    expect((await post(url, '"12345678"')).status).toBe(200);
    expect((await post(url, '"123456789"')).status).toBe(413);
  });

  test('by its credentials is refused before its body is asked for', async () => {
    const check = () => {
      throw new HttpError(403, 'forbidden', 'not for you');
    };
    const { port } = await serve([{ ...echo, auth: { scheme: 'none', check } }]);
    const lines = ['Content-Type: application/json', 'Content-Length: 5000', 'Expect: 100-continue'];
    const text = await rawClient(port, requestText('POST /echo', lines)).closed;
    expect(text).toMatch(/^HTTP\/1.1 403/);
  });
});

describe('a route that fails', () => {
  test.each<[string, () => Promise<never>]>([
    [
      'rejects',
      () => Promise.reject(new TypeError('secret detail', { cause: new Error('the deeper cause') })),
    ],
    [
      'throws at once',
      () => {
        throw new TypeError('secret detail', { cause: new Error('the deeper cause') });
      },
    ],
  ])('and %s answers 500 without a word of it; the log has the cause', async (_name, handle) => {
    const { url, log } = await serve([route({ handle })]);
    const answer = await fetch(url);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expectError(JSON.parse(text), 'internal');
    expect(text).not.toMatch(/secret|TypeError|at |\.ts/);
    expect(log.join('')).toMatch(/secret detail/);
    expect(log.join('')).toMatch(/the deeper cause/);
  });

  test('and rejects with no error at all answers 500', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const { url } = await serve([route({ handle: () => Promise.reject(undefined) })]);
    expect((await fetch(url)).status).toBe(500);
  });

  test.each([
    { status: 200, json: { users: 1n } },
    { status: 200, json: {}, headers: { 'X-Name': 'a\r\nSet-Cookie: b' } },
  ])('with an answer that cannot be written answers 500', async (answer) => {
    const { url } = await serve([route({ handle: () => Promise.resolve(answer) })]);
    expect((await fetch(url)).status).toBe(500);
  });

  test('does not take the next request down', async () => {
    const { url } = await serve([
      route({}),
      route({ path: '/no', handle: () => Promise.reject(new Error('no')) }),
    ]);
    await fetch(`${url}/no`);
    expect((await fetch(url)).status).toBe(200);
  });
});

test('a route given twice is refused before anything listens', () => {
  return expect(serve([route({}), route({})])).rejects.toThrow('two routes answer GET /');
});
