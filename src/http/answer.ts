import {
  type IncomingMessage,
  type ServerResponse,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http';
import { type HttpLimits } from './limits';
import { errorBody, type HttpAnswer, type HttpError } from './route';

/**
 * On every answer, unless the route says otherwise: figures of a shop belong in no cache, no referrer and no other
 * site's page, and nothing of an answer that is not a page shall run or be framed.
 */
export const defaultHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** An answer as bytes and final headers. */
export interface Packed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

/** Throws what would otherwise fail half-way through sending: bad headers, JSON that cannot be written. */
export function pack({ status, json, body = '', headers = {} }: HttpAnswer): Packed {
  const isJson = json !== undefined;
  const payload = Buffer.from(isJson ? JSON.stringify(json) : body);
  const type: Record<string, string> = isJson ? { 'Content-Type': 'application/json; charset=utf-8' } : {};
  // 204 and 304 have no body and must not say how long it is.
  const length: Record<string, string> =
    status === 204 || status === 304 ? {} : { 'Content-Length': String(payload.length) };
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return { status, payload, headers: { ...merge({ ...defaultHeaders, ...type }, headers), ...length } };
}

export function packError({ status, code, message, headers }: HttpError): Packed {
  return pack({ status, json: errorBody(code, message), headers });
}

export interface SendOptions {
  readonly limits: HttpLimits;
  /** Whether a body was announced; what of it is unread is swallowed, and the connection closed after. */
  readonly hasBody: boolean;
  /** The connection shall not be used again. */
  readonly close: boolean;
  /** Aborted when the connection is lost. */
  readonly gone: AbortSignal;
}

/** Writes the answer and resolves when it is with the client, or the client is gone. */
export async function send(req: IncomingMessage, res: ServerResponse, packed: Packed, options: SendOptions) {
  const { limits, hasBody, close, gone } = options;
  const unread = hasBody && !req.complete;
  let onGone = (): void => {};
  const closed = new Promise<void>((resolve) => {
    onGone = () => resolve();
    res.once('close', resolve);
    if (gone.aborted) resolve();
    gone.addEventListener('abort', onGone, { once: true });
  });
  // A client that never reads its answer holds the connection as surely as one that never finishes asking.
  const cut = setTimeout(() => req.socket.destroy(), limits.writeTimeoutMs);
  try {
    if (close || unread) res.setHeader('Connection', 'close');
    res.writeHead(packed.status, { ...packed.headers });
    if (unread) {
      // Closing while bytes are unread resets the connection, and the client may lose the answer.
      res.write(packed.payload);
      await swallow(req, limits.lingerMs);
      res.end();
    } else {
      res.end(packed.payload);
    }
    await closed;
  } finally {
    clearTimeout(cut);
    // The signal outlives this request: many share one connection.
    gone.removeEventListener('abort', onGone);
  }
}

function swallow(req: IncomingMessage, lingerMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, lingerMs);
    function done(): void {
      clearTimeout(timer);
      resolve();
    }
    req.once('end', done).once('close', done).once('error', done).resume();
  });
}

/** Later ones win, whatever the case of their names. */
function merge(...lists: Readonly<Record<string, string>>[]): Record<string, string> {
  const byName = new Map<string, [string, string]>();
  for (const [name, value] of lists.flatMap((list) => Object.entries(list))) {
    byName.set(name.toLowerCase(), [name, value]);
  }
  return Object.fromEntries(byName.values());
}
