import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Headers of everything that goes out. */
export const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Nor may another page show what is here as a picture or run it as a script of its own.
  'cross-origin-resource-policy': 'same-origin',
} as const;

export function answerJson(response: ServerResponse, status: number, body: object): void {
  const json = JSON.stringify(body);
  const wait = retryAfter(body);
  const headers: OutgoingHttpHeaders = {
    ...COMMON_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
  };
  if (wait !== undefined) headers['retry-after'] = String(wait);
  response.writeHead(status, headers);
  response.end(json);
}

/** An error in the Bot API's own form. */
export function answerError(response: ServerResponse, status: number, description: string): void {
  answerJson(response, status, { ok: false, error_code: status, description });
}

function retryAfter(body: object): number | undefined {
  return (body as { parameters?: { retry_after?: number } }).parameters?.retry_after;
}
