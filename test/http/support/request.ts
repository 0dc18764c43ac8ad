import { headerList } from '../../../src/http/headers';
import { type HttpRequest } from '../../../src/http/route';

/** A request as a route would see it, without a socket. `headers` as names and values in turn. */
export function request(
  given: Partial<Omit<HttpRequest, 'headers'>> & { headers?: readonly string[] } = {},
): HttpRequest {
  return {
    method: 'GET',
    path: '/',
    params: {},
    query: new URLSearchParams(),
    signal: new AbortController().signal,
    remoteAddress: '127.0.0.1',
    ...given,
    headers: headerList(given.headers ?? []),
  };
}
