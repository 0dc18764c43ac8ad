import { HttpError } from './route';

export interface Target {
  /** Decoded once; splitting it at "/" gives the segments that were sent. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Reads a request line's target. Not by `new URL`: that turns `//evil/x` into a host, resolves `..` and
 * repairs backslashes, and each of those repairs is a way to make one program see another path than the next.
 */
export function parseTarget(target: string): Target {
  if (!target.startsWith('/')) throw bad('the request target must be a path that begins with "/"');
  if (/[^\x21-\x7e]|[\\#]/.test(target)) {
    throw bad('the request target has a character that must be percent-encoded');
  }
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  // URLSearchParams lets broken escapes through as text; decoding once by hand finds them.
  if (decode(query).includes('\0')) throw bad('the query has a NUL character');
  return { path: path.split('/').map(decodeSegment).join('/'), query: new URLSearchParams(query) };
}

function decodeSegment(segment: string): string {
  const text = decode(segment);
  // An encoded slash would make one segment two; dots would climb.
  if (text === '.' || text === '..' || /[/\\]|\p{Cc}/u.test(text)) {
    throw bad(
      'the path has a segment that is not allowed (".", "..", an encoded slash or a control character)',
    );
  }
  return text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw bad('the request target has broken percent-encoding');
  }
}

function bad(message: string): HttpError {
  return new HttpError(400, 'bad_request', message);
}
