import busboy from 'busboy';
import { quoteFilenames } from './quote-filenames';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { badRequest, BotApiError } from './errors';
import { LIMITS } from './limits';

/** A file as it was sent; `bytes` stop one byte after the largest size that anything accepts. */
export interface Upload {
  filename: string;
  mimeType: string;
  bytes: Buffer;
}

export interface ReadRequest {
  /** Values as sent: JSON's own types, or strings from forms and the query. */
  params: Record<string, unknown>;
  uploads: Map<string, Upload>;
}

const MAX_FILE = LIMITS.documentBytes + 1;
/** The largest file, and room for the fields beside it. */
const MAX_UPLOAD = MAX_FILE + 8 * 1024 * 1024;
const MAX_BODY = 4 * 1024 * 1024;

/** Reads what a bot sends, in any of Telegram's four ways. Throws BotApiError for a body that can't be read. */
export async function readRequest(request: IncomingMessage, query: URLSearchParams): Promise<ReadRequest> {
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  const params: Record<string, unknown> = Object.fromEntries(query);
  if (type.startsWith('multipart/form-data')) {
    const form = await readMultipart(request.headers, await readBytes(request, MAX_UPLOAD));
    return { params: { ...params, ...form.params }, uploads: form.uploads };
  }
  const body = await readBody(request, MAX_BODY);
  if (body === '') return { params, uploads: new Map() };
  if (type.startsWith('application/json'))
    return { params: { ...params, ...parseJson(body) }, uploads: new Map() };
  return { params: { ...params, ...Object.fromEntries(new URLSearchParams(body)) }, uploads: new Map() };
}

/** Collects a body as text. Throws 413 above the limit in bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  return (await readBytes(request, limit)).toString('utf8');
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BotApiError(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Answered below, as every other body that is no object.
  }
  throw badRequest("can't parse JSON-encoded request body");
}

/** A file part under a parameter's own name counts as that parameter, as with curl -F photo=@file. */
function readMultipart(headers: IncomingHttpHeaders, body: Buffer): Promise<ReadRequest> {
  return new Promise((resolve, reject) => {
    const params: Record<string, unknown> = {};
    const uploads = new Map<string, Upload>();
    const parser = busboy({
      headers,
      defParamCharset: 'utf8',
      limits: { fileSize: MAX_FILE, fieldSize: MAX_BODY, parts: 200 },
    });
    parser.on('field', (name, value) => (params[name] = value));
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        uploads.set(name, { filename: filename || 'file', mimeType, bytes: Buffer.concat(chunks) });
        params[name] ??= `attach://${name}`;
      });
    });
    parser.on('close', () => {
      for (const name of namesOnlyAttached(params)) delete params[name];
      resolve({ params, uploads });
    });
    parser.on('error', (error) => reject(badRequest(`can't parse multipart body: ${String(error)}`)));
    parser.end(quoteFilenames(body, headers['content-type'] ?? ''));
  });

  /** Parts that another parameter refers to are no parameters themselves. */
  function namesOnlyAttached(params: Record<string, unknown>): string[] {
    return Object.keys(params).filter((name) =>
      Object.entries(params).some(
        ([other, value]) =>
          other !== name && params[name] === `attach://${name}` && String(value).includes(`attach://${name}`),
      ),
    );
  }
}
