import { type Benchmark } from '../bench';
import { type BenchmarkName } from '../options';
import { broadcast } from './broadcast';
import { charts } from './charts';
import { events } from './events';
import { figures, growth } from './figures';
import { intake } from './intake';
import { orders } from './orders';
import { start } from './start';
import { tracking } from './tracking';

export const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = {
  ...{ tracking, events, orders, figures, growth },
  ...{ intake, charts, start, broadcast },
};
