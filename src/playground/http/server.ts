import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../account/account';
import { isLoopback, isLoopbackAddress } from '../loopback';
import { answerError } from './answer';
import { serveFile, serveMethod } from './bot-api';

/** Serves everything that is not the Bot API; false where the path is none of its own. */
export type PageRoutes = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean;

export interface ListenOptions {
  host: string;
  port: number;
  page: PageRoutes | undefined;
}

/** Listens on a loopback address; throws for any other. Returns the server and its origin. */
export async function listen(
  account: Account,
  { host, port, page }: ListenOptions,
): Promise<{ server: Server; origin: string }> {
  if (!isLoopbackAddress(host)) {
    throw new Error(`the playground listens on a loopback address only, such as 127.0.0.1, not on "${host}"`);
  }
  const server = createServer((request, response) => route(account, page, request, response));
  // A bot's client may keep a connection for minutes between two polls.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  return { server, origin: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}` };
}

function route(
  account: Account,
  page: PageRoutes | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (!isLocalHost(request.headers.host)) {
    return answerError(response, 403, 'Forbidden: this playground answers to loopback host names only');
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = /^\/bot([^/]+)\/([A-Za-z]+)\/?$/.exec(url.pathname);
  if (method) {
    const [, token = '', name = ''] = method;
    void serveMethod(account, request, response, {
      token: decode(token),
      method: name,
      query: url.searchParams,
    });
    return;
  }
  const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname);
  if (file) {
    const [, token = '', path = ''] = file;
    return serveFile(account, response, { token: decode(token), path: decode(path) });
  }
  if (page?.(request, response, url)) return;
  answerError(response, 404, 'Not Found');
}

/**
 * Another name in the Host header means that somebody else's web page made its own name resolve to this machine (DNS
 * rebinding), so that browsers take it for this origin: it may neither read nor act here.
 */
function isLocalHost(host: string | undefined): boolean {
  return (
    host !== undefined && URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname)
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
