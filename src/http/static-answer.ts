import Negotiator from 'negotiator';
import { conditional } from './conditional';
import { type HttpAnswer, type HttpRequest } from './route';

/** Bytes that are made once and sent many times, compressed beforehand. */
export interface StaticFile {
  /** The whole `Content-Type`, such as `text/html; charset=utf-8`. */
  type: string;
  body: Buffer;
  gzip?: Buffer;
  brotli?: Buffer;
  /** Strong and quoted, of `body`. */
  etag: string;
  cacheControl: string;
  /** Over the server's defaults: a page needs a `Content-Security-Policy` of its own. */
  headers?: Record<string, string>;
}

/** The file as the client can read it, the smallest first; 304 where the client has it already. */
export function staticAnswer(request: Pick<HttpRequest, 'headers'>, file: StaticFile): HttpAnswer {
  const { encoding, body } = chosen(request, file);
  const isCompressible = file.gzip !== undefined || file.brotli !== undefined;
  return conditional(
    request,
    {
      status: 200,
      body,
      headers: {
        ...file.headers,
        'Content-Type': file.type,
        'Cache-Control': file.cacheControl,
        ...(encoding ? { 'Content-Encoding': encoding } : {}),
        ...(isCompressible ? { Vary: 'Accept-Encoding' } : {}),
      },
    },
    // Other bytes are another entity: a cache must never join the parts of two.
    encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag,
  );
}

/** The package knows what the server prefers among equals; its types are of the version before. */
interface PreferringNegotiator {
  encodings(available: string[], options: { preferred: string[] }): string[];
}

interface Choice {
  /** Absent for the bytes as they are. */
  encoding?: 'br' | 'gzip';
  body: Buffer;
}

function chosen({ headers }: Pick<HttpRequest, 'headers'>, { brotli, gzip, body }: StaticFile): Choice {
  const accepted = headers.get('accept-encoding');
  // Without the header anything may be sent; that which needs nothing is understood by all.
  if (accepted === undefined) return { body };
  const available = [...(brotli ? ['br'] : []), ...(gzip ? ['gzip'] : []), 'identity'];
  const negotiator: PreferringNegotiator = new Negotiator({ headers: { 'accept-encoding': accepted } });
  const [best] = negotiator.encodings(available, { preferred: ['br', 'gzip'] });
  if (best === 'br' && brotli) return { encoding: best, body: brotli };
  if (best === 'gzip' && gzip) return { encoding: best, body: gzip };
  return { body };
}
