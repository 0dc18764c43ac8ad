import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '../../src/config';
import { createFigures } from '../../src/figures';
import { type MetricResult, type Screen } from '../../src/metrics/metric';
import { resolvePeriod } from '../../src/metrics/period';
import { DASHBOARD_METRICS, dashboardJson } from '../../src/present/dashboard';
import { openDatabase } from '../../src/store/database';
import { createOrders } from '../../src/store/orders';
import { packNextDay } from '../../src/store/rollups/event-days';
import { keepOpenDays } from '../../src/store/rollups/open-days';
import { silentLogger } from '../harness/silent-logger';
import { type BenchShop } from '../shop/open';
import { type Answers } from './questions';

export interface OwnFigures extends Answers {
  /** Every figure of a screen of `/stats`, with those of the range before. */
  screen(screen: Screen): Promise<void>;
  /** The first page of the people that a figure of the last 30 days counts. */
  list(metric: string, key?: string): Promise<void>;
  /** Milliseconds that the database has taken since this was asked last. */
  databaseMs(): number;
  close(): Promise<void>;
}

const RECENT_ORDERS = 10;
const PEOPLE = 8;

/** The shop's own settings. */
export function configOf(url: string, now: number) {
  const shop = JSON.parse(readFileSync(path.resolve('config', 'shop.json'), 'utf8')) as object;
  return parseConfig({ BOT_TOKEN: `1:${'x'.repeat(35)}`, DATABASE_URL: url }, shop, now);
}

/** The bot's own way: the same metrics, runner and screens that answer `/stats` and the dashboard. */
export async function openOwnFigures(shop: BenchShop): Promise<OwnFigures> {
  const opened = await openDatabase({ url: shop.url, dataDir: 'unused', logger: silentLogger });
  let spent = 0;
  const database: typeof opened = {
    ...opened,
    async query(sql, bind) {
      const began = performance.now();
      try {
        return await opened.query(sql, bind);
      } finally {
        spent += performance.now() - began;
      }
    },
  };
  const clock = { ...systemClockOf(shop.now) };
  // As the bot does each minute, and with one day after the other.
  await keepOpenDays(opened, clock);
  while (await packNextDay(opened, clock));
  const figures = createFigures(configOf(shop.url, shop.now), { clock, logger: silentLogger });
  const screens = figures.screensOf(database);
  const funnels = figures.funnelsOf(database);
  const members = figures.membersOf(database);
  const orders = createOrders(database);
  const alone = { compare: false } as const;
  const days = (count: number) => ({ kind: 'days', days: count }) as const;

  async function one(id: string, count: number, from = screens) {
    const { results } = await from.metrics([id], days(count), { ...alone, grain: 'day' });
    return okay(results.get(id), id);
  }
  return {
    async dashboard() {
      const screen = await screens.metrics(DASHBOARD_METRICS, days(30), { ...alone, grain: 'day' });
      const json = dashboardJson(screen, await orders.recent(screen.period.range, RECENT_ORDERS));
      const numbers = Object.entries(json).filter(([, value]) => typeof value === 'number');
      return {
        scalars: Object.fromEntries(numbers),
        days: (json.revenue_data ?? []).map((day) => [day.date, day.revenue, day.orders]),
        products: (json.top_products ?? []).map(({ name, revenue, quantity }) => [name, revenue, quantity]),
        statuses: (json.order_status_distribution ?? [])
          .map(({ status, count }): [string, number] => [status, count])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
        recent: json.recent_orders.map(({ id }) => id),
      };
    },
    async active() {
      const result = await one('active_over_time', 90);
      if (result.shape !== 'series') throw new Error('active_over_time is no series');
      const mau = (result.definition.asides ?? []).findIndex(({ id }) => id === 'mau');
      return result.points.map(({ bucket, value, asides }) => {
        return { day: bucket, dau: Number(value), mau: Number(asides[mau]) };
      });
    },
    async retention() {
      const result = await one('retention_weekly', 30);
      if (result.shape !== 'matrix') throw new Error('retention_weekly is no matrix');
      return result.rows.flatMap(({ key, size, cells }) =>
        cells.flatMap((cell, at): [string, number, number][] => {
          const came = Math.round((Number(cell ?? 0) * Number(size)) / 100);
          return cell === null || came === 0 ? [] : [[key, result.columns[at] ?? at, came]];
        }),
      );
    },
    async funnel({ steps, windowDays, from }) {
      const period = days(Math.ceil((shop.now - from) / 86_400_000));
      const { results } = await funnels.ask({ steps, windowDays }, period);
      const result = okay(results.get('funnel'), 'funnel');
      if (result.shape !== 'steps') throw new Error('funnel has no steps');
      return result.steps.map(({ value }) => Number(value));
    },
    async screen(screen) {
      const { results } = await screens.screen(screen, days(30));
      for (const [id, result] of results) okay(result, id);
    },
    async list(metric, key) {
      const period = resolvePeriod(days(30), figures.time, shop.now);
      const request = { metric, period, now: shop.now, ...(key !== undefined && { key }) };
      await members.page(request, { offset: 0, limit: PEOPLE });
    },
    databaseMs() {
      const ms = spent;
      spent = 0;
      return ms;
    },
    close: () => opened.close(),
  };
}

function okay(result: MetricResult | undefined, id: string) {
  if (result?.status !== 'ok') throw new Error(`the metric ${id} could not be computed`);
  return result;
}

const systemClockOf = (now: number) => ({ now: () => now });
