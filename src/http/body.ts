import { type IncomingMessage } from 'node:http';
import { type HeaderList } from './headers';
import { HttpError, type Route } from './route';

const DEFAULT_TYPES = ['application/json'];

const CONTENT_TYPE = /^([\w.+-]+\/[\w.+-]+)[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i;

/** Whether the request says that a body follows. */
export function announcesBody(headers: HeaderList): boolean {
  return headers.get('transfer-encoding') !== undefined || Number(headers.get('content-length') ?? 0) > 0;
}

/**
 * Throws what can be known before a byte is read: 415 for a media type that the route does not take or anything but
 * plain UTF-8, 413 for a declared size. The size is counted again in `readJson`, since a chunked body declares none.
 */
export function checkBodyHeaders(
  headers: HeaderList,
  maxBytes: number,
  { types = DEFAULT_TYPES }: Pick<NonNullable<Route['body']>, 'types'> = {},
): void {
  const [, type = ''] = CONTENT_TYPE.exec(headers.get('content-type') ?? '') ?? [];
  if (!types.includes(type.toLowerCase())) {
    const allowed = types.join(' or ');
    throw new HttpError(415, 'unsupported_media_type', `the body must be sent as ${allowed} in UTF-8`);
  }
  const encoding = headers.get('content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new HttpError(415, 'unsupported_media_type', 'the body must be sent without Content-Encoding');
  }
  if (Number(headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

/** The parsed body. Throws 413 as soon as it grows past the limit, 400 when it is not JSON. */
export async function readJson(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(req, maxBytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpError(400, 'bad_json', 'the body is not valid UTF-8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(
      400,
      'bad_json',
      bytes.length === 0 ? 'the body is empty' : 'the body is not valid JSON',
    );
  }
}

/** Not by `for await`: leaving that loop early destroys the socket, and with it the answer that says why. */
function readBytes(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (settle: () => void): void => {
      req.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      settle();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else finish(() => reject(tooLarge(maxBytes)));
    };
    const onEnd = (): void => finish(() => resolve(Buffer.concat(chunks)));
    // Nobody reads this answer: the connection broke before the body was whole.
    const onClose = (): void =>
      finish(() => reject(new HttpError(400, 'bad_request', 'the body ended before it was complete')));
    req.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(413, 'payload_too_large', `the body may have at most ${maxBytes} bytes`);
}
