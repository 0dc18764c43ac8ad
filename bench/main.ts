import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProgress } from '../scripts/progress.cjs';
import { type Bench } from './bench';
import { BENCHMARKS } from './benchmarks';
import { machine } from './harness/machine';
import { createReport } from './harness/report';
import { startServer, type BenchServer } from './harness/server';
import { createMeasuring } from './measuring';
import { parseOptions, type BenchOptions } from './options';
import { makeShop, notedShops, noteShops, readyShop, type BenchShop } from './shop/open';
import { messageOf, UserError } from '../src/errors';
import { sizeName, tenthOf } from './shop/size';

const RESULTS = path.resolve('bench', 'results');
const progress = createProgress(process.stderr);

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const kept = options.keep ?? options.data;
  if (kept !== undefined) mkdirSync(kept, { recursive: true });
  const directory = mkdtempSync(path.join(tmpdir(), 'shop-pulse-bench-'));
  const server = await startServer({ directory: kept ?? directory, isKept: kept !== undefined });
  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= server.stop().finally(() => rmSync(directory, { recursive: true, force: true })));
  for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
    process.once(signal, () => void stop().finally(() => process.exit(code)));
  try {
    const [tenth, shop] = await shopsOf(server, options);
    if (options.serve) return await served(shop);
    if (options.only.length > 0) await measured({ server, directory, tenth, shop }, options);
  } finally {
    await stop();
  }
}

/** Shows what is known at the end, whatever it is that ends the run. */
async function measured(given: Omit<Bench, 'tell' | 'report'>, { only }: BenchOptions): Promise<void> {
  const about = { machine: machine(given.server.version), scale: sizeName(given.shop.size), at: new Date() };
  const report = createReport(RESULTS, about);
  const measuring = createMeasuring({ names: only, benchmarks: BENCHMARKS, given, report, progress });
  let isShown = false;
  const show = () => {
    if (isShown) return;
    isShown = true;
    process.stderr.write(`\n${JSON.stringify(about)}\nEvery run stands in ${report.file}\n`);
    process.stdout.write(`\n${measuring.summary()}\n`);
  };
  process.once('exit', show);
  await measuring.run().finally(show);
}

async function shopsOf(server: BenchServer, options: BenchOptions): Promise<[BenchShop, BenchShop]> {
  const shops = options.data === undefined ? await made(server, options) : notedShops(options.data, server);
  await progress.step('What is counted beforehand', () =>
    Promise.all(shops.map((shop) => readyShop(shop, server))),
  );
  return shops;
}

async function made(server: BenchServer, { size, keep }: BenchOptions): Promise<[BenchShop, BenchShop]> {
  const tenth = tenthOf(size);
  const shops = await progress.step(`Shops of ${sizeName(tenth)} and ${sizeName(size)}`, (tell) =>
    Promise.all([
      makeShop(server, { database: 'tenth', size: tenth, tell: () => undefined }),
      makeShop(server, { database: 'whole', size, tell }),
    ]),
  );
  if (keep !== undefined) noteShops(keep, shops);
  return shops;
}

/** Until Ctrl+C. */
async function served(shop: BenchShop): Promise<void> {
  process.stdout.write(
    `DATABASE_URL=${shop.url}\nIts clock stands at ${new Date(shop.now).toISOString()}.\n`,
  );
  await new Promise(() => setInterval(() => undefined, 60_000));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error && !(error instanceof UserError) ? error.stack : messageOf(error)}\n`,
  );
  process.exitCode = 1;
});
