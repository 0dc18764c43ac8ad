import { type Benchmark } from '../bench';
import { type BenchmarkName } from '../options';
import { tracking } from './tracking';

export const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = { tracking };
