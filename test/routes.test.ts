import { parse } from 'csv-parse/sync';
import { createLanguages } from '../src/bot/languages';
import { DatabaseUnavailable } from '../src/errors';
import { createExports } from '../src/export';
import { loadDefinitions } from '../src/metrics/load';
import { createRegistry, type MetricRegistry } from '../src/metrics/registry';
import { createRunner } from '../src/metrics/runner';
import { createScreens, type Screens } from '../src/metrics/screens';
import { analyticsRoutes } from '../src/routes';
import { shopSettings } from '../src/shop-settings';
import { createShopTime } from '../src/shop-time';
import { type Database } from '../src/store/database';
import { fillDemo } from '../src/store/demo-writer';
import { createMetricReader } from '../src/store/metric-reader';
import shopFile from '../config/shop.json';
import { serving } from './http/support/serve';
import { openEmbeddedTestDatabase } from './support/embedded-database';
import { silentLogger } from './support/silent-logger';

/** That every metric's answer begins with, whatever its shape. */
const HEAD_FIELDS = 15;
const NOW = Date.parse('2026-11-16T04:00:00Z');
const time = createShopTime('Asia/Tashkent');
const token = 'right-token-0123456789';
const settings = shopSettings.parse(shopFile);
const languages = createLanguages({
  fallback: 'en',
  offered: settings.locales,
  currency: 'UZS',
  currencyDigits: 0,
  timeZone: time.zone,
});

/** What a route answered, read as a machine would. */
interface Answer {
  status: number;
  json: Record<string, unknown> & { error?: { code: string; message: string } };
}

const exports = createExports({ logger: silentLogger });
afterAll(() => exports.stop());

const { serve, stopAll } = serving();
async function serveFigures(registry: MetricRegistry, screens: Screens, isUp = () => true) {
  const { url } = await serve(
    analyticsRoutes({
      ...{ dashboardToken: token, registry, screens, time, defaultLocale: 'en' as const },
      languageOf: (locale) => languages.of(locale),
      orders: { recent: () => Promise.resolve([]) } as unknown as Parameters<
        typeof analyticsRoutes
      >[0]['orders'],
      supervisor: { isUp },
      exports,
    }),
  );
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/analytics/${path}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });
  const get = async (path: string): Promise<Answer> => {
    const answer = await ask(path);
    return { status: answer.status, json: (await answer.json()) as Answer['json'] };
  };
  const csv = async (path: string) => {
    const answer = await ask(path, { Accept: 'text/csv' });
    // Not by text(), which takes the mark away.
    return { headers: answer.headers, text: Buffer.from(await answer.arrayBuffer()).toString() };
  };
  return Object.assign(get, { csv });
}

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await fillDemo(database, { customers: 60, days: 60, seed: 4, now: NOW, time });
});
afterAll(() => database.close());
afterEach(stopAll);

function figuresOf(definitions = loadDefinitions()) {
  const registry = createRegistry(definitions);
  const reader = createMetricReader(database);
  const runner = createRunner({ reader, logger: silentLogger, timeZone: time.zone, settings });
  return { registry, screens: createScreens({ registry, runner, time, clock: { now: () => NOW } }) };
}

describe('the figures over HTTP, from a database', () => {
  test('every metric of the list answers for itself, in the shape and language it promised', async () => {
    const { registry, screens } = figuresOf();
    const get = await serveFigures(registry, screens);
    const list = (await get('metrics?locale=ru')).json.metrics as Record<string, string>[];
    expect(list.map(({ id }) => id)).toEqual(registry.all().map(({ id }) => id));
    const fields = {
      scalar: ['value', 'previous', 'delta'],
      series: ['grain', 'points', 'previous_points'],
      ranking: ['rows'],
      matrix: ['columns', 'rows', 'mean'],
      steps: ['window_days', 'steps', 'weakest'],
    };
    for (const { id = '', title, shape } of list) {
      const { status, json } = await get(`metrics/${id}?locale=ru`);
      expect({ id, status, state: json.status, title: json.title }).toEqual({
        id,
        status: 200,
        state: 'ok',
        title,
      });
      expect(Object.keys(json).slice(HEAD_FIELDS)).toEqual(fields[shape as keyof typeof fields]);
    }
  });

  test('the dashboard and the metric say the same', async () => {
    const { registry, screens } = figuresOf();
    const get = await serveFigures(registry, screens);
    const dashboard = (await get('dashboard?days=60')).json;
    const metric = async (id: string) => (await get(`metrics/${id}?period=60d`)).json;
    expect(dashboard.total_revenue).toBe((await metric('total_revenue')).value);
    expect(dashboard.total_revenue).toBeGreaterThan(0);
    const top = (await metric('top_products')).rows as { label: string; value: number; quantity: number }[];
    expect(dashboard.top_products).toEqual(
      top.map(({ label, value, quantity }) => ({ name: label, revenue: value, quantity })),
    );
    // Sixty days, though a series over HTTP goes by weeks then.
    expect(dashboard.revenue_data).toHaveLength(60);
    expect((await metric('revenue_over_time')).grain).toBe('week');
    const sum = (dashboard.revenue_data as { revenue: number }[]).reduce(
      (total, { revenue }) => total + revenue,
      0,
    );
    expect(sum).toBe(dashboard.total_revenue);
  });

  test.each([
    ['dashboard?days=60', 'shop-pulse-dashboard-2026-09-18_2026-11-16.csv', 'dashboard'],
    ['metrics/total_revenue?period=60d', 'shop-pulse-total_revenue-2026-09-18_2026-11-16.csv', ''],
  ])('%s says the same as CSV, as programs read it', async (path, name, screen) => {
    const { registry, screens } = figuresOf();
    const get = await serveFigures(registry, screens);
    const { json } = await get(path);
    const { headers, text } = await get.csv(path);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    );
    // A mark, or another delimiter, would stand in the name of the first column.
    const rows = parse<Record<string, string>>(text, { columns: true, record_delimiter: '\r\n' });
    const revenue = rows.find(({ metric }) => metric === 'total_revenue');
    expect(revenue).toMatchObject({ screen, unit: 'UZS', status: 'ok' });
    expect(Number(revenue?.value)).toBe(json.total_revenue ?? json.value);
  });

  test('compare=none leaves out the period before', async () => {
    const { registry, screens } = figuresOf();
    const get = await serveFigures(registry, screens);
    const compared = (await get('metrics/total_revenue?period=last_week')).json;
    expect(compared).toMatchObject({
      period: { name: 'last_week', from: '2026-11-09', to: '2026-11-15', partial: false },
      previous_period: { from: '2026-11-02', to: '2026-11-08' },
    });
    expect(compared.previous).not.toBeNull();
    const alone = (await get('metrics/total_revenue?period=last_week&compare=none')).json;
    expect(alone).toMatchObject({
      previous_period: null,
      previous: null,
      delta: null,
      value: compared.value,
    });
  });

  const ATTEMPTS = [
    "30d'; DROP TABLE users; --",
    "2026-10-01'::date..2026-10-31",
    "en'; DELETE FROM orders; --",
    "total_revenue' UNION SELECT 1",
    '$from',
    '30d) OR (1=1',
  ];
  test.each(ATTEMPTS)('%s goes nowhere near the database', async (attempt) => {
    const { registry, screens } = figuresOf();
    const get = await serveFigures(registry, screens);
    const before = (await get('metrics/total_orders?period=all')).json.value;
    const text = encodeURIComponent(attempt);
    const questions = [`metrics/${text}`, 'period', 'locale', 'compare'].map((part) =>
      part.startsWith('metrics/') ? part : `metrics/total_orders?${part}=${text}`,
    );
    for (const question of [...questions, `metrics?locale=${text}`, `dashboard?from=${text}&to=${text}`]) {
      const { status, json } = await get(question);
      expect([status, json.error?.code]).toEqual([400, 'invalid_parameter']);
    }
    expect((await get('metrics/total_orders?period=all')).json.value).toBe(before);
  });

  test('an unknown id lists all that are known', async () => {
    const { registry, screens } = figuresOf();
    const get = await serveFigures(registry, screens);
    const { json } = await get('metrics/nonsense');
    for (const { id } of registry.all()) expect(json.error?.message).toContain(id);
  });

  test('a metric whose SQL fails answers failed, and its neighbours answer', async () => {
    const definitions = loadDefinitions().map((definition) =>
      ['total_orders', 'top_products', 'revenue_over_time'].includes(definition.id)
        ? { ...definition, sql: 'SELECT no_such_column FROM shop_orders' }
        : definition,
    );
    const { registry, screens } = figuresOf(definitions);
    const get = await serveFigures(registry, screens);
    for (const id of ['total_orders', 'top_products', 'revenue_over_time']) {
      const { status, json } = await get(`metrics/${id}`);
      expect([status, json.status, Object.keys(json).length]).toEqual([200, 'failed', HEAD_FIELDS]);
    }
    expect((await get('metrics/total_revenue')).json.status).toBe('ok');
    expect((await get('dashboard')).json).toMatchObject({
      total_orders: null,
      top_products: null,
      revenue_data: null,
      total_revenue: expect.any(Number) as number,
    });
  });

  test('while the database is away both answer 503, and the list still answers', async () => {
    const { registry, screens } = figuresOf();
    const down = await serveFigures(registry, screens, () => false);
    for (const path of ['dashboard', 'metrics/total_revenue']) {
      expect(await down(path)).toMatchObject({
        status: 503,
        json: { error: { code: 'database_unavailable' } },
      });
    }
    expect((await down('metrics')).status).toBe(200);
    const gone: Screens = {
      screen: () => Promise.reject(new DatabaseUnavailable('gone')),
      metrics: () => Promise.reject(new DatabaseUnavailable('gone')),
    };
    const lost = await serveFigures(registry, gone);
    expect((await lost('metrics/total_revenue')).status).toBe(503);
  });
});
