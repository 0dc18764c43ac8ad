import path from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { createAppAnswers } from '../src/app-answers';
import { appRoutes, type AppOptions } from '../src/app-routes';
import { createExports } from '../src/export';
import { appDataRoutes, type AppAnswers } from '../src/http/routes/app-data';
import { LOCALES, type Locale } from '../src/locales/locale';
import { usualFunnel } from '../src/metrics/funnel-question';
import { createFunnels, type Funnels } from '../src/metrics/funnels';
import { loadDefinitions } from '../src/metrics/load';
import { createMembers, type Members } from '../src/metrics/members';
import { SCREENS, type Unit } from '../src/metrics/metric';
import { parsePeriod } from '../src/metrics/period';
import { membersOf, createRegistry } from '../src/metrics/registry';
import { createRunner } from '../src/metrics/runner';
import { createScreens, type Screens } from '../src/metrics/screens';
import { type AppFunnel, type AppPeople, type AppScreen, type AppStart } from '../src/present/app/contract';
import { analyticsRoutes } from '../src/routes';
import { shopSettings } from '../src/shop-settings';
import { type Database } from '../src/store/database';
import { fillDemo } from '../src/store/demo-writer';
import { createMetricReader } from '../src/store/metric-reader';
import shopFile from '../config/shop.json';
import { MONDAY, tashkent as time } from './demo/collect';
import { gate, serving } from './http/support/serve';
import { languages } from './present/support/results';
import { openEmbeddedTestDatabase } from './support/embedded-database';
import { silentLogger } from './support/silent-logger';

const settings = shopSettings.parse(shopFile);
const registry = createRegistry(loadDefinitions());
const token = 'right-token-0123456789';
const clock = { now: () => MONDAY };
const locales = LOCALES.map((key) => ({ key, title: key }));
const exports = createExports({ logger: silentLogger });

let database: Database;
let screens: Screens;
let funnels: Funnels;
let members: Members;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await fillDemo(database, { customers: 150, days: 80, seed: 3, now: MONDAY, time });
  const reader = createMetricReader(database);
  const runner = createRunner({ reader, logger: silentLogger, timeZone: time.zone, settings });
  screens = createScreens({ registry, runner, time, clock });
  funnels = createFunnels({ registry, runner, time, clock, timeZone: time.zone, settings });
  members = createMembers({ reader, registry, timeZone: time.zone, settings });
});
afterAll(async () => {
  await exports.stop();
  await database.close();
});

const { serve, stopAll } = serving();
afterEach(stopAll);

/** The page's routes beside those of the figures, over the same database. */
async function open({ isUp = true } = {}) {
  const figures = {
    ...{ registry, screens, funnels, exports, time, defaultLocale: 'en' as const, dashboardToken: token },
    languageOf: (locale: Locale) => languages.of(locale),
    orders: {} as Parameters<typeof analyticsRoutes>[0]['orders'],
    supervisor: { isUp: () => isUp },
  };
  const page = { directory: path.resolve(__dirname, '../dist/http/page') };
  const login = {} as AppOptions['login'];
  const sessions = { auth: { scheme: 'session', check: () => undefined } };
  const routes = [
    ...analyticsRoutes(figures),
    ...appRoutes(figures, { page, login, sessions, members, exports, clock, locales }),
  ];
  const { url } = await serve(routes);
  return (path: string) => fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
}

async function page() {
  const ask = await open();
  return async <T>(path: string): Promise<T> => {
    const answer = await ask(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as T;
  };
}

const dataRoutes = appDataRoutes({
  auth: { scheme: 'session', check: () => undefined },
  answers: {} as AppAnswers,
  choices: {
    screens: SCREENS,
    locales: LOCALES,
    defaultLocale: 'en',
    periodProblem: () => undefined,
    lists: [],
    funnel: { usual: usualFunnel(settings), readAmong: () => ({ problem: '' }) },
  },
});
/** By the path of a route, once for all of its answers: to compile one takes longer than most answers. */
const compiled = new Map<string, ValidateFunction>();

/** Throws where an answer is not what the documents of its route promise. */
function checkDocs(path: string, answer: unknown): void {
  const validate = compiled.get(path) ?? compile(path);
  compiled.set(path, validate);
  if (!validate(answer)) throw new Error(JSON.stringify(validate.errors));
}

function compile(path: string): ValidateFunction {
  const route = dataRoutes.find((one) => one.path === path);
  const schema = route?.docs?.answers[200]?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`${path} documents no JSON`);
  return addFormats(new Ajv2020({ allowUnionTypes: true })).compile(schema);
}

interface MetricAnswer {
  unit: Unit;
  value?: number | null;
  previous?: number | null;
  points?: { value: number }[];
  rows?: unknown[];
  steps?: { value: number }[];
  mean?: unknown;
}

const written = (value: number | null | undefined, unit: Unit) =>
  value === undefined ? null : languages.of('en').format.value(value === null ? null : String(value), unit);

const PERIODS = ['30d', 'last_month', '2026-10-05..2026-10-18', 'all'];
/** Every screen over every period in CI; elsewhere every screen over one of them, and every period on some screen. */
const screensOver = (period: string) =>
  SCREENS.filter((_, index) => process.env.CI || PERIODS[index % PERIODS.length] === period);

describe.each(PERIODS)('over %s', (period) => {
  test.each(screensOver(period))(
    'every figure and table of %s is what the metric answers by itself',
    async (screen) => {
      const get = await page();
      const shown = await get<AppScreen>(`/app/api/screens/${screen}?period=${period}`);
      checkDocs('/app/api/screens/:screen', shown);
      const isCompared = shown.period.compared !== null;
      expect(shown.figures.length + shown.blocks.length).toBeGreaterThan(0);
      const metric = (id: string) => get<MetricAnswer>(`/analytics/metrics/${id}?period=${period}`);

      for (const { id, value, before } of shown.figures) {
        const json = await metric(id);
        expect([id, value]).toEqual([id, written(json.value, json.unit)]);
        // A null may also say that the past cannot be asked for.
        if (before !== null || json.previous !== null)
          expect([id, before]).toEqual([id, written(json.previous, json.unit)]);
        if (!isCompared) expect(before).toBeNull();
      }
      for (const { id, state, table } of shown.blocks) {
        const json = await metric(id);
        const rows = json.points ?? json.rows ?? json.steps ?? [];
        const counted = rows.length + (json.mean ? 1 : 0);
        if (state === 'ok') expect([id, table?.rows.length]).toEqual([id, counted]);
        else expect([id, state, table]).toEqual([id, 'empty', null]);
      }
    },
  );
});

test('what can be chosen begins with the first record of the shop', async () => {
  const get = await page();
  const start = await get<AppStart>('/app/api/start?locale=uz');
  checkDocs('/app/api/start', start);
  expect(start).toMatchObject({ locale: 'uz', today: '2026-11-23', timeZone: 'Asia/Tashkent' });
  expect(start.firstDate > '2026-08-01' && start.firstDate < '2026-11-01').toBe(true);
  const all = await get<AppScreen>('/app/api/screens/money?period=all');
  expect(all.period.from).toBe(start.firstDate);
});

test('who stands behind a figure is as many as it says, to the last page', async () => {
  const get = await page();
  let opened = 0;
  for (const screen of SCREENS) {
    const { figures, blocks } = await get<AppScreen>(`/app/api/screens/${screen}?period=30d`);
    const lists = [
      ...figures.flatMap(({ id, value, hasPeople }) => (hasPeople ? [{ query: `metric=${id}`, value }] : [])),
      ...blocks.flatMap(({ id, people }) =>
        people.map(({ key, title }) => ({
          query: `metric=${id}&key=${encodeURIComponent(key)}`,
          value: title.split(' · ').at(-1)!,
        })),
      ),
    ];
    for (const { query, value } of lists) {
      const first = await get<AppPeople>(`/app/api/people?${query}&period=30d`);
      checkDocs('/app/api/people', first);
      expect([query, first.count]).toEqual([query, `In all: ${value}`]);
      const last = await get<AppPeople>(`/app/api/people?${query}&period=30d&page=9999`);
      expect([query, last.page]).toEqual([query, first.pages - 1]);
      const before = (first.pages - 1) * first.table.rows.length;
      expect([query, before + last.table.rows.length]).toEqual([query, Number(value!.replaceAll(',', ''))]);
      opened += 1;
    }
  }
  expect(opened).toBeGreaterThan(10);
  expect(registry.all().filter(membersOf).length).toBeGreaterThan(5);
});

test('a key of no row is a list of nobody, and reaches the database as a value', async () => {
  const get = await page();
  const key = encodeURIComponent("x'; DROP TABLE users; --");
  const { count, table } = await get<AppPeople>(`/app/api/people?metric=rfm_segments&key=${key}`);
  expect([count, table.rows]).toEqual(['There is nobody here now.', []]);
});

test('without a comparison there is nothing of before', async () => {
  const get = await page();
  const { period, figures, why } = await get<AppScreen>('/app/api/screens/money?compare=none');
  expect([period.compared, why]).toEqual([null, undefined]);
  expect(figures.filter(({ before, change }) => before !== null || change !== null)).toEqual([]);
  const compared = await get<AppScreen>('/app/api/screens/money');
  expect(compared.why?.length).toBeGreaterThan(2);
});

test('who asks for the same view at once is told of one result, in their own language', async () => {
  const { opened, open: answerAll } = gate();
  const asked: unknown[] = [];
  const answers = createAppAnswers({
    ...{ registry, members, funnels, exports, time, clock, locales, isUp: () => true },
    languageOf: (locale) => languages.of(locale),
    screens: {
      ...screens,
      async screen(...question) {
        asked.push(question);
        await opened;
        return screens.screen(...question);
      },
    },
  });
  const view = { screen: 'money', period: '7d', compare: 'previous', locale: 'en' } as const;
  const everyone = Promise.all([
    answers.screen(view),
    answers.screen({ ...view, locale: 'ru' }),
    answers.screen({ ...view, period: '7D' }),
    answers.file(view, 'csv'),
    answers.screen({ ...view, compare: 'none' }),
  ]);
  answerAll();
  const [english, russian] = await everyone;
  expect(asked).toEqual([
    ['money', { kind: 'named', name: '7d' }, { compare: true }],
    ['money', { kind: 'named', name: '7d' }, { compare: false }],
  ]);
  expect([english.title, russian.title]).toEqual(['Money', 'Деньги']);
});

test.each([
  ['csv', '\ufeff'],
  ['xlsx', 'PK'],
])('the file of a screen is %s', async (format, beginning) => {
  const ask = await open();
  const answer = await ask(`/app/api/screens/money/file?format=${format}&period=last_month&locale=uz`);
  const body = Buffer.from(await answer.arrayBuffer());
  expect(answer.status).toBe(200);
  expect(body.toString('utf8').startsWith(beginning)).toBe(true);
  expect(answer.headers.get('content-disposition')).toContain(
    `filename="shop-pulse-money-2026-10-01_2026-10-31.${format}"`,
  );
});

test('a funnel of one’s own is what is counted of it, in the period of the page', async () => {
  const get = await page();
  const period = parsePeriod('last_month')!;
  const among = { metric: 'rfm_segments', key: 'loyal', period };
  const steps = ['product_viewed', 'cart_added', 'order_placed'];
  for (const [query, question] of [
    ['', funnels.usual],
    ['&steps=product_viewed,cart_added,order_placed&window_days=2', { steps, windowDays: 2 }],
    [
      '&steps=product_viewed,cart_added,order_placed&window_days=2&among=rfm_segments:loyal',
      { steps, windowDays: 2, among },
    ],
  ] as const) {
    const shown = await get<AppFunnel>(`/app/api/funnel?period=last_month&locale=en${query}`);
    checkDocs('/app/api/funnel', shown);
    const { results } = await funnels.ask(question, period);
    const result = results.get('funnel');
    if (result?.status !== 'ok' || result.shape !== 'steps') throw new Error('the funnel has no steps');
    expect(Number(result.steps[0]?.value)).toBeGreaterThan(0);
    expect(shown.block.table?.rows.map(([, value]) => value)).toEqual(
      result.steps.map(({ value }) => written(Number(value), 'count')),
    );
    expect([shown.period, shown.block.people]).toEqual(['last month, 1 Oct – 31 Oct 2026', []]);
  }
});

test('a list that there is not is refused by a sentence that says which there are', async () => {
  const ask = await open();
  const answer = await ask('/app/api/funnel?among=everybody');
  const { error } = (await answer.json()) as { error: { message: string } };
  expect(answer.status).toBe(400);
  expect(error.message).toMatch(
    /^among "everybody": it is no list of people; known: .*\bnew_buyers, .*rfm_segments:<key>/,
  );
});

test('who asks for the same funnel at once is told of one result', async () => {
  const { opened, open: answerAll } = gate();
  let count = 0;
  const answers = createAppAnswers({
    ...{ registry, members, screens, exports, time, clock, locales, isUp: () => true },
    languageOf: (locale) => languages.of(locale),
    funnels: {
      ...funnels,
      async ask(...question) {
        count += 1;
        await opened;
        return funnels.ask(...question);
      },
    },
  });
  const asked = { question: funnels.usual, period: '7d', locale: 'en' } as const;
  const everyone = Promise.all([
    answers.funnel(asked),
    answers.funnel({ ...asked, locale: 'ru' }),
    answers.funnel({ ...asked, question: { ...funnels.usual, windowDays: 1 } }),
  ]);
  answerAll();
  const [english, russian] = await everyone;
  expect([count, english.period.slice(0, 6), russian.period.slice(0, 6)]).toEqual([2, '7 days', '7 дней']);
});

test('while the database is away all of it answers 503', async () => {
  const ask = await open({ isUp: false });
  for (const path of [
    'start',
    'screens/money',
    'screens/money/file?format=csv',
    'people?metric=buyers',
    'funnel',
  ]) {
    const answer = await ask(`/app/api/${path}`);
    expect([path, answer.status]).toEqual([path, 503]);
  }
});
