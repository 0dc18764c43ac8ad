import { type Benchmark } from '../bench';
import { type BenchmarkName } from '../options';
import { figures, growth } from './figures';
import { tracking } from './tracking';

export const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = { tracking, figures, growth };
