import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HttpError, type Route } from '../route';
import { staticAnswer, type StaticFile } from '../static-answer';

export interface AppPageOptions {
  /** What `scripts/bundle-page.mjs` writes: `dist/http/page`. */
  directory: string;
  /** Who may show the page in a frame, as sources of a content security policy. */
  frameAncestors?: readonly string[];
}

/** Telegram's web clients, on their several hosts. */
export const TELEGRAM_FRAMES = ["'self'", 'https://web.telegram.org', 'https://*.telegram.org'] as const;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * GET /app and GET /app/assets/<file>: the dashboard's page, read once, now.
 * @throws Error where the directory holds no built page
 */
export function appPageRoutes({ directory, frameAncestors = TELEGRAM_FRAMES }: AppPageOptions): Route[] {
  const page = readStatic(path.join(directory, 'index.html'), {
    // Asked for anew every time: it names the assets, which are kept for ever.
    cacheControl: 'no-cache',
    headers: { 'Content-Security-Policy': policy(frameAncestors) },
  });
  const assets = new Map(
    assetsOf(directory).map((name) => [
      name,
      readStatic(path.join(directory, 'assets', name), {
        cacheControl: 'public, max-age=31536000, immutable',
      }),
    ]),
  );
  return [
    {
      method: 'GET',
      path: '/app',
      summary: "The dashboard's page, a Mini App of Telegram and a page of any browser",
      docs: {
        tag: 'Dashboard',
        description:
          'Opened by the bot’s menu button, by a button under /stats, or by the one-time link that /dashboard sends. ' +
          'It has no figures in itself: it asks the routes below /app/api for them.',
        answers: {
          200: { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } },
          304: { description: 'The browser has it already' },
        },
      },
      handle: (request) => Promise.resolve(staticAnswer(request, page)),
    },
    {
      method: 'GET',
      path: '/app/assets/:file',
      summary: 'A script, a style sheet or a font of the page, under a name with a hash of its content',
      docs: {
        tag: 'Dashboard',
        parameters: [
          {
            name: 'file',
            in: 'path',
            required: true,
            description: 'As the page names it',
            schema: { type: 'string' },
            example: [...assets.keys()].find((name) => name.endsWith('.css')),
          },
        ],
        answers: {
          200: {
            description: 'The file',
            content: Object.fromEntries(
              ['text/css', 'text/javascript', 'font/woff2'].map((type) => [
                type,
                { schema: { type: 'string' } },
              ]),
            ),
          },
          304: { description: 'The browser has it already' },
          404: { description: 'The page has no such file' },
        },
      },
      handle(request) {
        const file = assets.get(request.params['file'] ?? '');
        if (!file) throw new HttpError(404, 'not_found', 'the page has no such file');
        return Promise.resolve(staticAnswer(request, file));
      },
    },
  ];
}

function policy(frameAncestors: readonly string[]): string {
  const own = ['script-src', 'style-src', 'font-src', 'connect-src'].map((kind) => `${kind} 'self'`);
  const none = ['base-uri', 'form-action'].map((kind) => `${kind} 'none'`);
  const frames = `frame-ancestors ${frameAncestors.join(' ')}`;
  return ["default-src 'none'", ...own, "img-src 'self' data:", ...none, frames].join('; ');
}

function assetsOf(directory: string): string[] {
  const file = path.join(directory, 'manifest.json');
  if (!existsSync(file)) throw new Error(`there is no page in ${directory}: run "npm run build"`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { assets: string[] }).assets;
}

function readStatic(file: string, given: Pick<StaticFile, 'cacheControl' | 'headers'>): StaticFile {
  if (!existsSync(file)) throw new Error(`there is no ${file}: run "npm run build"`);
  const body = readFileSync(file);
  const compressed = (ending: string) =>
    existsSync(file + ending) ? readFileSync(file + ending) : undefined;
  const [gzip, brotli] = [compressed('.gz'), compressed('.br')];
  return {
    ...given,
    type: TYPES[path.extname(file)] ?? 'application/octet-stream',
    body,
    ...(gzip ? { gzip } : {}),
    ...(brotli ? { brotli } : {}),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
  };
}
