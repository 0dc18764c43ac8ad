import path from 'node:path';
import { HttpError, type HttpRequest, type Route } from '../../../../src/http/route';
import { appPageRoutes } from '../../../../src/http/routes/app-page';
import { type Locale } from '../../../../src/locales/locale';
import { serving, type Served } from '../../support/serve';
import {
  brokenAnswer,
  brokenFunnel,
  emptyAnswer,
  funnelAnswer,
  isScreen,
  peopleAnswer,
  screenAnswer,
  startAnswer,
  type Asked,
} from './figures';

const PAGE = path.resolve(__dirname, '../../../../dist/http/page');

/** A server of the built page with answers that a test sets. */
export interface FakeShop {
  url: string;
  /** Bodies of `POST /app/session`. */
  logins: unknown[];
  /** Paths and queries of `/app/api`. */
  asked: string[];
  /** How screens are answered from now on. */
  screens: 'full' | 'empty' | 'broken' | 'failing' | 'silent' | 'unauthorized';
  /** How funnels of one's own are answered from now on. */
  funnels: 'full' | 'broken' | 'failing' | 'silent';
  /** Status of logins from now on. */
  login: 200 | 401 | 403 | 429 | 503;
  expiresInMs: number;
  locale: Locale;
}

export const CODE = 'a-code-of-a-link';
export const INIT_DATA = 'user=%7B%22id%22%3A7%2C%22language_code%22%3A%22ru%22%7D&hash=f00';

const { serve, stopAll } = serving();
export { stopAll };

export async function startShop(given: Partial<FakeShop> = {}): Promise<FakeShop> {
  const shop: FakeShop = {
    ...{ url: '', logins: [], asked: [], screens: 'full', login: 200, expiresInMs: 3_600_000, locale: 'ru' },
    funnels: 'full',
    ...given,
  };
  const served: Served = await serve([...appPageRoutes({ directory: PAGE }), ...apiOf(shop)], {
    stopGraceMs: 50,
  });
  shop.url = served.url;
  return shop;
}

const docs = { tag: 'Dashboard', answers: { 200: { description: 'made up' } } } as const;

function apiOf(shop: FakeShop): Route[] {
  let count = 0;
  const get = (routePath: string, answer: (request: HttpRequest, locale: Locale) => object): Route => ({
    method: 'GET',
    path: routePath,
    summary: 'a fake answer',
    docs,
    deadlineMs: 60_000,
    async handle(request) {
      shop.asked.push(`${request.path}?${request.query.toString()}`);
      if (!/^Bearer token-\d+$/.test(request.headers.get('authorization') ?? '')) throw unauthorized;
      const screen = request.path.includes('/screens/');
      const state = screen ? shop.screens : request.path.endsWith('/funnel') ? shop.funnels : 'full';
      if (state === 'unauthorized') throw unauthorized;
      if (state === 'failing') throw new HttpError(503, 'database_unavailable', 'not now');
      if (state === 'silent') {
        await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
      }
      return Promise.resolve({ status: 200, json: answer(request, request.query.get('locale') as Locale) });
    },
  });
  return [
    {
      method: 'POST',
      path: '/app/session',
      summary: 'a fake login',
      docs,
      body: {},
      handle({ body }) {
        shop.logins.push(body);
        if (shop.login !== 200) throw new HttpError(shop.login, 'refused', 'no');
        const json = {
          token: `token-${(count += 1)}`,
          expires_at: new Date(Date.now() + shop.expiresInMs).toISOString(),
          locale: shop.locale,
          name: 'Азиза',
        };
        return Promise.resolve({ status: 200, json });
      },
    },
    get('/app/api/start', (_, locale) => startAnswer(locale)),
    get('/app/api/screens/:screen', ({ params, query }, locale) => {
      const { screen } = params;
      if (!isScreen(screen)) throw new HttpError(404, 'not_found', 'no such screen');
      const asked: Asked = { period: query.get('period') ?? '', compare: query.get('compare') ?? '', locale };
      if (shop.screens === 'empty') return emptyAnswer(screen, asked);
      return shop.screens === 'broken' ? brokenAnswer(screen, asked) : screenAnswer(screen, asked);
    }),
    get('/app/api/funnel', ({ query }, locale) =>
      shop.funnels === 'broken'
        ? brokenFunnel(query.get('period') ?? '', locale)
        : funnelAnswer(query, locale),
    ),
    get('/app/api/people', ({ query }, locale) =>
      peopleAnswer(query.get('metric') ?? '', query.get('key'), Number(query.get('page')), locale),
    ),
    {
      method: 'GET',
      path: '/app/api/screens/:screen/file',
      summary: 'a fake file',
      docs,
      handle: ({ query }) =>
        Promise.resolve({
          status: 200,
          body: `a file of ${query.get('format')}`,
          headers: {
            'Content-Type': 'text/csv',
            'Content-Disposition': `attachment; filename="money.csv"; filename*=UTF-8''%D0%94%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8.csv`,
          },
        }),
    },
  ];
}

const unauthorized = new HttpError(401, 'unauthorized', 'who is this?');
