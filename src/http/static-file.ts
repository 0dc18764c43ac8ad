import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type StaticFile } from './static-answer';

/** A text that is made once, compressed once, and known by its content. */
export function staticFile(
  text: string,
  file: Pick<StaticFile, 'type' | 'cacheControl' | 'headers'>,
): StaticFile {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { ...file, body, gzip: gzipSync(body), etag };
}
