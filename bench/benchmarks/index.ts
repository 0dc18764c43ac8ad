import { type Benchmark } from '../bench';
import { type BenchmarkName } from '../options';
import { events } from './events';
import { figures, growth } from './figures';
import { orders } from './orders';
import { tracking } from './tracking';

export const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = {
  tracking,
  events,
  orders,
  figures,
  growth,
};
