import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Logger } from '../logger';
import { pack, packError, type Packed } from './answer';
import { announcesBody, checkBodyHeaders, readJson } from './body';
import { type ClientAddresses } from './client-address';
import { ClientGone, withDeadline } from './deadline';
import { type HeaderList, headerList } from './headers';
import { type HttpLimits } from './limits';
import { HttpError, type HttpAnswer, type HttpRequest, type Route } from './route';
import { type Router } from './router';
import { parseTarget } from './target';
import { type Throttle } from './throttle';

export interface DispatchOptions {
  readonly router: Router<Route>;
  readonly limits: HttpLimits;
  readonly addresses: ClientAddresses;
  readonly throttle: Throttle;
  readonly logger: Logger;
}

export interface Dispatched {
  readonly packed: Packed;
  /** The path of the route that answered, as its table has it; null where none was found. */
  readonly route: string | null;
}

/** From a request to the bytes of its answer; the one place where an error becomes one. */
export type Dispatch = (req: IncomingMessage, res: ServerResponse, gone: AbortSignal) => Promise<Dispatched>;

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

const internal = new HttpError(500, 'internal', 'something went wrong here; it has been logged');

/** The returned function throws only `ClientGone`. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { router, limits, addresses, throttle, logger } = options;
  return async (req, res, gone) => {
    const method = req.method ?? '';
    // What the log calls it: never the target, whose query may hold what nobody should read.
    let name = `${method} (no route)`;
    let found: string | null = null;
    const answered = (packed: Packed): Dispatched => ({ packed, route: found });
    try {
      const headers = headerList(req.rawHeaders);
      checkHeaders(req, headers, limits);
      const { path, query } = parseTarget(req.url ?? '');
      const { route, params } = find(router, method, path);
      found = route.path;
      name = `${method} ${found}`;
      const remoteAddress = addresses.of(req.socket.remoteAddress, headers);
      const answer = await withDeadline(
        (signal) => run(route, { method, path, params, query, headers, signal, remoteAddress }, { req, res }),
        {
          milliseconds: route.deadlineMs ?? limits.deadlineMs,
          gone,
          onLate: (err) => logger.warn({ err, request: name }, 'failed after its request was given up'),
        },
      );
      return answered(pack(answer));
    } catch (error) {
      if (error instanceof ClientGone) throw error;
      if (error instanceof HttpError) {
        if (error.status >= 500) logger.warn({ err: error, request: name }, 'request refused');
        return answered(packError(error));
      }
      logger.error({ err: error, request: name }, 'request failed');
      return answered(packError(internal));
    }
  };

  async function run(route: Route, request: HttpRequest, exchange: Exchange): Promise<HttpAnswer> {
    if (!route.isThrottled) return handled(route, request, exchange);
    const { remoteAddress } = request;
    throttle.check(remoteAddress);
    try {
      const answer = await handled(route, request, exchange);
      if (answer.status === 401) throttle.failed(remoteAddress);
      return answer;
    } catch (error) {
      if (error instanceof HttpError && error.status === 401) throttle.failed(remoteAddress);
      throw error;
    }
  }

  async function handled(route: Route, request: HttpRequest, { req, res }: Exchange): Promise<HttpAnswer> {
    await route.auth?.check(request);
    const { headers } = request;
    if (!route.body) {
      if (!announcesBody(headers)) return route.handle(request);
      throw new HttpError(400, 'bad_request', `${route.method} ${route.path} takes no body`);
    }
    const maxBytes = route.body.maxBytes ?? limits.maxBodyBytes;
    checkBodyHeaders(headers, maxBytes, route.body);
    // Node leaves this to whoever handles `checkContinue`, so that a body is only asked for where it is wanted.
    if (headers.get('expect') !== undefined) res.writeContinue();
    return route.handle({ ...request, body: await readJson(req, maxBytes) });
  }
}

function checkHeaders(req: IncomingMessage, headers: HeaderList, { maxHeaders }: HttpLimits): void {
  if (headers.count > maxHeaders) {
    throw new HttpError(431, 'headers_too_large', `a request may have at most ${maxHeaders} headers`);
  }
  // Node's parser lets a bare `GET /path` through, as HTTP/0.9 had it.
  if (req.httpVersion !== '1.1' && req.httpVersion !== '1.0') {
    throw new HttpError(400, 'bad_request', 'a request must be HTTP/1.1 or HTTP/1.0');
  }
  const hosts = headers.all('host').length;
  if (hosts > 1 || (hosts === 0 && req.httpVersion === '1.1')) {
    throw new HttpError(400, 'bad_request', 'a request needs exactly one Host header');
  }
  const expect = headers.get('expect');
  if (expect !== undefined && expect.toLowerCase() !== '100-continue') {
    throw new HttpError(417, 'expectation_failed', 'the only expectation met here is 100-continue');
  }
}

function find(router: Router<Route>, method: string, path: string) {
  const match = router.match(method, path);
  if ('route' in match) return match;
  if ('notFound' in match) throw new HttpError(404, 'not_found', 'there is nothing at this path');
  const allow = match.allow.join(', ');
  throw new HttpError(405, 'method_not_allowed', `this path answers ${allow} only`, {
    headers: { Allow: allow },
  });
}
