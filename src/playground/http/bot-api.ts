import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../account/account';
import { BotApiError } from '../bot-api/errors';
import { handleCall } from '../bot-api/handle-call';
import { readRequest } from '../bot-api/read-request';
import { answerError, answerJson, COMMON_HEADERS } from './answer';

/** Serves /bot<token>/<method>. Answers 401 to another token, as Telegram. */
export async function serveMethod(
  account: Account,
  request: IncomingMessage,
  response: ServerResponse,
  { token, method, query }: { token: string; method: string; query: URLSearchParams },
): Promise<void> {
  if (token !== account.token) return answerError(response, 401, 'Unauthorized');
  if (request.method !== 'GET' && request.method !== 'POST')
    return answerError(response, 405, 'Method Not Allowed');
  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  try {
    const read = await readRequest(request, query);
    const answer = await handleCall(account, method, read, hungUp.signal);
    if (answer === 'reset') reset(request);
    else answerJson(response, answer.status, answer.body);
  } catch (error) {
    if (error instanceof BotApiError) answerError(response, error.code, error.description);
    else reset(request);
  }
}

/** Serves /file/bot<token>/<file_path>, where getFile points. */
export function serveFile(
  account: Account,
  response: ServerResponse,
  { token, path }: { token: string; path: string },
): void {
  if (token !== account.token) return answerError(response, 401, 'Unauthorized');
  const file = account.files.findByPath(path);
  if (!file) return answerError(response, 404, 'Not Found');
  response.writeHead(200, {
    ...COMMON_HEADERS,
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
  });
  response.end(file.bytes);
}

/** A reset, not an orderly end: what a caller sees of a lost connection. */
function reset(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}
