import { Writable } from 'node:stream';
import { systemClock } from '../../../src/clock';
import { createLogger, type Logger } from '../../../src/logger';
import { type HttpLimits } from '../../../src/http/limits';
import { type HttpError, type Route } from '../../../src/http/route';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../../src/http/server';

export interface Served {
  server: HttpServer;
  url: string;
  port: number;
  log: string[];
}

/** Starts servers on free ports and stops all of them in `stopAll`, for `afterEach`. */
export interface Serving {
  serve: (
    routes: readonly Route[],
    limits?: Partial<HttpLimits>,
    options?: Partial<HttpServerOptions>,
  ) => Promise<Served>;
  stopAll: () => Promise<void>;
}

export function serving(): Serving {
  const servers: HttpServer[] = [];
  return {
    async serve(routes, limits = {}, options = {}) {
      const { log, logger } = recordingLogger();
      const quick = { lingerMs: 50, stopGraceMs: 200, ...limits };
      const server = createHttpServer({
        host: '127.0.0.1',
        port: 0,
        ...{ routes, clock: systemClock, logger, limits: quick },
        ...options,
      });
      servers.push(server);
      return { server, log, ...(await server.start()) };
    },
    async stopAll() {
      await Promise.all(servers.splice(0).map((server) => server.stop()));
    },
  };
}

export function recordingLogger(): { log: string[]; logger: Logger } {
  const log: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  return { log, logger: createLogger({ level: 'debug', secrets: [], destination }) };
}

export function route(given: Partial<Route>): Route {
  return {
    method: 'GET',
    path: '/',
    summary: 'a test route',
    docs: { tag: 'Documents', answers: { 200: { description: 'fine' } } },
    handle: () => Promise.resolve({ status: 200, json: { ok: true } }),
    ...given,
  };
}

/** A promise and the hand that settles it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** For `toThrow`: an `HttpError` with these properties. */
export function httpError(properties: Partial<Record<keyof HttpError, unknown>>): Error {
  return expect.objectContaining(properties) as Error;
}

/** `{ error: { code, message } }` with one sentence and nothing else. */
export function expectError(json: unknown, code: string, message: RegExp = /\w/): void {
  expect(json).toEqual({ error: { code, message: expect.stringMatching(message) as string } });
}
