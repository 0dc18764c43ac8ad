import { Agent } from 'node:http';
import fc from 'fast-check';
import { documentPath, type OpenApiDocument } from '../../src/http/openapi';
import { type Route } from '../../src/http/route';
import { createSessions } from '../../src/http/sessions';
import { createRoutes } from '../../src/routes';
import { judgeBy, type Judge } from '../http/support/api-document';
import { hear } from '../http/support/hear';
import { signedInitData } from '../http/support/init-data';
import { type Served, serving } from '../http/support/serve';
import {
  ADMIN,
  BOT_TOKEN,
  clock,
  NOW,
  openWholeShop,
  PAGE_ORIGIN,
  type WholeShop,
} from '../http/support/whole-shop';
import { figure, times } from './support/figure';
import { damage, damaged } from './support/strange-values';

/**
 * A failure prints its seed and path, and the smallest request that it shrank to. To repeat it: put
 * `seed: <seed>, path: '<path>'` beside numRuns here.
 */
const SEED = 20_261_129;
const REQUESTS = times(700, 10_000);

const token = 'right-token-0123456789';
const webhookSecret = 'webhook-secret_42';
const { serve, stopAll } = serving();
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
let shop: WholeShop;
let routes: readonly Route[];
let served: Served;
let judge: Judge;

beforeAll(async () => {
  shop = await openWholeShop({ token, webhookSecret });
  // Throttled, it would soon answer 429 to everything and prove nothing.
  routes = createRoutes(shop.options).map((route) => ({ ...route, isThrottled: false }));
  served = await serve(routes);
  judge = judgeBy((await (await fetch(`${served.url}/openapi.json`)).json()) as OpenApiDocument);
});
afterAll(async () => {
  agent.destroy();
  await stopAll();
  await shop.close();
});

/** What opens the routes of each scheme; sent to the others as well, where it must open nothing. */
const session = createSessions({ botToken: BOT_TOKEN, clock, isListed: () => true }).open(ADMIN).token;
const initData = (id: number) =>
  signedInitData(
    { auth_date: String(NOW / 1_000), user: JSON.stringify({ id, first_name: 'Aziza' }) },
    BOT_TOKEN,
  );
const CREDENTIALS: Record<string, Record<string, string>> = {
  none: {},
  bearer: { Authorization: `Bearer ${token}` },
  session: { Authorization: `Bearer ${session}` },
  'telegram-secret': { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret },
  cut: { Authorization: `Bearer ${token.slice(0, -1)}` },
  forged: { Authorization: `Bearer ${session.slice(0, -2)}xx` },
  basic: { Authorization: `Basic ${Buffer.from(`admin:${token}`).toString('base64')}` },
  'a session of nobody': { Authorization: 'Bearer 1.2.3' },
};

const words = fc.constantFrom(
  ...[
    '7d',
    '30d',
    'all',
    'last_week',
    '2026-10-01',
    '2026-10-31',
    '2026-02-30',
    '0',
    '1',
    '-1',
    '3650',
    '3651',
    '1e3',
  ],
  ...[
    '9'.repeat(400),
    '',
    ' ',
    '%',
    '%00',
    '%ff',
    '%F0%9F%98%80',
    '../..',
    "'--",
    '<script>',
    'null',
    '__proto__',
    'ru',
  ],
  ...['none', 'previous', 'revenue', 'orders', 'dashboard', 'money', 'csv', 'xlsx', '💣', '٣'],
);
const word = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);
const header = fc.constantFrom<Record<string, string>>(
  ...[{ Accept: 'text/csv' }, { Accept: 'image/png' }, { Accept: ',;q=x' }, { 'Accept-Encoding': 'br;q=9' }],
  ...[{ 'If-None-Match': '*' }, { 'If-None-Match': '"x' }, { Origin: PAGE_ORIGIN }, { Origin: 'null' }],
  ...[
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/json; charset=x' },
    { Range: 'bytes=0-1' },
  ],
  ...[
    { 'X-Forwarded-For': '::1' },
    { Cookie: `session=${token}` },
    { 'Content-Encoding': 'gzip' },
    { Host: '[' },
  ],
);
/** Bodies that one of the routes takes, to be damaged, and what is no JSON. */
const BODIES = [
  { init_data: initData(900_100), events: [{ id: 'one', name: 'product_viewed', properties: { a: 1 } }, {}] },
  { init_data: initData(ADMIN) },
  { code: 'x'.repeat(22) },
  { update_id: 7, message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' } } },
];
const body = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom<object>(...BODIES), fc.array(damage, { maxLength: 2 }))
      .map(([whole, damages]) => JSON.stringify(damaged(whole, damages))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{', 'null', '[]', '"', '\ufeff{}', '[['.repeat(5_000), 'x'.repeat(70_000)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }) },
);

/** By the place among the route's own parameters, or a name that it does not know. */
const pair: fc.Arbitrary<[name: string | number, value: string]> = fc.tuple(
  fc.oneof(fc.nat({ max: 5 }), fc.constantFrom('nonsense', 'days[]', '')),
  word,
);
const query = fc.array(pair, { maxLength: 3 }).chain((pairs) => fc.constantFrom([], pairs));

const asked = fc.record({
  route: fc.nat(),
  method: fc.option(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'), { freq: 4 }),
  inPath: fc.array(word, { minLength: 3, maxLength: 3 }),
  query,
  credential: fc.oneof(fc.constant('right'), fc.constantFrom(...Object.keys(CREDENTIALS))),
  headers: fc.array(header, { maxLength: 2 }),
  body,
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function written(ask: Asked, { path, docs }: Route): string {
  let at = 0;
  const filled = path.replace(/:\w+/g, () => encodeURIComponent(ask.inPath[at++]!.toWellFormed()) || '-');
  const known = (docs.parameters ?? []).filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const pairs = ask.query.map(([name, value]) => {
    const named = typeof name === 'string' ? name : (known[name % Math.max(known.length, 1)] ?? 'more');
    return `${named}=${encodeURIComponent(value.toWellFormed())}`;
  });
  return filled + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

/** What the server itself answers before any route, in the one form of errors. */
const OF_SERVER = [400, 404, 405, 406, 408, 413, 414, 415, 417, 431];

test(
  'whatever is asked of whichever route, the answer is documented, and nobody gets in without its credential',
  async () => {
    let entered = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (ask) => {
        const route = routes[ask.route % routes.length]!;
        const method = ask.method ?? route.method;
        const credential = ask.credential === 'right' ? (route.auth?.scheme ?? 'none') : ask.credential;
        const headers = Object.assign(
          { 'Content-Type': 'application/json' },
          ...ask.headers,
          CREDENTIALS[credential],
        ) as Record<string, string>;
        const heard = await hear(served.url + written(ask, route), {
          method,
          headers,
          body: ask.body,
          agent,
        });

        const isRoutes = method === route.method;
        const isError = heard.status >= 400;
        if (isError && method !== 'HEAD')
          expect(heard.body).toEqual({
            error: {
              code: expect.stringMatching(/^[a-z_]+$/) as string,
              message: expect.stringMatching(/^\S.*\w/) as string,
            },
          });
        if (isRoutes && !(isError && OF_SERVER.includes(heard.status)))
          expect(judge(documentPath(route), method, heard)).toBeUndefined();
        expect(heard.status).not.toBe(500);
        // Prometheus is let in from this machine.
        const scheme = route.path === '/metrics' ? undefined : route.auth?.scheme;
        if (scheme === undefined || scheme === 'init-data' || (!isRoutes && method !== 'HEAD')) return;
        if (scheme === credential) entered += isError ? 0 : 1;
        else
          expect({ to: `${method} ${route.path}`, isError }).toEqual({
            to: `${method} ${route.path}`,
            isError: true,
          });
      }),
      { seed: SEED, numRuns: REQUESTS },
    );
    // With the right credential some came in: it was not a closed door that was tried.
    expect(entered).toBeGreaterThan(0);
    expect(served.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    figure(
      'badInput',
      `${REQUESTS} HTTP requests to all ${routes.length} routes: 0 errors of ours, 0 let in`,
    );
  },
  times(240_000, 3_000_000),
);
