import { request, type Agent } from 'node:http';
import { type Heard } from './api-document';

export interface Ask {
  method: string;
  headers?: Record<string, string>;
  body?: string;
  agent?: Agent;
}

/** By node:http, since `fetch` sends no body with a GET. */
export function hear(url: string, ask: Ask): Promise<Heard & { etag: string | undefined }> {
  const { method, headers = {}, body = '', agent } = ask;
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    request(url, { method, headers: { ...headers, ...length }, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('error', reject)
        .on('end', () => {
          const text = Buffer.concat(chunks).toString();
          // A 304 tells the type of what the client has, and has no body itself; neither has the answer to a HEAD.
          const isEmpty = answer.statusCode === 304 || method === 'HEAD';
          const type = isEmpty ? undefined : answer.headers['content-type']?.split(';')[0];
          resolve({
            status: answer.statusCode ?? 0,
            type,
            body: type === 'application/json' ? (JSON.parse(text) as unknown) : text,
            etag: answer.headers.etag,
          });
        });
    })
      .on('error', reject)
      .end(body);
  });
}
