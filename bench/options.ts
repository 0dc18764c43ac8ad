import { parseArgs } from 'node:util';
import { UserError } from '../src/errors';
import { DAYS, DEFAULT_CUSTOMERS, parseSize, type ShopSize } from './shop/size';

/** What is measured, in this order. */
export const BENCHMARKS = [
  'tracking',
  'events',
  'orders',
  'figures',
  'growth',
  'intake',
  'charts',
  'start',
  'broadcast',
] as const;
export type BenchmarkName = (typeof BENCHMARKS)[number];

export interface BenchOptions {
  size: ShopSize;
  only: readonly BenchmarkName[];
  /** The filled server stays in this directory. */
  keep: string | undefined;
  /** A directory that `keep` has left; its shop is measured. */
  data: string | undefined;
  /** Measures nothing: tells the database's address and waits until it is stopped. */
  serve: boolean;
}

export const USAGE = `npm run bench -- [--scale 50k|1m] [--only ${BENCHMARKS.slice(0, 3).join(',')}] [--keep DIR] [--data DIR] [--serve]
  --scale  customers of the made-up shop; orders, lines and events follow (default ${DEFAULT_CUSTOMERS / 1_000}k)
  --only   some of: ${BENCHMARKS.join(', ')}; or "data", which makes the shop and measures nothing
  --keep   makes the shop in DIR and leaves it there
  --data   measures the shop that --keep left in DIR
  --serve  with --data: tells the address of its database and waits for Ctrl+C`;

/** @throws UserError in one sentence, with the usage below it */
export function parseOptions(args: readonly string[]): BenchOptions {
  const string = { type: 'string' } as const;
  const values = given(() => {
    const options = {
      scale: string,
      only: string,
      keep: string,
      data: string,
      serve: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  });
  const size =
    values.scale === undefined ? { customers: DEFAULT_CUSTOMERS, days: DAYS } : parseSize(values.scale);
  if (!size) throw wrong(`--scale must be a number of customers such as 50k or 1m, not ${values.scale}`);
  const { keep, data, serve = false } = values;
  if (keep !== undefined && data !== undefined)
    throw wrong('--keep makes a shop and --data takes one: give one');
  if (data !== undefined && values.scale !== undefined) throw wrong('the shop of --data has its own scale');
  if (serve && data === undefined) throw wrong('--serve needs --data');
  return { size, only: parseOnly(values.only), keep, data, serve };
}

function parseOnly(text: string | undefined): readonly BenchmarkName[] {
  if (text === undefined) return BENCHMARKS;
  if (text === 'data') return [];
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !BENCHMARKS.some((known) => known === name));
  if (unknown !== undefined)
    throw wrong(`there is no benchmark "${unknown}"; known: ${BENCHMARKS.join(', ')}`);
  return BENCHMARKS.filter((name) => names.includes(name));
}

function given<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

const wrong = (sentence: string) => new UserError(`${sentence}\n\n${USAGE}`);
