import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { documentPath, openApi, type OpenApiDocument } from '../../src/http/openapi';
import { type Route } from '../../src/http/route';
import { createSessions } from '../../src/http/sessions';
import { createRoutes } from '../../src/routes';
import { judgeBy, type Heard, type Judge } from './support/api-document';
import { hear } from './support/hear';
import { signedInitData } from './support/init-data';
import { route, serving } from './support/serve';
import {
  ADMIN,
  BOT_TOKEN,
  clock,
  NOW,
  openWholeShop,
  PAGE_ORIGIN,
  type Wellness,
  type WholeShop,
} from './support/whole-shop';

const token = 'right-token-0123456789';
const webhookSecret = 'webhook-secret_42';

const { serve, stopAll } = serving();
let shop: WholeShop;
let routes: readonly Route[];
let url: string;
let document: OpenApiDocument;
let judge: Judge;
beforeAll(async () => {
  shop = await openWholeShop({ token, webhookSecret });
  routes = createRoutes(shop.options);
  ({ url } = await serve(routes));
  document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;
  judge = judgeBy(document);
});
afterAll(async () => {
  await stopAll();
  await shop.close();
});

/** One question to a route, and the status that it must provoke. */
interface Asked {
  status: number;
  /** In place of the document's path: its parameters filled in, and a query. */
  at?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  unwell?: Partial<Wellness>;
  /** Asked twice: the second time with the ETag of the first. */
  again?: true;
}

const bearer = { Authorization: `Bearer ${token}` };
const csv = { ...bearer, Accept: 'text/csv' };
const json = { 'Content-Type': 'application/json' };
const telegram = { ...json, 'X-Telegram-Bot-Api-Secret-Token': webhookSecret };

/** Of a route that reads figures: good, unchanged, as CSV, refused, unacceptable, away. */
const figures = (
  at: string,
  { hasCsv, asksDatabase }: { hasCsv: boolean; asksDatabase: boolean },
): Asked[] => [
  { status: 200, at, headers: bearer },
  { status: 304, at, headers: bearer, again: true },
  ...(hasCsv
    ? ([
        { status: 200, at, headers: csv },
        { status: 304, at, headers: csv, again: true },
      ] as const)
    : []),
  { status: 400, at: `${at}?nonsense=1`, headers: bearer },
  { status: 400, at, headers: { ...bearer, ...json }, method: 'GET', body: '{}' },
  { status: 401, at },
  { status: 405, at, method: 'DELETE', headers: bearer },
  { status: 406, at, headers: { ...bearer, Accept: 'image/png' } },
  ...(asksDatabase ? [{ status: 503, at, headers: bearer, unwell: { database: false } }] : []),
];

const document304 = (at: string): Asked[] => [
  { status: 200, at },
  { status: 304, at, again: true },
  { status: 404, at: `${at}/nothing` },
];

const CUSTOMER = 900_100;
const initData = (id: number) =>
  signedInitData(
    { auth_date: String(NOW / 1_000), user: JSON.stringify({ id, first_name: 'Aziza' }) },
    BOT_TOKEN,
  );
const events = (id: number) =>
  JSON.stringify({ init_data: initData(id), events: [{ id: 'one', name: 'product_viewed' }, {}] });
const SESSION = createSessions({ botToken: BOT_TOKEN, clock, isListed: () => true }).open(ADMIN).token;
const session = { Authorization: `Bearer ${SESSION}` };
const ofSession = (at: string): Asked[] => [
  { status: 200, at, headers: session },
  { status: 304, at, headers: session, again: true },
  { status: 400, at: `${at}?nonsense=1`, headers: session },
  { status: 401, at, headers: bearer },
  { status: 503, at, headers: session, unwell: { database: false } },
];
const ASSETS = readdirSync(join(__dirname, '../../dist/http/page/assets')).filter(
  (name) => !/\.(br|gz)$/.test(name),
);

/** By method and path of the document. A new route needs its line here. */
const EXERCISES: Readonly<Record<string, readonly Asked[]>> = {
  'GET /analytics/dashboard': [
    ...figures('/analytics/dashboard', { hasCsv: true, asksDatabase: true }),
    { status: 200, at: '/analytics/dashboard?from=2026-10-01&to=2026-10-31', headers: bearer },
    { status: 400, at: '/analytics/dashboard?days=0', headers: bearer },
  ],
  'GET /analytics/metrics': [
    ...figures('/analytics/metrics', { hasCsv: false, asksDatabase: false }),
    ...['ru', 'uz'].map((locale) => ({
      status: 200,
      at: `/analytics/metrics?locale=${locale}`,
      headers: bearer,
    })),
  ],
  'GET /analytics/metrics/{id}': [
    ...figures('/analytics/metrics/total_revenue', { hasCsv: true, asksDatabase: true }),
    { status: 400, at: '/analytics/metrics/nonsense', headers: bearer },
    { status: 404, at: '/analytics/metrics/total_revenue/more', headers: bearer },
  ],
  'GET /analytics/funnel': [
    ...figures('/analytics/funnel', { hasCsv: true, asksDatabase: true }),
    {
      status: 200,
      at: '/analytics/funnel?steps=cart_added,order_placed&window_days=3&among=rfm_segments:lost&among_period=60d',
      headers: bearer,
    },
    { status: 200, at: '/analytics/funnel?among=cancelled_orders&locale=uz', headers: csv },
    { status: 400, at: '/analytics/funnel?steps=cart_added', headers: bearer },
    { status: 400, at: '/analytics/funnel?among=nobody', headers: bearer },
  ],
  'GET /healthz': [{ status: 200 }, { status: 405, method: 'POST' }],
  'GET /readyz': [{ status: 200 }, { status: 503, unwell: { telegram: false } }],
  'GET /metrics': [{ status: 200 }, { status: 401, headers: { 'X-Forwarded-For': '203.0.113.9' } }],
  'POST /events': [
    { status: 202, headers: json, body: events(CUSTOMER) },
    { status: 202, headers: { ...json, Origin: PAGE_ORIGIN }, body: events(ADMIN) },
    { status: 400, headers: json, body: '{}' },
    { status: 401, headers: json, body: '{"init_data":"user=me","events":[{}]}' },
    { status: 403, headers: { ...json, Origin: 'https://other.example' }, body: events(CUSTOMER) },
    { status: 415, headers: { 'Content-Type': 'application/xml' }, body: '<a/>' },
  ],
  'OPTIONS /events': [
    { status: 204, headers: { Origin: PAGE_ORIGIN } },
    { status: 403, headers: { Origin: 'https://other.example' } },
  ],
  'GET /events.js': document304('/events.js'),
  'GET /app': document304('/app'),
  'GET /app/assets/{file}': [
    ...ASSETS.map((file) => ({ status: 200, at: `/app/assets/${file}` })),
    { status: 304, at: `/app/assets/${ASSETS[0]}`, again: true },
    { status: 404, at: '/app/assets/nothing.js' },
  ],
  'POST /app/session': [
    { status: 200, headers: json, body: JSON.stringify({ init_data: initData(ADMIN) }) },
    { status: 200, headers: json, body: JSON.stringify({ session: SESSION }) },
    { status: 400, headers: json, body: '{}' },
    { status: 401, headers: json, body: '{"login_code":"nothing"}' },
    { status: 403, headers: json, body: JSON.stringify({ init_data: initData(CUSTOMER) }) },
    { status: 503, headers: json, body: '{"login_code":"nothing"}', unwell: { database: false } },
  ],
  'GET /app/api/start': ofSession('/app/api/start'),
  'GET /app/api/screens/{screen}': ofSession('/app/api/screens/money'),
  'GET /app/api/screens/{screen}/file': [
    { status: 200, at: '/app/api/screens/money/file?format=csv', headers: session },
    { status: 200, at: '/app/api/screens/money/file?format=xlsx', headers: session },
    { status: 400, at: '/app/api/screens/money/file?format=pdf', headers: session },
    { status: 401, at: '/app/api/screens/money/file?format=csv' },
  ],
  'GET /app/api/people': [
    { status: 200, at: '/app/api/people?metric=total_users', headers: session },
    { status: 400, at: '/app/api/people?metric=nothing', headers: session },
    { status: 401, at: '/app/api/people?metric=total_users' },
  ],
  'GET /app/api/funnel': [
    ...ofSession('/app/api/funnel'),
    {
      ...{ status: 200, headers: session },
      at: '/app/api/funnel?steps=product_viewed,cart_added&window_days=3&among=rfm_segments:lost',
    },
    { status: 400, at: '/app/api/funnel?steps=cart_added', headers: session },
  ],
  'GET /openapi.json': document304('/openapi.json'),
  'GET /docs': document304('/docs'),
  'GET /docs.css': document304('/docs.css'),
  'POST /{webhook}': [
    { status: 200, at: '/hidden/way', headers: telegram, body: '{"update_id":7}' },
    { status: 400, at: '/hidden/way', headers: telegram, body: '{}' },
    { status: 401, at: '/hidden/way', headers: json, body: '{"update_id":7}' },
    { status: 405, at: '/hidden/way', method: 'GET', headers: telegram },
    { status: 413, at: '/hidden/way', headers: telegram, body: `"${'x'.repeat(1024 * 1024)}"` },
    {
      status: 415,
      at: '/hidden/way',
      headers: { ...telegram, 'Content-Type': 'text/plain' },
      body: '{"update_id":7}',
    },
  ],
};

async function ask(path: string, method: string, asked: Asked): Promise<Heard> {
  Object.assign(shop.wellness, asked.unwell);
  try {
    const where = url + (asked.at ?? path);
    const how = { method: asked.method ?? method, headers: asked.headers, body: asked.body };
    const first = await hear(where, how);
    if (!asked.again) return first;
    return await hear(where, {
      ...how,
      headers: { ...asked.headers, 'If-None-Match': first.etag ?? 'none was sent' },
    });
  } finally {
    Object.assign(shop.wellness, { database: true, telegram: true });
  }
}

describe('the OpenAPI document', () => {
  test('is valid by the specification', () => {
    const { stdout } = spawnSync(process.execPath, [join(__dirname, 'support/validate-openapi.mjs')], {
      input: JSON.stringify(document),
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual({ valid: true, version: '3.1' });
  });

  test('has every route of the table, and nothing else', () => {
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(written.sort()).toEqual(routes.map((one) => `${one.method} ${documentPath(one)}`).sort());
  });

  test('names every operation once', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toContain('getAnalyticsMetricsById');
  });

  test('keeps the webhook path to itself', () => {
    expect(JSON.stringify(document)).not.toContain('hidden');
  });

  test('holds examples that are as its own schemas say', () => {
    const wrong: string[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        for (const [status, { content = {} }] of Object.entries(responses)) {
          for (const [type, { example }] of Object.entries(content)) {
            if (example === undefined) continue;
            const heard = { status: status === 'default' ? 404 : Number(status), type, body: example };
            const problem = judge(path, method, heard);
            if (problem !== undefined) wrong.push(problem);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('every route answers as the document says', () => {
  test('each is exercised', () => {
    const without = routes
      .map((one) => `${one.method} ${documentPath(one)}`)
      .filter((name) => !(name in EXERCISES))
      .map((name) => `${name} has no exercise: give it a line in EXERCISES of this file`);
    expect(without).toEqual([]);
  });

  test.each(
    Object.entries(EXERCISES).flatMap(([name, all]) =>
      all.map((asked) => [name, asked.status, asked.at ?? '', asked] as const),
    ),
  )('%s: %i %s', async (name, status, _at, asked) => {
    const [method = '', path = ''] = name.split(' ');
    const heard = await ask(path, method, asked);
    expect({ problem: judge(path, method, heard), status: heard.status }).toEqual({
      problem: undefined,
      status,
    });
  });

  test('every metric, alone or compared, in one of the languages', async () => {
    const problems: string[] = [];
    const queries = ['?period=60d&locale=ru', '?period=all&compare=none&locale=uz', '?period=last_week'];
    for (const [index, { id }] of shop.options.registry.all().entries()) {
      const at = `/analytics/metrics/${id}${queries[index % queries.length]}`;
      const heard = await ask('', 'GET', { status: 200, at, headers: bearer });
      const problem = judge('/analytics/metrics/{id}', 'GET', heard);
      if (problem !== undefined || heard.status !== 200) problems.push(`${id}: ${problem ?? heard.status}`);
    }
    expect(problems).toEqual([]);
  });
});

describe('the judge of this file', () => {
  const answers = (heard: Partial<Heard>) =>
    judge('/healthz', 'GET', { status: 200, type: 'application/json', body: { status: 'ok' }, ...heard });

  test.each<[string, Partial<Heard>, RegExp | undefined]>([
    ['the answer that is documented', {}, undefined],
    ['a field more', { body: { status: 'ok', more: 1 } }, /additional properties/],
    ['a field less', { body: {} }, /required/],
    ['another status', { status: 418 }, /answers 418, which is not documented/],
    ['another media type', { type: 'text/html', body: '' }, /is text\/html, which is not documented/],
    ['no body', { type: undefined, body: undefined }, /has no body/],
  ])('of %s', (_what, heard, problem) => {
    if (problem === undefined) expect(answers(heard)).toBeUndefined();
    else expect(answers(heard)).toMatch(problem);
  });
});

test('an auth scheme that the documents do not know is named', () => {
  const strange = route({ auth: { scheme: 'riddle', check: () => undefined } });
  expect(() => openApi([strange], { title: 'x', version: '1', description: 'y' })).toThrow(
    'the documents do not know the auth scheme "riddle"; known: bearer',
  );
});
