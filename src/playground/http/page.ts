import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Account } from '../account/account';
import { PAGE_DIRECTORY } from '../page-directory';
import { answerError, COMMON_HEADERS } from './answer';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

/** Everything from this origin; Mini Apps in frames, from this machine or over HTTPS. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  'frame-src http://127.0.0.1:* http://localhost:* https:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where a system has no font like Telegram's; the charts are drawn with the same one. */
const FONTS: Record<string, string> = {
  'inter-regular.ttf': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'inter-bold.ttf': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

/** Serves a file of the chat page; 404 for any name that is not one plain file name of a known type. */
export async function servePageFile(response: ServerResponse, name: string): Promise<void> {
  const type = TYPES[path.extname(name)];
  if (!type || !/^[a-z-]+\.[a-z]+$/.test(name)) return answerError(response, 404, 'Not Found');
  try {
    const font = FONTS[name];
    const content = await readFile(font ? require.resolve(font) : path.join(PAGE_DIRECTORY, name));
    response.writeHead(200, {
      ...COMMON_HEADERS,
      'content-type': type,
      'content-length': content.length,
      'content-security-policy': POLICY,
    });
    response.end(content);
  } catch {
    answerError(response, 404, 'Not Found');
  }
}

/** Images that a browser shows by itself; everything else is only downloaded. */
const SHOWN = ['image/png', 'image/jpeg', 'image/gif'];

/** Serves an uploaded file to the page, by its file_id. */
export function serveUpload(account: Account, response: ServerResponse, fileId: string): void {
  const file = account.files.find(fileId);
  if (!file) return answerError(response, 404, 'Not Found');
  const shown = SHOWN.includes(file.mimeType);
  response.writeHead(200, {
    ...COMMON_HEADERS,
    'content-type': shown ? file.mimeType : 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    // A document is somebody's content: it may not run anything here.
    'content-security-policy': "default-src 'none'; sandbox",
  });
  response.end(file.bytes);
}
