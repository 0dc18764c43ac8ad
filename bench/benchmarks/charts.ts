import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCharts } from '../../src/charts';
import { createFigures } from '../../src/figures';
import { parsePeriod } from '../../src/metrics/period';
import { chartOf, type ChartData } from '../../src/present/charts';
import { openDatabase } from '../../src/store/database';
import { type Bench } from '../bench';
import { silentLogger } from '../harness/silent-logger';
import { configOf } from '../ways/own-figures';

const DRAWN = ['revenue_over_time', 'order_status_distribution', 'top_products', 'funnel', 'busiest_hours'];
const ROUNDS = 8;
const RESOLUTION_MS = 1;
const BENCHMARK = { benchmark: 'charts', unit: 'ms', better: 'lower' } as const;

/** Pictures of the shop's own figures, as a chat gets them: drawn anew, and the delay of everybody else meanwhile. */
export async function charts({ shop, tell, report }: Bench): Promise<void> {
  const database = await openDatabase({ url: shop.url, dataDir: 'unused', logger: silentLogger });
  const drawing = createCharts({ logger: silentLogger });
  try {
    tell('figures');
    const data = await chartData(database, shop);
    tell('pictures');
    // The first one starts the thread.
    for (const one of data) await drawing.png(one, 'light');
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    const drawn: number[] = [];
    const cached: number[] = [];
    delay.enable();
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of data) {
        // Another title is another picture.
        const fresh = { ...one, title: `${one.title} ${round}` };
        drawn.push(await msOf(() => drawing.png(fresh, 'light')));
        cached.push(await msOf(() => drawing.png(fresh, 'light')));
      }
    }
    delay.disable();
    const lag = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
    report({ ...BENCHMARK, title: 'a picture, warm', samples: { ours: drawn } });
    report({ ...BENCHMARK, title: 'delay of the event loop while drawing, p99', samples: { ours: [lag] } });
    report({ ...BENCHMARK, title: 'a picture that was drawn before', samples: { ours: cached } });
  } finally {
    await drawing.stop();
    await database.close();
  }
}

async function chartData(
  database: Awaited<ReturnType<typeof openDatabase>>,
  { url, now }: Bench['shop'],
): Promise<ChartData[]> {
  const clock = { now: () => now };
  const figures = createFigures(configOf(url, now), { clock, logger: silentLogger });
  const period = parsePeriod('30d');
  if (!period) throw new Error('30d is no period');
  const screen = await figures.screensOf(database).metrics(DRAWN, period, { compare: false });
  const context = { language: figures.languages.of('ru'), time: figures.time, period: screen.period };
  return [...screen.results.values()].flatMap((result) => chartOf(result, context) ?? []);
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
