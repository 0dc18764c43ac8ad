import { createServer } from 'node:net';
import { systemClock as clock } from '../../src/clock';
import { type HttpRequest } from '../../src/http/route';
import { createHttpServer, ListenError } from '../../src/http/server';
import { expectError, gate, recordingLogger, route, serving } from './support/serve';
import { parseAnswer, rawClient, requestText } from './support/raw';

const { serve, stopAll } = serving();
afterEach(stopAll);

/** Small enough to wait for. */
const quick = { headersTimeoutMs: 60, requestTimeoutMs: 120, checkIntervalMs: 20, lingerMs: 30 };
const take = route({ method: 'POST', path: '/take', body: {} });

/** A route whose requests wait until they are let go. */
function waiting(path = '/') {
  const entered = gate();
  const release = gate();
  let running = 0;
  let most = 0;
  const signals: AbortSignal[] = [];
  const handle = async ({ signal }: HttpRequest) => {
    signals.push(signal);
    most = Math.max(most, ++running);
    entered.open();
    await release.opened;
    running -= 1;
    return { status: 200, json: { done: true } };
  };
  return {
    route: route({ path, handle }),
    entered: entered.opened,
    release: release.open,
    signals,
    most: () => most,
  };
}

describe('a slow connection is closed, and told so', () => {
  test.each([
    ['that never sends a byte', undefined],
    ['half-way through its request line', 'GET /hea'],
    ['half-way through its headers', 'GET / HTTP/1.1\r\nHost: shop\r\nX-Slow: '],
    [
      'half-way through its body',
      requestText('POST /take', ['Content-Type: application/json', 'Content-Length: 10'], '{"a'),
    ],
    ['half-way through a body nobody wants', requestText('POST /', ['Content-Length: 10'], '{"a')],
  ])('%s', async (_name, text) => {
    const { port } = await serve([route({}), take], quick);
    const answer = parseAnswer(await rawClient(port, text).closed);
    expect([405, 408]).toContain(answer.status);
    expectError(answer.json, answer.status === 408 ? 'request_timeout' : 'method_not_allowed');
  });

  test('that sends a header byte by byte', async () => {
    const { port } = await serve([route({})], quick);
    const client = rawClient(port, 'GET / HTTP/1.1\r\nX: ');
    const drip = setInterval(() => client.socket.write('x'), 5);
    const text = await client.closed;
    clearInterval(drip);
    expect(text).toMatch(/^HTTP\/1.1 408/);
  });

  test('that goes idle between requests', async () => {
    const { port } = await serve([route({})], { keepAliveTimeoutMs: 30, checkIntervalMs: 20 });
    const text = await rawClient(port, 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n').closed;
    expect(text).toMatch(/^HTTP\/1.1 200/);
  });

  test('that never reads its answer', async () => {
    const body = Buffer.alloc(32 * 1024 * 1024, 'x');
    const asked = gate();
    const handle = () => {
      asked.open();
      return Promise.resolve({ status: 200, body });
    };
    const limits = { writeTimeoutMs: 100, stopGraceMs: 60_000 };
    const { port, server } = await serve([route({ handle })], limits);
    const client = rawClient(port);
    client.socket.pause();
    client.socket.write(requestText('GET /'));
    await asked.opened;
    // The stop would wait a minute for it; that it ends at once shows who closed the connection.
    await server.stop();
    client.socket.resume();
    expect((await client.closed).length).toBeLessThan(body.length);
  });

  test('that talks nonsense and never hangs up', async () => {
    const { port } = await serve([route({})]);
    const client = rawClient(port, 'nonsense\r\n\r\n', { halfOpen: true });
    await client.until(/400 Bad Request/);
    // Only a write tells a half-open client that nobody is there any more.
    const drip = setInterval(() => client.socket.write('x'), 10);
    await client.closed;
    clearInterval(drip);
    expect(client.received().match(/HTTP\/1.1/g)).toHaveLength(1);
  });

  test('by the hundred leaves the server answering', async () => {
    const { port, url } = await serve([route({})], {
      ...quick,
      headersTimeoutMs: 300,
      requestTimeoutMs: 300,
    });
    const slow = Array.from({ length: 200 }, () => rawClient(port, 'GET / HTTP/1.1\r\nX: '));
    expect((await fetch(url)).status).toBe(200);
    const texts = await Promise.all(slow.map(({ closed }) => closed));
    expect(texts.every((text) => text.startsWith('HTTP/1.1 408'))).toBe(true);
  });
});

describe('limits', () => {
  test('an answer past its deadline is 503, and the route is told to stop', async () => {
    const { route: slow, signals, release } = waiting();
    const { url } = await serve([slow], { deadlineMs: 20 });
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expectError(await answer.json(), 'deadline_exceeded', /0.02 s/);
    expect(signals[0]?.aborted).toBe(true);
    release();
  });

  test('a route may have a deadline of its own', async () => {
    const { route: slow, release } = waiting();
    const { url } = await serve([{ ...slow, deadlineMs: 20 }]);
    expect((await fetch(url)).status).toBe(503);
    release();
  });

  test('a client that hangs up is heard by its route', async () => {
    const { route: slow, entered, signals, release } = waiting();
    const { port, log } = await serve([slow]);
    const client = rawClient(port, requestText('GET /'));
    await entered;
    const aborted = new Promise((resolve) => signals[0]?.addEventListener('abort', resolve));
    client.socket.destroy();
    await aborted;
    release();
    expect(log).toEqual([]);
  });

  test('connections past the limit are closed at once', async () => {
    const { port } = await serve([route({})], { maxConnections: 1 });
    const first = rawClient(port, 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n');
    await first.until(/200 OK/);
    expect(await rawClient(port, requestText('GET /')).closed).toBe('');
  });

  describe('connections of one address past its limit are closed at once', () => {
    const limits = { maxConnectionsPerAddress: 2, keepAliveTimeoutMs: 60_000 };
    const text = 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n';
    const open = async (port: number, from: string) => {
      const client = rawClient(port, text, { from });
      await client.until(/200 OK/);
      return client;
    };

    test('while another address is served, until one of them ends', async () => {
      const { port } = await serve([route({})], limits);
      const [first] = [await open(port, '127.0.0.1'), await open(port, '127.0.0.1')];
      expect(await rawClient(port, text, { from: '127.0.0.1' }).closed).toBe('');
      await open(port, '127.0.0.2');
      const ended = first.closed;
      first.socket.write(requestText('GET /'));
      await ended;
      await open(port, '127.0.0.1');
    });

    test('but not those of a trusted proxy, which speaks for many', async () => {
      const { port } = await serve([route({})], limits, { trustedProxies: ['127.0.0.1'] });
      for (let count = 0; count < 4; count += 1) await open(port, '127.0.0.1');
    });
  });

  test('pipelined requests run one after another and are answered in order', async () => {
    const slow = waiting('/slow');
    const { port } = await serve([slow.route, route({})]);
    const line = (path: string) => `GET ${path} HTTP/1.1\r\nHost: shop\r\n\r\n`;
    const client = rawClient(port, line('/slow') + line('/slow') + line('/nothing') + requestText('GET /'));
    await slow.entered;
    slow.release();
    const text = await client.closed;
    expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(
      ['200', '200', '404', '200'].map((code) => `HTTP/1.1 ${code}`),
    );
    expect(slow.most()).toBe(1);
  });

  test('too many pipelined requests close the connection', async () => {
    const slow = waiting();
    const { port } = await serve([slow.route], { maxPipelined: 3 });
    const client = rawClient(port, 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n'.repeat(4));
    expect(await client.closed).toBe('');
    slow.release();
  });

  test('nonsense after a whole request is not answered in place of that', async () => {
    const slow = waiting();
    const { port } = await serve([slow.route]);
    const client = rawClient(port, 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n');
    await slow.entered;
    client.socket.write('nonsense\r\n\r\n');
    expect(await client.closed).toBe('');
    slow.release();
  });
});

test('one connection serves many requests without leaving listeners behind', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  const { port } = await serve([route({})]);
  const client = rawClient(port);
  for (let sent = 1; sent <= 30; sent += 1) {
    client.socket.write('GET / HTTP/1.1\r\nHost: shop\r\n\r\n');
    await client.until(/\{"ok":true\}/, sent);
  }
  client.socket.destroy();
  await new Promise(setImmediate);
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});

describe('start', () => {
  test('on a taken port says which and what to change', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const { logger } = recordingLogger();
    const server = createHttpServer({ host: '127.0.0.1', port, routes: [], clock, logger });
    const failure = await server.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ListenError);
    expect((failure as Error).message).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}: .*taken.*HTTP_PORT$`));
    await server.stop();
    await new Promise((resolve) => other.close(resolve));
  });

  test('on a foreign address names HTTP_HOST', async () => {
    const server = createHttpServer({
      host: '192.0.2.1',
      port: 0,
      ...{ routes: [], clock },
      logger: recordingLogger().logger,
    });
    await expect(server.start()).rejects.toThrow(/192\.0\.2\.1:0: .*HTTP_HOST/);
  });

  test('twice is once', async () => {
    const { server, port } = await serve([route({})]);
    expect((await server.start()).port).toBe(port);
  });

  test('on a wildcard address prints one that can be opened', async () => {
    const { logger } = recordingLogger();
    const server = createHttpServer({ host: '0.0.0.0', port: 0, routes: [route({})], clock, logger });
    const { url, port } = await server.start();
    const { status } = await fetch(url);
    await server.stop();
    expect([status, url]).toEqual([200, `http://127.0.0.1:${port}`]);
  });
});

describe('stop', () => {
  test('lets a running request end, closes idle and silent connections, refuses new ones', async () => {
    const slow = waiting('/slow');
    const { server, port } = await serve([slow.route, route({})], { stopGraceMs: 60_000 });
    const idle = rawClient(port, 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n');
    await idle.until(/200 OK/);
    const silent = rawClient(port);
    const half = rawClient(port, 'GET / HTTP/1.1\r\nX: ');
    const busy = rawClient(port, 'GET /slow HTTP/1.1\r\nHost: shop\r\n\r\n');
    await slow.entered;
    const stopped = server.stop();
    await Promise.all([idle.closed, silent.closed, half.closed]);
    expect(await rawClient(port, requestText('GET /')).closed).toBe('');
    slow.release();
    const { status, head, json } = parseAnswer(await busy.closed);
    expect([status, json]).toEqual([200, { done: true }]);
    expect(head).toMatch(/connection: close/i);
    await stopped;
  });

  test('cuts a request that does not end, and tells its route', async () => {
    const slow = waiting();
    const { server, port } = await serve([slow.route], { stopGraceMs: 30 });
    const client = rawClient(port, requestText('GET /'));
    await slow.entered;
    await server.stop();
    expect(await client.closed).toBe('');
    expect(slow.signals[0]?.aborted).toBe(true);
    slow.release();
  });

  test('closes a connection whose answer had begun when it was called', async () => {
    const body = Buffer.alloc(16 * 1024 * 1024, 'x');
    const big = route({ handle: () => Promise.resolve({ status: 200, body }) });
    const { server, port } = await serve([big], { stopGraceMs: 60_000, keepAliveTimeoutMs: 60_000 });
    const client = rawClient(port, 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n');
    await client.until(/200 OK/);
    await server.stop();
    expect((await client.closed).length).toBeGreaterThan(body.length);
  });

  test('may be called twice, at once, and before the start', async () => {
    const { server } = await serve([route({})]);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    const { logger } = recordingLogger();
    const unused = createHttpServer({ host: '127.0.0.1', port: 0, routes: [], clock, logger });
    await unused.stop();
    await expect(unused.start()).rejects.toThrow(/does not start again/);
  });

  test('during the start waits for it and leaves nothing listening', async () => {
    const { logger } = recordingLogger();
    const server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [], clock, logger });
    const starting = server.start();
    await server.stop();
    const { port } = await starting;
    expect(await rawClient(port, requestText('GET /')).closed).toBe('');
  });
});
