import { type MetricResult } from '../../src/metrics/metric';
import { periodKey } from '../../src/metrics/period';
import { type Screens } from '../../src/metrics/screens';
import { createPrepare } from '../../src/reports/prepare';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { exampleShop } from '../metrics/example-shop';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { languages } from './support';

const NOW = '2026-11-23T09:00:00Z';
const IN_THE_WEEK = '2026-11-18T09:00:00Z';

let database: Database;
let drawn: { title: string; theme: string }[];
let prepare: ReturnType<typeof createPrepare>;
let screens: Screens;
let parts: Omit<Parameters<typeof createPrepare>[0], 'screens'>;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(2, '2026-01-05T04:00:00Z');
  await shop.orders(
    { customer: 1, at: IN_THE_WEEK, total: 300_000 },
    { customer: 2, at: IN_THE_WEEK, total: 40_000, status: 'new' },
    { customer: 2, at: '2026-10-14T09:00:00Z', total: 50_000, status: 'new' },
  );
  screens = {
    screen: () => Promise.reject(new Error('not asked for')),
    metrics: (ids, period) => shop.metrics(ids, { period: periodKey(period), now: NOW }),
  };
  parts = {
    ...{ time: createShopTime('Asia/Tashkent'), languageOf: (locale) => languages.of(locale) },
    charts: {
      png(data, theme) {
        drawn.push({ title: data.title, theme });
        return Promise.resolve(Buffer.from('png'));
      },
    },
  };
  prepare = createPrepare({ ...parts, screens });
});
beforeEach(() => (drawn = []));
afterAll(() => database.close());

const IN_TIME = { locale: 'en', late: false, missed: [], theme: 'dark' } as const;
const plain = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll(/<[^>]+>/g, '');

test('a week is of its own dates, but what waits is told whenever it was placed', async () => {
  const { text } = await prepare({ kind: 'weekly', period: '2026-W47' }, IN_TIME);
  const told = plain(text.html);
  expect(told).toContain('Weekly report · 16 Nov – 22 Nov 2026');
  expect(told).toContain('300,000 UZS Revenue');
  expect(told).toContain('⏳ Waiting now: 2 · 90,000 UZS · the oldest for 40 days');
});

test('what a later change is noticed by is of the period alone', async () => {
  const { figures } = await prepare({ kind: 'weekly', period: '2026-W47' }, IN_TIME);
  expect(figures).toMatchObject({ total_revenue: ['300000', '0'], revenue_orders: ['1', '0'] });
  expect(Object.keys(figures).filter((id) => id.includes('pending'))).toEqual([]);
});

test('the chart is drawn only when it is asked for, in its theme', async () => {
  const { chart } = await prepare({ kind: 'weekly', period: '2026-W47' }, IN_TIME);
  expect(drawn).toEqual([]);
  expect((await chart?.())?.toString()).toBe('png');
  expect(drawn).toEqual([{ title: expect.any(String) as string, theme: 'dark' }]);
});

test('its language and its marks are those that are asked for', async () => {
  const { text } = await prepare(
    { kind: 'monthly', period: '2026-10' },
    { ...IN_TIME, locale: 'ru', late: true, missed: ['2026-09'], mark: 'test' },
  );
  const told = plain(text.html);
  expect(told).toContain('Отчёт за месяц');
  for (const word of ['с опозданием', '2026-09', '№ 2026-10']) expect(told).toContain(word);
});

describe('while figures are being prepared', () => {
  const anew = (status: 'failed' | 'ok', ids: readonly string[]): Screens => ({
    screen: () => Promise.reject(new Error('not asked for')),
    async metrics(asked, period, options) {
      const all = await screens.metrics(asked, period, options);
      const results = [...all.results].map(([id, result]): [string, MetricResult] => [
        id,
        ids.includes(id) && status === 'failed'
          ? { definition: result.definition, shape: result.shape, status }
          : result,
      ]);
      return { ...all, prepared: 41, results: new Map(results) };
    },
  });
  const told = (status: 'failed' | 'ok', mustBeWhole?: true) =>
    createPrepare({ ...parts, screens: anew(status, ['total_revenue']) })(
      { kind: 'weekly', period: '2026-W47' },
      { ...IN_TIME, ...(mustBeWhole && { mustBeWhole }) },
    );

  test('a report that nobody waits for does not come without those that are missing', async () => {
    await expect(told('failed', true)).rejects.toThrow('figures are being prepared, 41 % are done');
    expect(plain((await told('ok', true)).text.html)).toContain('300,000 UZS Revenue');
  });

  test('one that somebody asked for says what is missing, and why', async () => {
    const { text } = await told('failed');
    expect(plain(text.html)).toContain('Figures are being prepared: 41 % done');
  });
});

test('a period that there is not is refused by its name', async () => {
  await expect(prepare({ kind: 'weekly', period: '2026-W54' }, IN_TIME)).rejects.toThrow(
    'there is no weekly report of "2026-W54"',
  );
});
