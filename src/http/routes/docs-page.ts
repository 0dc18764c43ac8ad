import { readFileSync } from 'node:fs';
import path from 'node:path';
import { docsPage } from '../docs/page';
import { type OpenApiDocument } from '../openapi';
import { type Route } from '../route';
import { staticAnswer, type StaticFile } from '../static-answer';
import { staticFile } from '../static-file';

/** No step of the build carries it over: it is read where it is written. */
const STYLE = path.resolve(__dirname, '../../../src/http/docs/docs.css');

export interface DocsPageOptions {
  /** Asked with the first request, when the route table is whole. */
  document: () => OpenApiDocument;
}

/** GET /docs, which shows the document to people, and GET /docs.css. */
export function docsPageRoutes({ document }: DocsPageOptions): Route[] {
  return [
    fileRoute('/docs', 'This interface as a page to read', 'text/html', () =>
      staticFile(docsPage(document()), {
        type: 'text/html; charset=utf-8',
        cacheControl: 'public, max-age=300',
        headers: {
          'Content-Security-Policy':
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
      }),
    ),
    fileRoute('/docs.css', 'The style of that page', 'text/css', () =>
      staticFile(readFileSync(STYLE, 'utf8'), {
        type: 'text/css; charset=utf-8',
        cacheControl: 'public, max-age=300',
      }),
    ),
  ];
}

function fileRoute(at: string, summary: string, type: string, make: () => StaticFile): Route {
  let file: StaticFile | undefined;
  return {
    method: 'GET',
    path: at,
    summary,
    docs: {
      tag: 'Documents',
      answers: {
        200: { description: 'The file.', content: { [type]: { schema: { type: 'string' } } } },
        304: { description: 'It is still as the ETag in If-None-Match says. No body.' },
      },
    },
    handle: (request) => Promise.resolve(staticAnswer(request, (file ??= make()))),
  };
}
