import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Route } from '../route';
import { staticAnswer, type StaticFile } from '../static-answer';

/** The build writes it there; from src/ and from dist/ alike it is read where it is kept. */
const BUNDLE = path.resolve(__dirname, '../../../dist/http/events.js');

/** GET /events.js: `track('product_viewed', { product_id })` for the shop's own pages. Throws where it was not built. */
export function eventsScriptRoute(): Route {
  const file = eventsScript();
  return {
    method: 'GET',
    path: '/events.js',
    summary: "The script that reports events from the shop's own Mini App",
    docs: {
      tag: 'Events',
      description: [
        '`<script src="/events.js" async></script>` on a page that Telegram opened for this bot gives it `shopPulse.track(name, properties)`, and `track` where that name is free. Events wait for a second, or until twenty are there, and go to `/events` beside the script; what the network or a busy server refuses is sent again.',
        "What happens before the script is there: `window.shopPulse = { q: [] }` first, then `shopPulse.q.push(['product_viewed', { product_id: 17 }])` at any time.",
      ].join('\n\n'),
      answers: {
        200: {
          description: 'Less than 2 kB of script',
          content: { 'text/javascript': { schema: { type: 'string' } } },
        },
        304: { description: 'The browser has it already' },
      },
    },
    handle: (request) => Promise.resolve(staticAnswer(request, file)),
  };
}

function eventsScript(): StaticFile {
  const body = readFileSync(BUNDLE);
  return {
    type: 'text/javascript; charset=utf-8',
    body,
    gzip: readFileSync(`${BUNDLE}.gz`),
    brotli: readFileSync(`${BUNDLE}.br`),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cacheControl: 'public, max-age=3600',
    // Pages of other origins are what it is for.
    headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' },
  };
}
