import { type HttpAnswer, type HttpRequest } from './route';

/** With a weak mark or without: RFC 9110 compares `If-None-Match` weakly. */
const ENTITY_TAG = /(?:W\/)?"([^"]*)"/g;

/**
 * Adds `ETag`, and answers 304 without a body where `If-None-Match` names it or is `*`. `etag` is quoted, with
 * `W/` where it is weak. Only a 200 is a thing that can be kept: any other answer is returned as it is.
 */
export function conditional(
  request: Pick<HttpRequest, 'headers'>,
  answer: HttpAnswer,
  etag: string,
): HttpAnswer {
  if (answer.status !== 200) return answer;
  const headers = { ...answer.headers, ETag: etag };
  const known = request.headers.get('if-none-match');
  if (known === undefined || !names(known, etag)) return { ...answer, headers };
  // All of them, not the cache's alone: a browser puts the headers of a 304 over those it has kept, and the
  // server's defaults would take the place of the page's own policy.
  return { status: 304, headers };
}

function names(list: string, etag: string): boolean {
  if (list.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '').slice(1, -1);
  return [...list.matchAll(ENTITY_TAG)].some(([, tag]) => tag === opaque);
}
