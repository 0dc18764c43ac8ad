import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { packError } from './answer';
import { HttpError } from './route';

/** What Node's parser and its timers report, by their codes. */
const known: Readonly<Record<string, HttpError>> = {
  HPE_HEADER_OVERFLOW: new HttpError(431, 'headers_too_large', 'the request line and headers are too long'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new HttpError(413, 'payload_too_large', 'the chunk extensions are too long'),
  ERR_HTTP_REQUEST_TIMEOUT: new HttpError(408, 'request_timeout', 'the request did not arrive in time'),
};

const malformed = new HttpError(400, 'bad_request', 'this is not a valid HTTP request');

/** The answer to what never became a request. */
export function errorOfClient(error: NodeJS.ErrnoException): HttpError {
  return known[error.code ?? ''] ?? malformed;
}

/** Answers on a socket that has no response object, and closes it, at the latest after `lingerMs`. */
export function answerRaw(socket: Socket, error: HttpError, lingerMs: number): void {
  const { status, headers, payload } = packError(error);
  const lines = Object.entries({ ...headers, Connection: 'close', Date: new Date().toUTCString() });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n');
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), payload]));
  // The server's sockets stay half open: without this a client that never hangs up keeps its place.
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  // After CONNECT Node has taken its own listeners off, and an unheard error would end the process.
  socket.on('error', () => socket.destroy());
  socket.once('end', () => socket.destroy()).once('close', () => clearTimeout(timer));
  socket.resume();
}
