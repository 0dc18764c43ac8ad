import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { type Clock } from '../clock';
import { type Logger } from '../logger';
import { send } from './answer';
import { announcesBody } from './body';
import { createClientAddresses } from './client-address';
import { answerRaw, errorOfClient } from './client-error';
import { createConnections } from './connections';
import { ClientGone } from './deadline';
import { createDispatch } from './dispatch';
import { headerList } from './headers';
import { defaultLimits, type HttpLimits } from './limits';
import { listen } from './listen';
import { type Route } from './route';
import { createRouter } from './router';
import { createThrottle } from './throttle';

export interface HttpServerOptions {
  host: string;
  /** 0 takes any free port; `start()` tells which. */
  port: number;
  routes: readonly Route[];
  logger: Logger;
  limits?: Partial<HttpLimits>;
  /** Addresses and networks whose `X-Forwarded-For` is believed; by default none. */
  trustedProxies?: readonly string[];
  /** Of the throttle; the machine's by default. */
  clock: Clock;
  /** Hears of every answer. What it throws goes to the log only. */
  observe?: (answered: Answered) => void;
}

/** One answered request. */
export interface Answered {
  /** Empty where the request was refused before it could be read. */
  method: string;
  /** As the route table has it, such as `/analytics/metrics/:id`; null where no route was found. */
  route: string | null;
  status: number;
  /** From the headers to the answer, in seconds. */
  seconds: number;
}

/** States: new -> listening (`start`) -> stopped (`stop`). A stopped server does not start again. */
export interface HttpServer {
  /** Later calls return the first one's promise. Rejects with a `ListenError` where it cannot listen. */
  start(): Promise<{ url: string; port: number }>;
  /**
   * Refuses new connections, closes idle ones, lets running requests end within `stopGraceMs`, then cuts them.
   * Later calls return the first one's promise.
   */
  stop(): Promise<void>;
}

/** Throws on a bad or duplicate route; nothing listens before `start()`. */
export function createHttpServer({
  host,
  port,
  routes,
  logger,
  limits: given,
  trustedProxies = [],
  clock,
  observe,
}: HttpServerOptions): HttpServer {
  const limits: HttpLimits = { ...defaultLimits, ...given };
  const addresses = createClientAddresses({ trustedProxies, logger });
  const throttle = createThrottle({ clock });
  const dispatch = createDispatch({ router: createRouter(routes), limits, addresses, throttle, logger });
  const connections = createConnections({ ...limits, isTrusted: (address) => addresses.isTrusted(address) });
  const server = createNodeServer(limits);
  /** Sockets whose parser failed: it goes on failing with every further byte, and one answer is enough. */
  const broken = new WeakSet<Socket>();
  const latest = new WeakMap<Socket, { req: IncomingMessage; res: ServerResponse }>();
  let starting: Promise<{ url: string; port: number }> | undefined;
  let stopping: Promise<void> | undefined;

  const onRequest = (req: IncomingMessage, res: ServerResponse): void => {
    latest.set(req.socket, { req, res });
    connections.run(req.socket, async (gone) => {
      const since = performance.now();
      try {
        const { packed, route } = await dispatch(req, res, gone);
        // The socket has its last words already (408, say), written past this response.
        if (broken.has(req.socket)) return;
        const seconds = (performance.now() - since) / 1000;
        tell({ method: req.method ?? '', route, status: packed.status, seconds });
        const hasBody = announcesBody(headerList(req.rawHeaders));
        await send(req, res, packed, { limits, hasBody, close: stopping !== undefined, gone });
      } catch (err) {
        if (!(err instanceof ClientGone)) logger.error({ err }, 'an answer could not be sent');
        req.socket.destroy();
      }
    });
  };

  const refuse = (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (broken.has(socket)) return;
    broken.add(socket);
    if (socket.writable && error.code !== 'ECONNRESET' && isNextToAnswer(socket)) {
      const refusal = errorOfClient(error);
      answerRaw(socket, refusal, limits.lingerMs);
      // Of a request whose body failed the method is known.
      const method = connections.openRequests(socket) > 0 ? latest.get(socket)?.req.method : undefined;
      tell({ method: method ?? '', route: null, status: refusal.status, seconds: 0 });
    } else {
      socket.destroy();
    }
  };

  function tell(answered: Answered): void {
    try {
      observe?.(answered);
    } catch (err) {
      logger.error({ err }, 'an answer could not be observed');
    }
  }

  /** Whether an answer written now belongs to what failed, and is not read as another request's or part of it. */
  function isNextToAnswer(socket: Socket): boolean {
    const open = connections.openRequests(socket);
    const last = latest.get(socket);
    return open === 0 || (open === 1 && last !== undefined && !last.req.complete && !last.res.headersSent);
  }

  server
    .on('connection', (socket: Socket) => {
      if (connections.add(socket)) return;
      logger.debug('connection refused: its address has too many open');
      socket.destroy();
    })
    .on('request', onRequest)
    // Both default to answers without a body; `dispatch` knows what to do with an Expect header.
    .on('checkContinue', onRequest)
    .on('checkExpectation', onRequest)
    .on('connect', (_req: IncomingMessage, socket: Socket) => refuse(new Error('CONNECT'), socket))
    .on('clientError', refuse)
    .on('drop', () => logger.debug('connection refused: too many are open'));

  return {
    start() {
      if (stopping) return Promise.reject(new Error('a stopped HTTP server does not start again'));
      return (starting ??= listen(server, host, port).then((answer) => {
        // Without a listener an error of the listening socket would end the process.
        server.on('error', (err) => logger.error({ err }, 'http server error'));
        return answer;
      }));
    },
    stop: () => (stopping ??= stopAll()),
  };

  async function stopAll(): Promise<void> {
    await starting?.catch(() => undefined);
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    connections.drain();
    const timer = setTimeout(() => connections.closeAll(), limits.stopGraceMs);
    await closed;
    clearTimeout(timer);
  }
}

function createNodeServer(limits: HttpLimits): Server {
  const server = createServer({
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // Read only here: set later, slow connections would be looked for every 30 s.
    connectionsCheckingInterval: limits.checkIntervalMs,
    // Node's own answer to a missing Host has no body; `dispatch` asks for it.
    requireHostHeader: false,
  });
  server.maxConnections = limits.maxConnections;
  // Node drops surplus headers in silence, a second Authorization among them; `dispatch` counts and refuses.
  server.maxHeadersCount = 0;
  // `close()` calls this, and takes for idle a connection whose long answer is written but still on its way.
  // `connections.drain()` waits for it.
  server.closeIdleConnections = () => undefined;
  return server;
}

export { ListenError } from './listen';
